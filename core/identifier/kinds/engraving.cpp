// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {
namespace {

/// Four digits, two letters, house number with what is added to it: "1234AB12A", "1234AB12BIS". Postcodes
/// never start with 0 and never hold SA, SD or SS. `guessed`: nobody said that it is one, so a house number
/// must be there and at most one letter behind it.
bool is_postcode(std::string_view key, bool guessed) {
  if (key.size() < 6 || key.size() > 15 || !all_digits(key.substr(0, 4)) || key[0] == '0') return false;
  if (!is_letter(key[4]) || !is_letter(key[5])) return false;
  if (key[4] == 'S' && (key[5] == 'A' || key[5] == 'D' || key[5] == 'S')) return false;
  std::string_view house = key.substr(6);
  if (house.empty()) return !guessed;
  std::size_t digits = 0;
  while (digits < house.size() && is_digit(house[digits])) ++digits;
  const std::string_view added = house.substr(digits);
  return digits >= 1 && digits <= 5 && added.size() <= (guessed ? 1 : 4);
}

/// German EIN: district (1–3 letters), municipality (3 digits), street (5), house (3), initials (2 letters),
/// year (2 digits, sometimes left out).
bool is_ein(std::string_view key) {
  std::size_t letters = 0;
  while (letters < key.size() && letters < 4 && is_letter(key[letters])) ++letters;
  if (letters < 1 || letters > 3) return false;
  key.remove_prefix(letters);
  if (key.size() != 13 && key.size() != 15) return false;
  return all_digits(key.substr(0, 11)) && is_letter(key[11]) && is_letter(key[12]) &&
         all_digits(key.substr(13));
}

}  // namespace

KindForm engraving_form(std::string_view key) {
  // Accents were dropped with the match key, which is what EIN asks (Ä becomes A).
  const bool valid = is_postcode(key, false) || is_ein(key);
  const std::string_view reason = valid ? std::string_view{} : "engraving.form";
  return {.kind_key = std::string(key), .valid = valid, .reason = reason, .never_alone = true};
}

bool looks_like_engraving(std::string_view raw, std::string_view key) {
  // Serials have the form of a postcode too ("2048KX16"); a house number stands apart.
  return is_ein(key) || (is_postcode(key, true) && is_parted_after(raw, 6));
}

}  // namespace dorhub::identifier
