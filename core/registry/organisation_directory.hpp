// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Brings the organisations, establishments and connections of the configuration into the database and
/// tells which ids they have there. Called at start-up; a code that is known keeps its id for ever.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/environment/id_maker.hpp"
#include "core/model/ids.hpp"
#include "core/store/database.hpp"
#include "core/store/organisation_store.hpp"

namespace dorhub::registry {

/// Ids by code.
struct Directory {
  std::map<std::string, OrganisationId, std::less<>> organisations = {};
  /// Connection code to its ids; connection codes are unique in the hub.
  struct Connection {
    OrganisationId organisation_id;
    ConnectionId connection_id;
  };
  std::map<std::string, Connection, std::less<>> connections = {};
};

/// What the configuration says; ids in the rows are ignored. Connections and establishments name their
/// organisation by code.
struct DirectoryEntries {
  std::vector<store::OrganisationRow> organisations = {};
  std::vector<std::pair<std::string, store::EstablishmentRow>> establishments = {};
  std::vector<std::pair<std::string, store::ConnectionRow>> connections = {};
};

/// The directory when everything is stored just so; nothing when `put_directory` has something to do. So that
/// a command that only looks need not wait for its turn to write.
[[nodiscard]] std::optional<Directory> find_directory(store::Session& session,
                                                      const DirectoryEntries& entries);

/// Stores what is new or changed. An unknown organisation code is a broken invariant (asserted): the
/// configuration was checked. Nothing is ever removed.
[[nodiscard]] Directory put_directory(store::Transaction& tx, IdMaker& ids, const DirectoryEntries& entries);

}  // namespace dorhub::registry
