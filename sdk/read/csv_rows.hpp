// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CSV as it really comes: RFC 4180, and what spreadsheets make of it.
///
/// Found out when not told: encoding, and the delimiter among ; , tab | (a first line `sep=;` tells it).
/// Quotes may hold delimiters and line breaks; a quoted cell that never closes, or goes on behind its closing
/// quote, costs its own line and those up to the next that fits the header, not the file. Rows without any
/// text are left out. A row may be shorter than the header (spreadsheets drop empty cells at the end; warned)
/// but the last one only with a line end behind it (refused: the file was cut off in it). A last row with all
/// its cells and no line end is read, as many writers leave it off, but may have been cut off in its last
/// cell: open_end() tells that. A row may not be longer (refused: its cells may have shifted), empty cells at
/// the end aside where no other cell is empty, the header has them too, or the first two rows are as long.
/// Where the encoding was found out and single rows are in the other one (lines of another system, pasted
/// in), those rows are read in it and reported; a row with something of both is damaged and refused. The
/// document must outlive the object.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sdk/read/csv_scanner.hpp"
#include "sdk/read/source.hpp"

namespace dorhub::read {

class CsvRows final : public RowSource {
 public:
  /// Reads the header. Throws ReadFault when there is none.
  CsvRows(std::string_view document, const ReadOptions& options, const Limits& limits, Reports reports);

  bool header(dor_row& out) override;
  bool next(dor_row& out) override;
  [[nodiscard]] std::optional<Problem> open_end() const override;

  [[nodiscard]] char delimiter() const { return delimiter_; }
  [[nodiscard]] Encoding encoding() const { return scanner_.encoding(); }

 private:
  void decide_delimiter(const ReadOptions& options);
  void read_header();
  void learn_width();
  [[nodiscard]] std::string_view text() const { return scanner_.text(); }
  [[nodiscard]] CsvScan scan(RowBuffer& row);
  [[nodiscard]] bool read_row();
  void skip_broken(const CsvScan& scanned);
  [[nodiscard]] bool fits_header(const CsvScan& scanned) const;
  [[nodiscard]] bool is_too_long();
  /// The text ends within this row.
  [[nodiscard]] bool is_cut_off() const;
  [[nodiscard]] bool has_line_end() const { return text().ends_with('\n') || text().ends_with('\r'); }
  void report(std::string code, Severity severity, std::uint32_t line, std::uint32_t column,
              ProblemArgs args = {});

  Limits limits_;
  Reports reports_;
  CsvScanner scanner_;
  char delimiter_ = ';';
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;      // of at_
  std::uint32_t row_line_ = 1;  // of the row in row_
  std::size_t columns_ = 0;     // of the header, 0: none
  std::size_t width_ = 0;       // cells that a row has at most, empty ones at the end included
  std::size_t broken_ = 0;      // rows with a bad quote so far
  bool has_header_ = false;
  RowBuffer header_;
  std::uint32_t header_line_ = 1;
  RowBuffer row_;
};

}  // namespace dorhub::read
