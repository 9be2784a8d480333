// SPDX-License-Identifier: EUPL-1.2
#include "core/match/grade.hpp"

#include <array>

namespace dorhub::match {

std::string_view to_string(Grade grade) {
  constexpr std::array<std::string_view, 5> words{"none", "check_number", "possible", "hit", "full_hit"};
  return words[static_cast<std::size_t>(grade)];
}

std::string_view to_string(Rule rule) {
  constexpr std::array<std::string_view, 18> words{
      "equal",       "equal_kind", "label",        "leading_zero", "unreadable", "look_alike",
      "look_alikes", "neighbour",  "substitution", "swap",         "missing",    "extra",
      "twin",        "jump",       "sound",        "part",         "contains",   "two_errors"};
  return words[static_cast<std::size_t>(rule)];
}

}  // namespace dorhub::match
