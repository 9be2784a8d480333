// SPDX-License-Identifier: EUPL-1.2
#include <string>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {
namespace {

/// Maker (three letters or digits), serial (five), month A–L, last digit of the year, model year (two); or
/// the American form of 1972 to 1984: M, model year (two), month A–L. `key` without I, O, Q in the places of
/// digits.
bool is_hull(std::string_view key) {
  if (key.size() != 12 || !is_letter(key[0])) return false;
  const bool by_month = key[8] >= 'A' && key[8] <= 'L' && all_digits(key.substr(9));
  const bool by_model_year =
      key[8] == 'M' && all_digits(key.substr(9, 2)) && key[11] >= 'A' && key[11] <= 'L';
  return by_month || by_model_year;
}

/// The serial and the years hold no I, O or Q (EN ISO 10087; 33 CFR 181.25): they are 1 and 0, misread.
std::string places_without_ioq(std::string_view hull) {
  std::string out(hull);
  const auto read_digits = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to && i < out.size(); ++i) {
      if (out[i] == 'O' || out[i] == 'Q') out[i] = '0';
      if (out[i] == 'I') out[i] = '1';
    }
  };
  read_digits(3, 8);
  read_digits(9, out.size() > 8 && out[8] == 'M' ? 11 : 12);
  return out;
}

bool is_country(std::string_view key) { return is_letter(key[0]) && is_letter(key[1]); }

}  // namespace

KindForm hin_form(std::string_view key) {
  const bool has_country = key.size() == 14 && is_country(key);
  std::string hull = places_without_ioq(has_country ? key.substr(2) : key);
  if (is_hull(hull)) return {.kind_key = std::move(hull)};
  // Older boats end otherwise: compared whole, and not called valid.
  return {.kind_key = std::string(key), .valid = false, .reason = "hin.form"};
}

bool looks_like_hin(std::string_view raw, std::string_view key) {
  const bool has_country = key.size() == 14 && is_country(key);
  const std::string_view hull = has_country ? key.substr(2) : key;
  if (!is_hull(places_without_ioq(hull)) || !is_letter(hull[1]) || !is_letter(hull[2])) return false;
  // Twelve characters are often a serial; of a hull number the date is set apart: "HXA F6B30 H908".
  return has_country || is_parted_after(raw, 8);
}

}  // namespace dorhub::identifier
