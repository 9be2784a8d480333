// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Organisations, their establishments and connections as the database knows them.
///
/// The configuration names them by a code; every other table by a 64-bit id. The registry brings both
/// together at start-up with `put_…`, which keep the id of a code that is known already. Codes are never
/// reused, so that history stays readable.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/database.hpp"

namespace dorhub::store {

struct OrganisationRow {
  OrganisationId organisation_id = {};
  std::string code = {};  ///< id in the configuration
  std::string name = {};
  std::string kind = {};  ///< "trader", "depot", "municipality", "police"
  std::string municipality = {};
  std::string place = {};
};

struct EstablishmentRow {
  OrganisationId organisation_id = {};
  EstablishmentId establishment_id = {};
  std::string code = {};
  std::string name = {};
  std::string municipality = {};
  std::string place = {};
};

struct ConnectionRow {
  OrganisationId organisation_id = {};
  ConnectionId connection_id = {};
  std::string code = {};
  std::string adapter = {};
};

namespace organisations {

/// Stores the row, or updates the one with its code. `row.organisation_id` is used for a new code only;
/// returns the id in use.
OrganisationId put(Transaction& tx, const OrganisationRow& row);
EstablishmentId put_establishment(Transaction& tx, const EstablishmentRow& row);
ConnectionId put_connection(Transaction& tx, const ConnectionRow& row);

[[nodiscard]] std::vector<OrganisationRow> all(Session& session);
[[nodiscard]] std::vector<EstablishmentRow> all_establishments(Session& session);
[[nodiscard]] std::vector<ConnectionRow> all_connections(Session& session);
[[nodiscard]] std::optional<ConnectionRow> find_connection(Session& session, OrganisationId organisation_id,
                                                           ConnectionId connection_id);
[[nodiscard]] std::optional<OrganisationRow> find(Session& session, std::string_view code);
[[nodiscard]] std::optional<OrganisationRow> find(Session& session, OrganisationId organisation_id);

}  // namespace organisations
}  // namespace dorhub::store
