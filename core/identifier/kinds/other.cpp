// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <utility>

#include "core/identifier/key/luhn.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {

KindForm key_number_form(std::string_view key) { return {.kind_key = std::string(key), .never_alone = true}; }

KindForm free_form(std::string_view key) { return {.kind_key = std::string(key)}; }

bool looks_like_article_number(std::string_view key) {
  if (key.size() != 13 || !all_digits(key) || !passes_ean13(key)) return false;
  // GS1's country prefixes for goods in shops; the rest is books, coupons or not given out.
  constexpr std::array<std::pair<int, int>, 11> given{{{0, 19},
                                                       {30, 139},
                                                       {300, 380},
                                                       {383, 389},
                                                       {400, 440},
                                                       {450, 499},
                                                       {500, 609},
                                                       {611, 649},
                                                       {690, 709},
                                                       {729, 770},
                                                       {773, 899}}};
  const int prefix = (key[0] - '0') * 100 + (key[1] - '0') * 10 + (key[2] - '0');
  for (const auto& [from, to] : given) {
    if (prefix >= from && prefix <= to) return true;
  }
  return prefix >= 900 && prefix <= 919;
}

}  // namespace dorhub::identifier
