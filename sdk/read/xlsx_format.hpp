// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a number in a workbook means: a plain number, a date, a time, or digits that are lost.
///
/// A workbook keeps every number as a double and a date as days since 1900 (with a 29 February 1900 that
/// never was) or 1904; only the cell's format tells them apart. Sources: ECMA-376 part 1, 18.8.30 (built-in
/// formats) and 18.17.4 (dates). Functions of values; any thread.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dorhub::read {

/// How a cell's format shows its number.
enum class NumberStyle : std::uint8_t {
  plain,
  date,    ///< with a year, month or day
  time,    ///< hours, minutes, seconds only
  padded,  ///< zeros only ("00000000"): shown with leading zeros
};

struct NumberFormat {
  NumberStyle style = NumberStyle::plain;
  std::uint8_t digits = 0;  ///< padded: how many
};

/// The format of a built-in id (ECMA-376 18.8.30); plain for those that are no dates.
[[nodiscard]] NumberFormat builtin_format(unsigned id);
/// The format that a code tells ("dd-mm-yyyy;@"): text in quotes, brackets and behind backslashes does not
/// count; elapsed time ("[h]:mm") is a plain number of days.
[[nodiscard]] NumberFormat custom_format(std::string_view code);

/// A cell's text and flags (DOR_CELL_NUMBER, DOR_CELL_DATE, DOR_CELL_DAMAGED).
struct NumberText {
  std::string text;
  std::uint32_t flags = 0;
};
/// The number as stored in the file ("4.5E-3") under its format. Numbers of 16 digits and more have lost
/// digits.
[[nodiscard]] NumberText number_text(std::string_view stored, NumberFormat format, bool from_1904);

/// The column of a reference such as "AB12", from 0; `otherwise` when there is none.
[[nodiscard]] std::size_t column_of(std::string_view reference, std::size_t otherwise);
/// The letters of a column, counted from 0: "A", "Z", "AA".
[[nodiscard]] std::string column_letters(std::size_t column);

}  // namespace dorhub::read
