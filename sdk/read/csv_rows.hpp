// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CSV as it really comes: RFC 4180, and what spreadsheets make of it.
///
/// Found out when not told: encoding, and the delimiter among ; , tab | (a first line `sep=;` tells it).
/// Quotes may hold delimiters and line breaks; a quoted cell that never closes, or goes on behind its closing
/// quote, costs its own line and those up to the next that fits the header, not the file. Rows without any
/// text are left out. A row may be shorter than the header (spreadsheets drop empty cells at the end; warned)
/// but the last one only with a line end behind it (refused: the file was cut off in it). It may not be
/// longer (refused: its cells may have shifted), empty cells at the end aside where no other cell is empty,
/// the header has them too, or the first two rows are as long. Where the encoding was found out and single
/// rows are in the other one (lines of another system, pasted in), those rows are read in it and reported; a
/// row with something of both is damaged and refused. The document must outlive the object.

#include <cstddef>
#include <string>
#include <string_view>

#include "sdk/read/encoding.hpp"
#include "sdk/read/source.hpp"

namespace dorhub::read {

class CsvRows final : public RowSource {
 public:
  /// Reads the header. Throws ReadFault when there is none.
  CsvRows(std::string_view document, const ReadOptions& options, const Limits& limits, Reports reports);

  bool header(dor_row& out) override;
  bool next(dor_row& out) override;

  [[nodiscard]] char delimiter() const { return delimiter_; }
  [[nodiscard]] Encoding encoding() const { return encoding_; }

 private:
  // What is wrong with a row; the first thing that is.
  enum class Trouble { none, open_quote, after_quote, encoding, too_large, too_many };
  // One row in text_.
  struct Scan {
    std::size_t next = 0;          // where the next row begins
    std::uint32_t line_feeds = 0;  // lines it takes
    Trouble trouble = Trouble::none;
    std::uint32_t trouble_column = 0;
    std::uint32_t trouble_line = 0;    // of the cell, as line feeds from the row's first line
    std::size_t trouble_line_end = 0;  // where the line behind the cell's first line begins
    std::size_t cells = 0;             // those beyond the limit included
  };
  void decide_delimiter(const ReadOptions& options);
  [[nodiscard]] std::size_t score(char delimiter) const;
  void read_header();
  void learn_width();
  [[nodiscard]] Scan scan(std::size_t at, char delimiter, RowBuffer* row) const;
  [[nodiscard]] bool scan_quoted(std::size_t& at, Scan& scan, RowBuffer* row) const;
  void add_cell(std::string_view text, std::uint32_t flags, Scan& scan, RowBuffer* row) const;
  void trouble(Scan& scan, Trouble what, std::size_t at) const;
  [[nodiscard]] Scan scan_row(RowBuffer& row);
  [[nodiscard]] bool read_row();
  void skip_broken(const Scan& scan);
  [[nodiscard]] bool fits_header(const Scan& scan) const;
  [[nodiscard]] bool is_too_long();
  /// The text ends within this row.
  [[nodiscard]] bool is_cut_off() const;
  void report(std::string code, Severity severity, std::uint32_t line, std::uint32_t column,
              ProblemArgs args = {});

  Limits limits_;
  Reports reports_;
  std::string storage_;    // the text when it had to be decoded
  std::string_view text_;  // UTF-8 or Windows-1252
  Encoding encoding_ = Encoding::utf8;
  bool all_valid_ = true;  // text_ is UTF-8 throughout
  // Rows may be in the other encoding of the two: nobody told which, and there is something of both.
  bool is_mixed_ = false;
  Encoding row_encoding_ = Encoding::utf8;  // of the row that is scanned
  bool was_wide_ = false;                   // text_ was decoded from UTF-16
  char delimiter_ = ';';
  bool ends_[256] = {};  // what ends an unquoted cell
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
  mutable std::string cell_;  // a quoted cell being put together
};

}  // namespace dorhub::read
