// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Small text pieces shared by the comparisons of this room.

#include <string>
#include <string_view>
#include <vector>

namespace dorhub::catalogue {

/// The words of a folded text (see fold_words); views into it.
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view folded);

[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] bool all_digits(std::string_view text);

/// `folded` without its spaces.
[[nodiscard]] std::string without_spaces(std::string_view folded);

/// Whether `a` and `b` are equal but for one inserted, deleted, replaced or one pair of swapped characters.
[[nodiscard]] bool one_typo_apart(std::string_view a, std::string_view b);

/// Whether police systems may have cut `text` off: exactly 15 characters as written.
[[nodiscard]] bool may_be_cut(std::string_view text);

}  // namespace dorhub::catalogue
