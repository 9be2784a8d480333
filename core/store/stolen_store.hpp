// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Stolen goods as police sources report them, in rows made for millions: no victim, no reporter, only the
/// good. Searching them is core/match's work, in memory; this table is the truth it is loaded from.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/bytes.hpp"
#include "core/store/database.hpp"
#include "core/store/moment.hpp"

namespace dorhub::store {

struct StolenGoodRow {
  OrganisationId organisation_id = {};  ///< the police organisation
  StolenGoodId stolen_good_id = {};
  std::string system = {};
  std::string source_id = {};
  std::string product_group = {};
  std::string brand = {};
  std::string model = {};
  std::string colour = {};
  /// Kind and value as written, in order.
  std::vector<std::pair<std::string, std::string>> identifiers = {};
  bool is_withdrawn = false;
  std::optional<Moment> reported_at = {};
  std::string version = {};
  /// The delivery that wrote it, or an id made as those are for an import: what has a lower one is older.
  std::int64_t precedence = 0;
  Bytes content_hash = {};
};

namespace stolen {

[[nodiscard]] std::optional<StolenGoodRow> find(Session& session, OrganisationId organisation_id,
                                                std::string_view system, std::string_view source_id);
[[nodiscard]] std::optional<StolenGoodRow> find(Session& session, OrganisationId organisation_id,
                                                StolenGoodId stolen_good_id);
/// The same when the police organisation is not known, as in a match from the index.
[[nodiscard]] std::optional<StolenGoodRow> find(Session& session, StolenGoodId stolen_good_id);
/// Only what an upsert must know: id and content hash.
struct Known {
  StolenGoodId stolen_good_id = {};
  std::string version = {};
  std::int64_t precedence = 0;
  Bytes content_hash = {};
};
[[nodiscard]] std::optional<Known> find_known(Session& session, OrganisationId organisation_id,
                                              std::string_view system, std::string_view source_id);
void insert(Transaction& tx, const StolenGoodRow& row);
void update(Transaction& tx, const StolenGoodRow& row);
/// Every good that is not withdrawn, in order of id.
void for_each(Session& session, const std::function<void(StolenGoodRow&&)>& visit);
/// How many goods are sought now, cheap however many there are: whoever stores or withdraws one tells by how
/// much the number changed.
[[nodiscard]] std::int64_t count(Session& session);
void add_to_count(Transaction& tx, OrganisationId organisation_id, std::int64_t change);

}  // namespace stolen
}  // namespace dorhub::store
