// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How likely each error is that people make when they read or type a number.
///
/// The shares are a model put together from Verhoeff's counts of errors in decimal codes, the confusion sets
/// of number plate readers, OCR lists and VIN and HIN rules, and keyboards; they are no measurement of our
/// own. They are compiled in because the score is calibrated with them. Pure functions.

#include <string_view>

#include "core/match/edits.hpp"
#include "core/match/grade.hpp"

namespace dorhub::match {

/// Weight (0–1) with which one of two characters is read for the other; 0 if they don't look alike.
/// Symmetric.
[[nodiscard]] double look_alike_weight(char a, char b);

/// Whether two characters lie beside each other on a keyboard or a numeric pad. Symmetric.
[[nodiscard]] bool are_keyboard_neighbours(char a, char b);

/// The rule that names one edit.
[[nodiscard]] Rule rule_of(const Edit& edit, std::string_view query, std::string_view key);

/// The probability that a person writes `query` for `key` by exactly these edits.
[[nodiscard]] double edit_probability(const Edits& edits, std::string_view query, std::string_view key);

/// The probability of a rule that is no edit of single characters, for one way in which it may happen.
[[nodiscard]] double rule_probability(Rule rule);

}  // namespace dorhub::match
