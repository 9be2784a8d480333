// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The test that every burgerservicenummer (BSN) passes: for whoever must keep one out, or must not make one
/// up by chance. Pure function; any thread.

#include <string_view>

namespace dorhub {

/// Whether nine digits pass the 11-test: 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h - i is a multiple of 11.
/// Anything else than nine digits fails; so do nine zeros.
[[nodiscard]] constexpr bool is_burgerservicenummer(std::string_view digits) {
  if (digits.size() != 9 || digits == "000000000") return false;
  int sum = 0;
  int weight = 9;
  for (const char c : digits) {
    if (c < '0' || c > '9') return false;
    sum += (c - '0') * (weight > 1 ? weight : -1);
    --weight;
  }
  return sum % 11 == 0;
}

}  // namespace dorhub
