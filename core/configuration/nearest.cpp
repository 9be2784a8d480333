// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/nearest.hpp"

#include <algorithm>

#include "sdk/record/nearest.hpp"

namespace dorhub::configuration {

std::string nearest(std::string_view written, const std::vector<std::string>& candidates) {
  NearestName name(written);
  for (const std::string& candidate : candidates) name.offer(candidate);
  return std::string(name.best());
}

std::string did_you_mean(std::string_view written, const std::vector<std::string>& candidates) {
  const std::string name = nearest(written, candidates);
  return name.empty() ? std::string() : "did you mean «" + name + "»?";
}

std::string one_of(const std::vector<std::string>& names, std::size_t most) {
  std::string out;
  const std::size_t shown = std::min(names.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += names[i];
  }
  if (shown < names.size()) out += " … (" + std::to_string(names.size()) + " in all)";
  return out;
}

}  // namespace dorhub::configuration
