// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/organisation_directory.hpp"

#include <cassert>

namespace dorhub::registry {

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
