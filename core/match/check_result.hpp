// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The answer to a check, complete enough to be shown, stored and explained without asking again.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/identifier/kind.hpp"
#include "core/match/grade.hpp"

namespace dorhub::match {

/// One sentence or two for a clerk, in both languages.
struct Text {
  std::string nl;
  std::string en;
};

/// A stolen good that the checked good may be.
struct Match {
  std::uint64_t id = 0;  ///< StolenGood::id
  Grade grade = Grade::none;
  Rule rule = Rule::equal;
  identifier::Kind kind = identifier::Kind::serial_number;  ///< of the stolen good's number
  std::string value;       ///< the stolen good's number as a match key; the registry knows the raw text
  std::size_t number = 0;  ///< which of the query's numbers fits: an index into Good::numbers
  /// Calibrated probability (0–1) that the checked good is this one, at the configured share of stolen
  /// goods among checked goods.
  double probability = 0;
  Text explanation;
  bool brand_contradicts = false;  ///< a hit on an equal number, other brand: one is a copy
};

/// Why a number could not be searched, or what its owner should do.
struct Advice {
  /// Stable: "empty", "placeholder", "too_short", "article_number" (not searched); "non_unique",
  /// "part_fits_too_many"; and where nothing was found "never_alone", "may_be_article_number",
  /// "other_form", "part_says_too_little".
  std::string code;
  Text text;
};

struct CheckResult {
  Grade grade = Grade::none;     ///< the best of the matches
  std::vector<Match> matches;    ///< best first: by grade, then by probability, then by id
  std::optional<Advice> advice;  ///< the first advice, if any number gave one
};

}  // namespace dorhub::match
