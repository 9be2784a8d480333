// SPDX-License-Identifier: EUPL-1.2
#include "tests/layers/vendors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace dorhub::layers {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

std::vector<std::string> find_vendor_names(const Plan& plan, const SourceTree& tree) {
  std::vector<std::string> found;
  for (const auto& [path, file] : tree) {
    if (path.starts_with("adapters/")) continue;
    const std::string text = lower(file.text);
    for (const auto& vendor : plan.vendors()) {
      const auto at = text.find(vendor);
      if (at == std::string::npos) continue;
      const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
      found.push_back(
          fmt::format("{}:{}: «{}» is a partner's name, which only its adapter knows", path, line, vendor));
    }
  }
  return found;
}

}  // namespace dorhub::layers
