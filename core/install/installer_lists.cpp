// SPDX-License-Identifier: EUPL-1.2
// What an installer can tell; what it does is in installer.cpp.
#include <algorithm>
#include <tuple>

#include "core/install/installer.hpp"

namespace dorhub::install {
namespace {

constexpr std::size_t kDifferencesMost = 1000;

}  // namespace

std::vector<ShadowState> Installer::shadows() {
  const auto [rows, versions] = parts_.database.read([](store::Session& session) {
    return std::pair(store::adapters::shadows(session), store::adapters::all_versions(session));
  });
  std::vector<ShadowState> out;
  for (const store::AdapterShadow& row : rows) {
    ShadowState one{row};
    one.is_over = parts_.clock.now() >= row.until_at;
    for (const store::AdapterVersion& version : versions)
      if (version.adapter == row.adapter && version.sha256 == row.new_sha256)
        one.new_version = version.version;
    if (const auto manifest = present(row.adapter)) one.old_version = manifest->version;
    one.differences = parts_.database.read([&](store::Session& session) {
      return store::adapters::differences(session, row.adapter, kDifferencesMost);
    });
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<Installed> Installer::list() {
  const auto [versions, shadows, certificates] = parts_.database.read([](store::Session& session) {
    return std::tuple(store::adapters::all_versions(session), store::adapters::shadows(session),
                      store::adapters::certificates(session));
  });
  std::vector<Installed> out;
  for (const store::AdapterVersion& row : versions) {
    Installed one{row};
    const std::string name = Shelf::name_of(row.version, row.sha256);
    one.is_as_installed = shelf_.is_as_packed(row.adapter, name, row.sha256);
    if (const auto rerun = KitRerun::parse(row.levels))
      for (const kit::CapabilityLevel& each : rerun->levels)
        one.levels.emplace_back(std::string(capability_name(each.capability)),
                                one.is_as_installed
                                    ? level_word(each, row, certificates, parts_.settings.adapters.trust,
                                                 *rerun, parts_.clock.now())
                                    : std::string(kit::level_name(kit::Level::none)));
    one.is_in_use = shelf_.current(row.adapter) == name;
    one.is_in_shadow = std::any_of(shadows.begin(), shadows.end(), [&](const store::AdapterShadow& shadow) {
      return shadow.adapter == row.adapter && shadow.new_sha256 == row.sha256;
    });
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace dorhub::install
