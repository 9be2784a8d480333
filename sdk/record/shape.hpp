// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Whether a text fits the Shape that its Rule asks, and how a shape is told: one place for checker and
/// schema.
///
/// Functions of values; any thread.

#include <dorhub/rule.hpp>
#include <string>
#include <string_view>

namespace dorhub {

/// Texts that may be this long or longer (descriptions, reasons) may hold line breaks and tabs; shorter ones
/// are one line.
inline constexpr std::size_t kManyLinesFrom = 500;

/// What is wrong with `text` under `rule`: "record.too_long", "record.control_character", "record.shape",
/// "record.not_allowed"; empty when nothing is. `text` is valid UTF-8 and not empty.
[[nodiscard]] std::string_view text_fault(std::string_view text, const Rule& rule);

/// The same words in both languages.
struct Wording {
  std::string en;
  std::string nl;
};

/// What a text under `rule` must be: "a date yyyy-mm-dd that exists", "een bestaande datum jjjj-mm-dd".
[[nodiscard]] Wording expected_text(const Rule& rule);

/// The same of a `text` that does not fit: where only its day is wrong (2026-02-30), that it does not exist.
[[nodiscard]] Wording expected_instead_of(std::string_view text, const Rule& rule);

/// A regular expression (ECMA 262, as JSON Schema wants) that every fitting text matches; empty for plain
/// text.
[[nodiscard]] std::string_view shape_pattern(Shape shape);

/// yyyy-mm-dd of a day that exists in the Gregorian calendar, years 0001 to 9999.
[[nodiscard]] bool is_date(std::string_view text);
/// RFC 3339 date-time with seconds, "T" and "Z" in capitals; the offset may be left out. No leap second.
[[nodiscard]] bool is_moment(std::string_view text);
/// ISO 3166-1 alpha-2, as assigned in 2026, and XK for Kosovo.
[[nodiscard]] bool is_country(std::string_view text);

}  // namespace dorhub
