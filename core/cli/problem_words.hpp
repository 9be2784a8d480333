// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A problem in a partner's data as one line for a person.

#include <optional>
#include <string>
#include <string_view>

#include "core/exchange/problem_texts.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::cli {

/// "stock.csv:17:3: error: the column «Framenr» is missing (csv.column_missing)". The text is the code's
/// English one with its arguments; a code without a text shows its arguments.
[[nodiscard]] std::string problem_words(const Problem& problem, std::string_view document,
                                        const std::optional<ProblemText>& text);
/// The same with a text that has its arguments already.
[[nodiscard]] std::string problem_words(const Problem& problem, std::string_view document,
                                        const std::string& text);

/// "stock.csv:17:3", "stock.json /data/3", "stock.xlsx, sheet Blad1, line 4".
[[nodiscard]] std::string place_words(const Place& place, std::string_view document);

}  // namespace dorhub::cli
