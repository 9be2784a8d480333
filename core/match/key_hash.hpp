// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The hash of keys in index segments. Part of the snapshot's format: changing it makes old snapshots
/// unreadable, so raise the format version with it. Not for data that an attacker may choose: a flood of
/// colliding keys costs time, never a wrong answer, because every candidate is compared.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dorhub::match {

/// 64 well mixed bits of `key`. `salt` keeps kinds and tables apart.
[[nodiscard]] inline std::uint64_t hash_key(std::string_view key, std::uint64_t salt = 0) {
  constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = (salt + 1) * 0xD6E8FEB86659FD93U ^ key.size();
  const char* at = key.data();
  std::size_t left = key.size();
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, at, 8);
    hash = (hash ^ block) * multiplier;
    hash ^= hash >> 32;
  }
  std::uint64_t block = 0;
  if (left > 0 && key.size() >= 8) {
    // The last eight characters without those that were counted.
    static_assert(std::endian::native == std::endian::little, "the first character must be the lowest byte");
    std::memcpy(&block, at + left - 8, 8);
    block >>= 8 * (8 - left);
  } else {
    for (std::size_t i = 0; i < left; ++i)
      block |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
  }
  hash = (hash ^ block) * multiplier;
  hash ^= hash >> 29;
  hash *= 0xBF58476D1CE4E5B9U;
  return hash ^ (hash >> 32);
}

}  // namespace dorhub::match
