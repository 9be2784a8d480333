// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/identifier/kinds/kinds.hpp"
#include "core/identifier/match_key.hpp"

namespace dorhub::identifier {
namespace {

/// Maker (three letters or digits), serial (five), month A–L, last digit of the year, model year (two).
bool is_hull(std::string_view key) {
  return key.size() == 12 && is_letter(key[0]) && key[8] >= 'A' && key[8] <= 'L' && all_digits(key.substr(9));
}

bool is_country(std::string_view key) { return is_letter(key[0]) && is_letter(key[1]); }

}  // namespace

KindForm hin_form(std::string_view key) {
  if (key.size() == 14 && is_country(key) && is_hull(key.substr(2)))
    return {.kind_key = std::string(key.substr(2))};
  if (is_hull(key)) return {.kind_key = std::string(key)};
  // Older boats and the American forms end otherwise: compared whole, and not called valid.
  return {.kind_key = std::string(key), .valid = false, .reason = "hin.form"};
}

bool looks_like_hin(std::string_view key) {
  return key.size() == 14 && is_country(key) && is_hull(key.substr(2)) && is_letter(key[3]) &&
         is_letter(key[4]);
}

}  // namespace dorhub::identifier
