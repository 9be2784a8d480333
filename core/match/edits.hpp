// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How one key becomes another with at most two errors of a reader or typist.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/match/key_characters.hpp"

namespace dorhub::match {

/// One error, seen from the query: what the person wrote, beside what the stolen good carries.
struct Edit {
  enum class Kind : std::uint8_t { substitution, swap, missing, extra };
  Kind kind = Kind::substitution;
  std::uint8_t query_at = 0;  ///< where in the query; for `missing`, before which character
  std::uint8_t key_at = 0;    ///< where in the key; for `extra`, before which character
};

struct Edits {
  std::uint8_t count = 0;
  std::array<Edit, 2> edits{};
};

/// The fewest edits (substitution, swap of neighbours, one missing, one extra) that make `key` into `query`,
/// if they are at most `most` (0–2). Both at most 64 characters.
[[nodiscard]] std::optional<Edits> find_edits(std::string_view query, std::string_view key, std::size_t most);

/// Distances of many keys to one query, without saying how: some 40 ns each.
class EditDistance {
 public:
  /// `query`: letters and digits of a match key, at most 64.
  explicit EditDistance(std::string_view query);

  /// Fewest edits between the query and `key`.
  [[nodiscard]] int to(std::string_view key) const;

  /// False if more than `most` edits (0–2) lie between them, for sure; else only `to` tells. Some 5 ns. At
  /// least 16 characters must be readable from the key's first on.
  [[nodiscard]] bool may_be_within(std::string_view key, unsigned most) const;

 private:
  static constexpr std::size_t block = 16;
  using Block = std::uint8_t __attribute__((vector_size(block)));

  std::array<std::uint64_t, symbols> places_{};  ///< of each symbol: where it stands in the query
  std::array<Block, 5> shifted_{};               ///< the query's beginning, moved by -2 to 2 places
  std::size_t length_;
};

}  // namespace dorhub::match
