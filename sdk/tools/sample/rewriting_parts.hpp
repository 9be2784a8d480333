// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The formats that rewriting.hpp knows, one function each, and the text of one in another encoding. What
/// they take and give is UTF-8, without a byte order mark.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/tools/sample/rewriting.hpp"

namespace dorhub::sample {

/// Faithful: every byte that is no value stays.
[[nodiscard]] std::string rewritten_csv(std::string_view text, const Sample& sample, const Change& change,
                                        std::size_t most, const Rename& rename);
/// Whether a cell of CSV can only stand in quotes.
[[nodiscard]] bool wants_quotes(std::string_view text, char delimiter);
[[nodiscard]] std::string in_quotes(std::string_view text);

[[nodiscard]] std::string rewritten_json(std::string_view text, const Sample& sample, const Change& change,
                                         std::size_t most, const Rename& rename);
[[nodiscard]] std::string rewritten_xml(std::string_view text, const Sample& sample, const Change& change,
                                        std::size_t most, Layout layout, const Rename& rename);

/// One cell of a workbook to be written.
struct BookCell {
  std::string text = {};
  bool is_date = false;
};
struct BookRow {
  std::uint32_t line = 0;  ///< the sheet's row number, from 1; rising
  std::vector<BookCell> cells = {};
};
/// A workbook of one sheet; the first row is the header.
[[nodiscard]] std::string write_workbook(const std::string& sheet, const std::vector<BookRow>& rows);

/// UTF-8 in another encoding, by the names of sdk/read/encoding.hpp; what it lacks becomes "?".
[[nodiscard]] std::string encoded(std::string_view text, std::string_view encoding);

}  // namespace dorhub::sample
