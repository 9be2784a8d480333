// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How thickly registered numbers lie around a number, and what goods they belong to.
///
/// A near match is worth what it tells: in a run of serials of which one in a hundred is stolen, any honest
/// number lies beside a stolen one. The density is counted among the numbers that share the beginning of the
/// number asked for: at each length of that beginning, registered numbers over numbers that there could be,
/// each level held up by the level before it.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/identifier/identifier.hpp"
#include "core/match/view.hpp"

namespace dorhub::match {

/// A number beside the one asked for, in the order of keys.
struct Neighbour {
  std::uint32_t part = 0;
  std::uint32_t row = 0;
};

/// How many characters may stand where this one of a key stands: its like, digits or letters.
[[nodiscard]] double alphabet_of(char c);

class Surroundings {
 public:
  /// Counts around `key` in all parts of the view. A few microseconds.
  Surroundings(const View& view, std::string_view key);

  /// How many goods, of the kind of good that the register holds, are expected to carry exactly `key`,
  /// without counting one that shares its first `without` characters with it (the candidate itself; 0 for
  /// none). Counts numbers of withdrawn goods too, until the index is compacted.
  [[nodiscard]] double density(std::size_t without) const;

  /// The same of the register's numbers alone: next to nothing where none is like `key`, while density()
  /// allows for honest numbers that no register explains.
  [[nodiscard]] double registered_density() const;

  /// How much rarer than others honest numbers are that have such a character (letter or digit) at this
  /// place, judged by the numbers of equal length beside it: 1 where they say nothing, 0.03 where all have a
  /// digit and it has a letter.
  [[nodiscard]] double form_share(std::size_t at) const;

  /// Up to 12 numbers of all parts that share the longest beginnings with `key`; not of goods that are gone.
  [[nodiscard]] const std::vector<Neighbour>& neighbours() const { return neighbours_; }

 private:
  struct Sides;
  /// `at`: where `key_` stands or would stand in the segment.
  void count(const Segment& segment, std::uint32_t at);
  [[nodiscard]] double counted_alike(const Segment& segment, std::uint32_t low, std::uint32_t high) const;
  [[nodiscard]] double sampled_share(const Segment& segment, std::uint32_t low, std::uint32_t high) const;
  void note_form(std::string_view neighbour);
  [[nodiscard]] double counted_density(std::size_t without) const;
  void collect_neighbours(const View& view, std::vector<Sides>& all);

  std::string_view key_;
  /// Registered numbers of the same length that share at least so many first characters.
  std::array<double, identifier::max_key_length + 1> shared_{};
  /// Fewer first characters than this are not counted: enough numbers share so many.
  std::size_t widest_ = 0;
  std::vector<Neighbour> neighbours_;
  std::uint32_t alike_ = 0;  ///< neighbours of the same length
  /// Of those, how many have a letter at each place.
  std::array<std::uint8_t, identifier::max_key_length> letters_{};
};

}  // namespace dorhub::match
