// SPDX-License-Identifier: EUPL-1.2
#include "plugins/content_type.hpp"

#include <array>
#include <utility>

#include "sdk/record/ascii.hpp"

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
  const std::string name = lower_case(file_name);
  for (const auto& [ending, type] : known)
    if (name.ends_with(ending)) return std::string(type);
  return "application/octet-stream";
}

}  // namespace dorhub::plugins
