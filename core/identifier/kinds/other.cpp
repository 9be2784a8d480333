// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "core/identifier/key/luhn.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {

KindForm key_number_form(std::string_view key) { return {.kind_key = std::string(key), .never_alone = true}; }

KindForm free_form(std::string_view key) { return {.kind_key = std::string(key)}; }

namespace {

/// Keys side by side on a keyboard, or letters of the alphabet: what people type to fill a field.
bool is_typed_at_random(std::string_view key) {
  constexpr std::size_t kFewLetters = 5;
  constexpr std::size_t kRun = 4;
  constexpr std::array<std::string_view, 4> rows{"QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM",
                                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ"};
  const std::set<char> letters(key.begin(), key.end());
  if (letters.size() <= kFewLetters) return true;
  for (std::size_t at = 0; at + kRun <= key.size(); ++at) {
    const std::string there(key.substr(at, kRun));
    const std::string back(there.rbegin(), there.rend());
    for (const std::string_view row : rows)
      if (row.find(there) != std::string_view::npos || row.find(back) != std::string_view::npos) return true;
  }
  return false;
}

/// A maker's serial number drawn at random, of which one in thirty has no digit: "JQXWLKMRTP". No word or
/// name has six consonants in a row ("Knechtsbruck" is nobody); «Schrijvers», "Armstrong" and "GESCHRAPT"
/// have four and five. In groups only where none of them has a vowel, for two names meet in as many.
bool is_drawn_from_letters(std::string_view raw, std::string_view key) {
  constexpr std::size_t kLong = 7;
  constexpr std::size_t kConsonants = 6;
  constexpr std::string_view vowels = "AEIOUY";
  std::size_t row = 0;
  std::size_t longest = 0;
  for (const char c : key) {
    row = vowels.find(c) == std::string_view::npos ? row + 1 : 0;
    longest = std::max(longest, row);
  }
  const bool is_whole = std::all_of(raw.begin(), raw.end(),
                                    [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
  return key.size() >= kLong && longest >= (is_whole ? kConsonants : key.size()) && !is_typed_at_random(key);
}

}  // namespace

bool is_number_of_letters(std::optional<Kind> kind, std::string_view raw, std::string_view key) {
  const int noughts = kind == Kind::licence_plate ? 2 : 3;
  const bool is_mac_address =
      looks_like_mac_address(raw, key) || (kind == Kind::mac_address && mac_address_form(key).valid);
  return is_mac_address || is_drawn_from_letters(raw, key) ||
         (std::count(key.begin(), key.end(), 'O') >= noughts && licence_plate_form(key).valid);
}

namespace {

/// GS1's country prefixes for goods in shops; the rest is books, coupons or not given out.
bool is_of_country(std::string_view ean13) {
  constexpr std::array<std::pair<int, int>, 12> given{{{0, 19},
                                                       {30, 139},
                                                       {300, 380},
                                                       {383, 389},
                                                       {400, 440},
                                                       {450, 499},
                                                       {500, 609},
                                                       {611, 649},
                                                       {690, 709},
                                                       {729, 770},
                                                       {773, 899},
                                                       {900, 919}}};
  const int prefix = (ean13[0] - '0') * 100 + (ean13[1] - '0') * 10 + (ean13[2] - '0');
  for (const auto& [from, to] : given) {
    if (prefix >= from && prefix <= to) return true;
  }
  return false;
}

}  // namespace

bool looks_like_article_number(std::string_view key) {
  return key.size() == 13 && all_digits(key) && passes_gtin(key) && is_of_country(key);
}

bool looks_like_gs1_article(std::string_view key) {
  return key.size() == 16 && key.starts_with("01") && looks_like_gtin14(key.substr(2));
}

bool looks_like_upc(std::string_view key) {
  // A UPC-A is an EAN-13 without its first zero.
  return key.size() == 12 && all_digits(key) && passes_gtin(key) && is_of_country("0" + std::string(key));
}

bool looks_like_ean8(std::string_view key) {
  // Countries give them out as they do long ones, but none below 300: there a shop numbers what it weighs.
  // 960–969: what GS1 itself gives out, short numbers only.
  return key.size() == 8 && all_digits(key) && passes_gtin(key) &&
         ((key[0] >= '3' && is_of_country(key)) || key.starts_with("96"));
}

bool looks_like_gtin14(std::string_view key) {
  // The digit before a product's own number says how many are in the box; 9 is for goods by weight.
  return key.size() == 14 && all_digits(key) && key[0] != '9' && passes_gtin(key) &&
         is_of_country(key.substr(1));
}

}  // namespace dorhub::identifier
