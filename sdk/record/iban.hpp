// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The check that every account number (IBAN) passes: for whoever must keep one out, or must not make one up
/// by chance. Pure functions; any thread.

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dorhub {

/// What its check is about (ISO 7064, mod 97-10): 1 when the check digits are right, and with 00 in their
/// place 98 less the right ones; 0 when something else than capitals and digits is in it. Four characters or
/// more.
[[nodiscard]] inline unsigned iban_rest(std::string_view iban) {
  unsigned rest = 0;
  for (const std::string_view part : {iban.substr(4), iban.substr(0, 4)})
    for (const char c : part) {
      if (c >= '0' && c <= '9')
        rest = (rest * 10 + static_cast<unsigned>(c - '0')) % 97;
      else if (c >= 'A' && c <= 'Z')
        rest = (rest * 100 + static_cast<unsigned>(c - 'A' + 10)) % 97;
      else
        return 0;
    }
  return rest;
}

/// Length and check digits of an IBAN without spaces, of the Netherlands and the countries around it.
[[nodiscard]] inline bool is_iban(std::string_view text) {
  using Country = std::pair<std::string_view, std::size_t>;
  constexpr std::array countries{Country{"NL", 18}, Country{"BE", 16}, Country{"DE", 22},
                                 Country{"FR", 27}, Country{"LU", 20}, Country{"GB", 22}};
  const bool is_known = std::any_of(countries.begin(), countries.end(), [&](const Country& country) {
    return text.starts_with(country.first) && text.size() == country.second;
  });
  const auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  return is_known && is_digit(2) && is_digit(3) && iban_rest(text) == 1;
}

}  // namespace dorhub
