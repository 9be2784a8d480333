// SPDX-License-Identifier: EUPL-1.2
#include "plugins/adapter_origin.hpp"

#include <algorithm>

#include "plugins/checksum.hpp"

namespace dorhub::plugins {

bool is_below(std::string_view path, const std::vector<std::string>& folders) {
  return std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) {
    while (folder.ends_with('/')) folder.remove_suffix(1);
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
  });
}

void refuse_unsigned(std::vector<FoundAdapter>& adapters, const std::vector<std::string>& vouched,
                     const std::vector<std::string>& allow) {
  for (FoundAdapter& adapter : adapters) {
    if (!adapter.manifest || is_below(adapter.folder, vouched)) continue;
    const std::string program = adapter.program();
    const Result<std::string> sum = file_sha256(program.empty() ? adapter.folder + "/adapter.yaml" : program);
    if (sum && std::find(allow.begin(), allow.end(), *sum) != allow.end()) continue;
    std::string cure = "install it from a signed package, or set «mode: dev» on a hub without real goods";
    if (sum) cure += ", or add " + *sum + " to adapters.allow";
    adapter.errors.push_back(Error{"adapter.unsigned", "nobody vouches for it: it is not signed",
                                   adapter.folder, std::move(cure)});
  }
}

}  // namespace dorhub::plugins
