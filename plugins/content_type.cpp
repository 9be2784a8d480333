// SPDX-License-Identifier: EUPL-1.2
#include "plugins/content_type.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace dorhub::plugins {

std::string content_type_of(std::string_view file_name) {
  using Known = std::pair<std::string_view, std::string_view>;
  static constexpr std::array known{
      Known{".json", "application/json"},
      Known{".csv", "text/csv"},
      Known{".txt", "text/plain"},
      Known{".html", "text/html"},
      Known{".xml", "application/xml"},
      Known{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      Known{".form", "application/x-www-form-urlencoded"}};
  std::string name(file_name);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const auto& [ending, type] : known)
    if (name.ends_with(ending)) return std::string(type);
  return "application/octet-stream";
}

}  // namespace dorhub::plugins
