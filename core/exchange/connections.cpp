// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/connections.hpp"

#include <array>
#include <cassert>

#include "core/registry/organisation_directory.hpp"

namespace dorhub::exchange {
namespace {

std::string_view kind_word(configuration::OrganisationKind kind) {
  static constexpr std::array<std::string_view, 4> kWords{"trader", "depot", "municipality", "police"};
  return kWords.at(static_cast<std::size_t>(kind));
}

/// The settings as the directory wants them.
registry::DirectoryEntries entries_of(const configuration::Settings& settings) {
  registry::DirectoryEntries out;
  for (const configuration::Organisation& each : settings.organisations) {
    out.organisations.push_back({.organisation_id = {},
                                 .code = each.id,
                                 .name = each.name,
                                 .kind = std::string(kind_word(each.kind)),
                                 .municipality = each.municipality,
                                 .place = each.place});
    for (const configuration::Establishment& shop : each.establishments)
      out.establishments.emplace_back(
          each.id, store::EstablishmentRow{
                       .organisation_id = {},
                       .establishment_id = {},
                       .code = shop.id,
                       .name = shop.name,
                       .municipality = shop.municipality.empty() ? each.municipality : shop.municipality,
                       .place = shop.place.empty() ? each.place : shop.place});
  }
  for (const configuration::Connection& each : settings.connections)
    out.connections.emplace_back(
        each.organisation,
        store::ConnectionRow{
            .organisation_id = {}, .connection_id = {}, .code = each.id, .adapter = each.adapter});
  return out;
}

}  // namespace

Connections Connections::make(const configuration::Settings& settings, store::Database& database,
                              IdMaker& ids) {
  const registry::DirectoryEntries entries = entries_of(settings);
  std::optional<registry::Directory> known =
      database.read([&](store::Session& session) { return registry::find_directory(session, entries); });
  const registry::Directory directory =
      known
          ? *std::move(known)
          : database.write([&](store::Transaction& tx) { return registry::put_directory(tx, ids, entries); });
  Connections out;
  std::unordered_map<std::string, const configuration::Organisation*> by_code;
  for (const configuration::Organisation& each : settings.organisations) {
    by_code[each.id] = &each;
    out.organisations_[each.id] = directory.organisations.at(each.id).value();
  }
  for (const configuration::Connection& each : settings.connections) {
    const registry::Directory::Connection& ids_of_it = directory.connections.at(each.id);
    LiveConnection live{.id = ids_of_it.connection_id,
                        .organisation_id = ids_of_it.organisation_id,
                        .settings = &each,
                        .organisation = by_code.at(each.organisation),
                        .establishments = each.establishments,
                        .options = std::make_shared<LiveOptions>(each.options)};
    if (live.establishments.empty() && live.organisation->establishments.size() == 1)
      live.establishments["*"] = live.organisation->establishments.front().id;
    out.by_code_[each.id] = out.all_.size();
    out.by_id_[live.id.value()] = out.all_.size();
    out.all_.push_back(std::move(live));
  }
  return out;
}

void Connections::renew_options(const configuration::Settings& fresh) const {
  for (const configuration::Connection& each : fresh.connections)
    if (const LiveConnection* known = find(each.id);
        known != nullptr && known->settings->adapter == each.adapter)
      known->options->set(each.options);
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
