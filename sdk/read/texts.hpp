// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The Dutch and English texts of everything that the readers report: one table.
///
/// For the texts of an adapter's own codes see its manifest, for those of records `record_text` in
/// sdk/record/parse.hpp. Constant data; any thread.

#include <optional>
#include <span>
#include <string_view>

#include "sdk/record/problem.hpp"

namespace dorhub::read {

/// The texts of a reader's code ("csv.unclosed_quote"), with placeholders for its arguments; none when
/// unknown.
[[nodiscard]] std::optional<ProblemText> reader_text(std::string_view code);

/// All of them, in order of code.
[[nodiscard]] std::span<const ProblemText> reader_texts();

}  // namespace dorhub::read
