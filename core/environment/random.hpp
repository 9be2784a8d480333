// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Randomness as a parameter: real for keys and ids, seeded where a test or a demo must repeat itself.
/// Keys and nonces take `SystemRandom` only.

#include <cstddef>
#include <cstdint>
#include <span>

namespace dorhub {

class Random {
 public:
  virtual ~Random() = default;
  /// Fills `out`. Any thread.
  virtual void fill(std::span<std::byte> out) = 0;
};

/// The kernel's random numbers (getrandom through libsodium). Fit for keys. Any thread.
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::byte> out) override;
};

/// xoshiro256** (Blackman and Vigna, 2018) seeded by splitmix64: the same numbers for the same seed on every
/// machine. Never for keys. One thread.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed);
  /// The next 64 bits.
  std::uint64_t next();
  /// A number from 0 to `bound` - 1, evenly; `bound` is at least 1.
  std::uint64_t below(std::uint64_t bound);
  void fill(std::span<std::byte> out) override;

 private:
  std::uint64_t state_[4];
};

}  // namespace dorhub
