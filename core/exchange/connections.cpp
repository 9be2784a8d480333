// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/connections.hpp"

#include <array>

#include "core/store/organisation_store.hpp"

namespace dorhub::exchange {
namespace {

std::string_view kind_word(configuration::OrganisationKind kind) {
  static constexpr std::array<std::string_view, 4> kWords{"trader", "depot", "municipality", "police"};
  return kWords.at(static_cast<std::size_t>(kind));
}

/// Ids of one organisation and its establishments, by code.
struct OrganisationIds {
  std::int64_t id = 0;
  const configuration::Organisation* settings = nullptr;
  std::map<std::string, std::int64_t, std::less<>> establishments;
};

OrganisationIds put(store::Transaction& tx, const configuration::Organisation& organisation, IdMaker& ids) {
  OrganisationIds out;
  out.settings = &organisation;
  out.id = store::organisations::put(tx, {.organisation_id = ids.next_value(),
                                          .code = organisation.id,
                                          .name = organisation.name,
                                          .kind = std::string(kind_word(organisation.kind)),
                                          .municipality = organisation.municipality,
                                          .place = organisation.place});
  for (const configuration::Establishment& each : organisation.establishments) {
    out.establishments[each.id] = store::organisations::put_establishment(
        tx, {.organisation_id = out.id,
             .establishment_id = ids.next_value(),
             .code = each.id,
             .name = each.name,
             .municipality = each.municipality.empty() ? organisation.municipality : each.municipality,
             .place = each.place.empty() ? organisation.place : each.place});
  }
  return out;
}

Error unknown(const configuration::Connection& connection, std::string what, std::string_view name) {
  return {.code = "connections.unknown",
          .message = "the connection names " + what + " «" + std::string(name) + "», which is not configured",
          .where = "connections: " + connection.id};
}

}  // namespace

Result<Connections> Connections::make(const configuration::Settings& settings, store::Database& database, IdMaker& ids) {
  return database.write([&](store::Transaction& tx) -> Result<Connections> {
    Connections out;
    std::unordered_map<std::string, OrganisationIds> organisations;
    for (const configuration::Organisation& each : settings.organisations) {
      organisations[each.id] = put(tx, each, ids);
      out.organisations_[each.id] = organisations[each.id].id;
    }
    for (const configuration::Connection& each : settings.connections) {
      const auto found = organisations.find(each.organisation);
      if (found == organisations.end()) return unknown(each, "the organisation", each.organisation);
      const OrganisationIds& owner = found->second;
      LiveConnection live{.id = {}, .organisation_id = OrganisationId(owner.id), .settings = &each,
                          .organisation = owner.settings, .establishments = {}};
      for (const auto& [shop, establishment] : each.establishments) {
        const auto known = owner.establishments.find(establishment);
        if (known == owner.establishments.end()) return unknown(each, "the establishment", establishment);
        live.establishments[shop] = EstablishmentId(known->second);
      }
      if (live.establishments.empty() && owner.establishments.size() == 1)
        live.establishments["*"] = EstablishmentId(owner.establishments.begin()->second);
      live.id = ConnectionId(store::organisations::put_connection(tx, {.organisation_id = owner.id,
                                                                       .connection_id = ids.next_value(),
                                                                       .code = each.id,
                                                                       .adapter = each.adapter}));
      out.by_code_[each.id] = out.all_.size();
      out.by_id_[live.id.value()] = out.all_.size();
      out.all_.push_back(std::move(live));
    }
    return out;
  });
}

const LiveConnection* Connections::find(std::string_view code) const {
  const auto found = by_code_.find(std::string(code));
  return found == by_code_.end() ? nullptr : &all_[found->second];
}

const LiveConnection* Connections::find(ConnectionId id) const {
  const auto found = by_id_.find(id.value());
  return found == by_id_.end() ? nullptr : &all_[found->second];
}

OrganisationId Connections::organisation(std::string_view code) const {
  const auto found = organisations_.find(std::string(code));
  return found == organisations_.end() ? OrganisationId{} : OrganisationId(found->second);
}

}  // namespace dorhub::exchange
