// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Finds the numbers from which a written number may come by an error, a label, a lost or added part.
///
/// Finding is generous; what a find is worth is decided by the score (score.hpp).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/identifier/identifier.hpp"
#include "core/match/edits.hpp"
#include "core/match/grade.hpp"
#include "core/match/view.hpp"

namespace dorhub::match {

/// A key that is near the number asked for.
struct NearKey {
  std::uint32_t part = 0;
  std::uint32_t offset = 0;  ///< of the key in the segment's text, the first of equal ones
  Rule rule = Rule::substitution;
  Edits edits;              ///< for rules that are edits of characters
  std::uint32_t asked = 0;  ///< index into NearFinds::asked: what of the query was compared
  double error = 0;         ///< probability that somebody writes the query for this key
};

struct NearFinds {
  std::vector<std::string>
      asked;  ///< [0] is the number itself; others are it without label, zeros, another number
  std::vector<NearKey> keys;
  /// How many keys hold the number as a part; where they are more than most_parts, none is listed.
  std::size_t parts = 0;
};

/// More keys than this hold a part: it is refused with advice to give more of it.
inline constexpr std::size_t most_parts = 20;

/// `raw` without its label as its characters were read, "?" for each that could not be: "GA12?4567". Empty
/// where all could, or so few that it would fit too much.
[[nodiscard]] std::string unreadable_pattern(std::string_view raw);

/// Whether `key` is what `pattern` would be if all of it could be read.
[[nodiscard]] bool fits_pattern(std::string_view pattern, std::string_view key);

/// Searches all parts of the view. `raw` is the query's text (for unreadable characters and labels), `query`
/// its normalised form. Keys equal to the query are left out.
[[nodiscard]] NearFinds search_near(const View& view, std::string_view raw,
                                    const identifier::Identifier& query);

}  // namespace dorhub::match
