// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Sorting many texts by their first characters first: a number compares faster than a text.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dorhub::match {

/// The first eight characters as a number that sorts as they do.
[[nodiscard]] inline std::uint64_t sort_prefix(std::string_view key) {
  std::array<char, 8> bytes{};
  std::memcpy(bytes.data(), key.data(), std::min<std::size_t>(key.size(), 8));
  std::uint64_t prefix = 0;
  for (const char c : bytes) prefix = prefix << 8 | static_cast<unsigned char>(c);
  return prefix;
}

}  // namespace dorhub::match
