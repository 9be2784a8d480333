// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Where in a partner's document something stands: line and column, a JSON pointer, a cell of a sheet.
///
/// Readers give each row, cell and node its place; adapters pass it on in records, problems and skips, so
/// that a person can find the line in the partner's own file. Plain value; any thread.

#include <cstdint>
#include <dorhub/rule.hpp>
#include <string>

namespace dorhub {

struct Place {
  std::uint32_t line = 0;    ///< from 1; 0: unknown
  std::uint32_t column = 0;  ///< from 1, the cell's number or the character; 0: the whole line
  std::string pointer = {};  ///< JSON pointer ("/data/3"), or path of an XML element
  std::string sheet = {};    ///< name of the sheet in a workbook

  /// Whether anything is known; a column alone says nothing.
  [[nodiscard]] bool known() const { return line != 0 || !pointer.empty() || !sheet.empty(); }
  bool operator==(const Place&) const = default;

  /// "line 17, column 3", "/data/3", "sheet Blad1, line 4": for people, English. Empty when nothing is known.
  /// Sheets and members of objects may be called after a person: not for a log.
  [[nodiscard]] std::string text() const {
    std::string out;
    if (!sheet.empty()) out = "sheet " + sheet;
    if (!pointer.empty()) out += (out.empty() ? "" : ", ") + pointer;
    if (line != 0) out += (out.empty() ? "line " : ", line ") + std::to_string(line);
    if (column != 0) out += ", column " + std::to_string(column);
    return out;
  }
};

}  // namespace dorhub
