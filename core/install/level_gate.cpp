// SPDX-License-Identifier: EUPL-1.2
#include "core/install/level_gate.hpp"

#include "core/install/shelf.hpp"
#include "core/store/adapter_store.hpp"

namespace dorhub::install {

namespace {

/// What the kit found holds for the files that it was run on.
Result<void> check_unchanged(const configuration::Settings& settings, const Shelf& shelf,
                             const store::AdapterVersion& version) {
  const std::string name = Shelf::name_of(version.version, version.sha256);
  if (settings.mode == configuration::HubMode::dev ||
      shelf.is_as_packed(version.adapter, name, version.sha256))
    return {};
  return Error{"install.changed",
               version.adapter + " " + version.version + " is not what was installed: its files were changed",
               shelf.folder_of(version.adapter, name).string(),
               "install its package again: its files are put back"};
}

}  // namespace

Result<void> may_serve(const configuration::Settings& settings, const std::string& adapter,
                       const std::string& version, const std::optional<KitRerun>& rerun) {
  if (settings.mode == configuration::HubMode::dev) return {};
  if (rerun && rerun->level() == kit::Level::tested) return {};
  const std::vector<std::string> lacks = rerun ? rerun->lacks(1) : std::vector<std::string>();
  for (const configuration::Connection& each : settings.connections) {
    if (each.adapter != adapter || each.mode != configuration::ConnectionMode::live) continue;
    const std::string who = "connection «" + each.id + "» is live, and " + adapter + " " + version;
    if (!rerun)
      return Error{"install.experimental", who + " was never tested on this hub", "",
                   "install its package again: the kit is run then"};
    return Error{
        "install.experimental",
        who + " is not at the level tested on this hub" +
            (lacks.empty() ? std::string() : " (" + lacks.front() + ")"),
        "",
        "set «mode: test» for the connection, let it run in shadow (--shadow 7), or ask the vendor for a "
        "version that passes «dorhub adapter test --level tested»"};
  }
  return {};
}

Result<void> all_may_serve(const configuration::Settings& settings, store::Database& database) {
  const Shelf shelf(settings.adapters.installed);
  for (const store::AdapterVersion& each :
       database.read([](store::Session& session) { return store::adapters::all_versions(session); }))
    if (shelf.current(each.adapter) == Shelf::name_of(each.version, each.sha256)) {
      DORHUB_CHECK(may_serve(settings, each.adapter, each.version, KitRerun::parse(each.levels)));
      DORHUB_CHECK(check_unchanged(settings, shelf, each));
    }
  return {};
}

}  // namespace dorhub::install
