// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/repeated_ids.hpp"

#include <functional>
#include <string>

namespace dorhub::registry {

std::optional<RepeatedIds::Stand> RepeatedIds::note(std::string_view type, std::string_view system,
                                                    std::string_view id, Stand here) {
  std::string identity(type);
  for (const std::string_view part : {system, id}) (identity += '\0') += part;
  const std::uint64_t key = std::hash<std::string>{}(identity);
  const auto known = first_.find(key);
  if (known == first_.end()) {
    if (first_.size() < most_) first_.emplace(key, here);
    return std::nullopt;
  }
  if (known->second.number >= here.number) return std::nullopt;
  return known->second;
}

}  // namespace dorhub::registry
