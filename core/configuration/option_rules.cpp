// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/option_rules.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/configuration/nearest.hpp"
#include "core/configuration/options.hpp"
#include "core/configuration/secret_rules.hpp"
#include "core/configuration/written_place.hpp"

namespace dorhub::configuration {

namespace fs = std::filesystem;

void apply_options(const Node& root, const fs::path& folder, const std::vector<Manifest>& manifests,
                   const std::vector<std::string>& known, Settings& settings, Problems& problems) {
  std::unordered_map<std::string, const Manifest*> by_id;
  for (const auto& manifest : manifests) by_id.emplace(manifest.id, &manifest);
  static const Node nothing;
  for (std::size_t i = 0; i < settings.connections.size(); ++i) {
    auto& connection = settings.connections[i];
    const Node& written = item(root, "connections", i);
    if (connection.adapter.empty()) continue;
    const auto found = by_id.find(connection.adapter);
    if (found == by_id.end()) {
      if (std::find(known.begin(), known.end(), connection.adapter) != known.end())
        continue;  // broken: reported
      std::string cure = did_you_mean(connection.adapter, known);
      std::string expected = cure.empty() && !known.empty() ? "one of " + one_of(known) : "";
      if (known.empty()) cure = "set adapters.folders to where adapters are installed";
      problems.error(place_of(written, {"adapter"}),
                     {"setting.no_adapter", "there is no adapter «" + connection.adapter + "»",
                      std::move(expected), std::move(cure)});
      continue;
    }
    const Node* options = written.find("options");
    if (options != nullptr && !options->is_map() && !options->is_null())
      continue;  // reported when it was read
    const std::string path = "connections[" + connection.id + "].options";
    auto checked =
        check_options(found->second->options, options != nullptr ? *options : nothing, path,
                      options != nullptr ? options->place : place_of(written, {"adapter"}), folder, problems);
    connection.options = with_mapping(std::move(checked.json), found->second->mapping);
    connection.secrets = std::move(checked.secrets);
    for (const auto& [name, source] : connection.secrets)
      look_at_secret(path + "." + name, source, place_of(written, {"options", name}), problems);
  }
}

}  // namespace dorhub::configuration
