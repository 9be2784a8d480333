// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/identifier/key/luhn.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {

KindForm key_number_form(std::string_view key) { return {.kind_key = std::string(key), .never_alone = true}; }

KindForm free_form(std::string_view key) { return {.kind_key = std::string(key)}; }

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
