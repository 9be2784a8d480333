// SPDX-License-Identifier: EUPL-1.2
#include "core/install/installed_trust.hpp"

#include <algorithm>
#include <filesystem>

#include "core/install/shelf.hpp"
#include "core/install/trust.hpp"
#include "core/store/session.hpp"
#include "plugins/adapter_shelf.hpp"

namespace dorhub::install {
namespace {

namespace fs = std::filesystem;
using Versions = std::vector<store::AdapterVersion>;

Result<void> judge_found(const configuration::Settings& settings, const plugins::FoundAdapter& found,
                         const Versions& versions) {
  const Shelf shelf(settings.adapters.installed);
  const auto row = std::find_if(versions.begin(), versions.end(), [&](const store::AdapterVersion& each) {
    std::error_code failure;
    const fs::path kept = shelf.folder_of(each.adapter, Shelf::name_of(each.version, each.sha256));
    return each.adapter == found.id && fs::equivalent(kept, found.folder, failure);
  });
  if (row != versions.end()) return judge_again(settings, *row);
  return Error{"trust.not_installed",
               found.id + " lies where installed adapters do, and was not installed on this hub", "",
               "remove it, and install its package: dorhub adapter install FILE"};
}

std::vector<plugins::RefusedFolder> untrusted(const configuration::Settings& settings,
                                              const Versions& versions) {
  std::vector<plugins::RefusedFolder> out;
  if (settings.mode == configuration::HubMode::dev) return out;
  for (const plugins::FoundAdapter& found :
       plugins::find_adapters({(fs::path(settings.adapters.installed) / "current").string()})) {
    if (!found.manifest) continue;  // does not run anyway, and says why
    if (const auto judged = judge_found(settings, found, versions); !judged) {
      Error why = judged.error();
      why.where = found.folder;
      why.cure += "; then start the hub again";
      out.push_back({found.folder, std::move(why)});
    }
  }
  return out;
}

}  // namespace

std::vector<plugins::RefusedFolder> untrusted_installed(const configuration::Settings& settings,
                                                        store::Database& database) {
  return untrusted(settings, database.read([](store::Session& session) {
    return store::adapters::all_versions(session);
  }));
}

std::vector<plugins::RefusedFolder> untrusted_installed(const configuration::Settings& settings) {
  std::error_code ignored;
  if (!fs::is_regular_file(settings.store.sqlite, ignored)) return untrusted(settings, {});
  try {
    store::Session session(settings.store.sqlite, true);
    return untrusted(settings, store::adapters::all_versions(session));
  } catch (const store::StoreFailure&) {
    return {};
  }
}

}  // namespace dorhub::install
