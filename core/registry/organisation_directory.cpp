// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/organisation_directory.hpp"

#include <cassert>

namespace dorhub::registry {

std::optional<Directory> find_directory(store::Session& session, const DirectoryEntries& entries) {
  Directory out;
  for (const store::OrganisationRow& row : entries.organisations) {
    const auto known = store::organisations::find(session, row.code);
    if (!known || known->name != row.name || known->kind != row.kind ||
        known->municipality != row.municipality || known->place != row.place)
      return std::nullopt;
    out.organisations[row.code] = known->organisation_id;
  }
  std::map<std::pair<OrganisationId, std::string>, store::EstablishmentRow> establishments;
  for (store::EstablishmentRow& row : store::organisations::all_establishments(session))
    establishments[{row.organisation_id, row.code}] = std::move(row);
  for (const auto& [organisation, row] : entries.establishments) {
    const auto known = establishments.find({out.organisations.at(organisation), row.code});
    if (known == establishments.end() || known->second.name != row.name ||
        known->second.municipality != row.municipality || known->second.place != row.place)
      return std::nullopt;
  }
  std::map<std::pair<OrganisationId, std::string>, store::ConnectionRow> connections;
  for (store::ConnectionRow& row : store::organisations::all_connections(session))
    connections[{row.organisation_id, row.code}] = std::move(row);
  for (const auto& [organisation, row] : entries.connections) {
    const auto known = connections.find({out.organisations.at(organisation), row.code});
    if (known == connections.end() || known->second.adapter != row.adapter) return std::nullopt;
    out.connections[row.code] = {known->second.organisation_id, known->second.connection_id};
  }
  return out;
}

Directory put_directory(store::Transaction& tx, IdMaker& ids, const DirectoryEntries& entries) {
  Directory out;
  const auto organisation_of = [&](const std::string& code) {
    const auto found = out.organisations.find(code);
    assert(found != out.organisations.end() && "the configuration names an unknown organisation");
    return found->second;
  };
  for (store::OrganisationRow row : entries.organisations) {
    row.organisation_id = ids.next<OrganisationId>();
    out.organisations[row.code] = store::organisations::put(tx, row);
  }
  for (auto [organisation, row] : entries.establishments) {
    row.organisation_id = organisation_of(organisation);
    row.establishment_id = ids.next<EstablishmentId>();
    store::organisations::put_establishment(tx, row);
  }
  for (auto [organisation, row] : entries.connections) {
    row.organisation_id = organisation_of(organisation);
    row.connection_id = ids.next<ConnectionId>();
    const ConnectionId id = store::organisations::put_connection(tx, row);
    out.connections[row.code] = {row.organisation_id, id};
  }
  return out;
}

}  // namespace dorhub::registry
