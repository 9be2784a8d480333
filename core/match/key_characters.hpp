// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The characters of keys as the tables and comparisons of this room count them.

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace dorhub::match {

/// Digits and upper case letters: all that a key is made of.
inline constexpr std::size_t symbols = 36;

/// A key's character as a number below `symbols`: digits, then letters.
[[nodiscard]] constexpr std::size_t symbol_of(char c) {
  return c <= '9' ? static_cast<std::size_t>(c - '0') : static_cast<std::size_t>(c - 'A') + 10;
}

/// How many first characters two texts share.
[[nodiscard]] inline std::size_t common_beginning(std::string_view a, std::string_view b) {
  const auto shorter = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + shorter, b.begin()).first - a.begin());
}

}  // namespace dorhub::match
