// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Cuts CSV into cells, one row at a time, in the encoding that it or a row of it has.
///
/// Says what is wrong with a row and where; what that costs is for csv_rows.hpp to decide. The document must
/// outlive the object. One thread.

#include <cstddef>
#include <string>
#include <string_view>

#include "sdk/read/encoding.hpp"
#include "sdk/read/source.hpp"

namespace dorhub::read {

/// What is wrong with a row; the first thing that is.
enum class CsvTrouble { none, open_quote, after_quote, encoding, too_large, too_many };

/// One row of the text.
struct CsvScan {
  std::size_t next = 0;          ///< where the next row begins
  std::uint32_t line_feeds = 0;  ///< lines it takes
  CsvTrouble trouble = CsvTrouble::none;
  std::uint32_t trouble_column = 0;
  std::uint32_t trouble_line = 0;    ///< of the cell, as line feeds from the row's first line
  std::size_t trouble_line_end = 0;  ///< where the line behind the cell's first line begins
  std::size_t cells = 0;             ///< those beyond the limit included
  bool is_other_encoding = false;    ///< the row is of row_encoding(), the text of encoding()

  /// Then nobody knows where the row ends.
  [[nodiscard]] bool has_bad_quote() const {
    return trouble == CsvTrouble::open_quote || trouble == CsvTrouble::after_quote;
  }
};

class CsvScanner {
 public:
  /// Decides the document's encoding. Throws ReadFault as decide_encoding() does.
  CsvScanner(std::string_view document, const ReadOptions& options, const Limits& limits);
  CsvScanner(const CsvScanner&) = delete;
  CsvScanner& operator=(const CsvScanner&) = delete;

  /// UTF-8 or Windows-1252, without a byte order mark.
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] Encoding encoding() const { return encoding_; }
  /// The text was decoded from UTF-16.
  [[nodiscard]] bool was_wide() const { return was_wide_; }

  /// How much the text from `at` on looks like rows with this delimiter: first how many of the first rows
  /// have as many cells as the first one, then how many cells those are. 0: there is none.
  [[nodiscard]] std::size_t score(std::size_t at, char delimiter);
  /// Before scan().
  void set_delimiter(char delimiter);

  /// The row at `at`, which is on line `line`, as cells of `row`, which is emptied first. Where the encoding
  /// was found out and this row is in the other one, it is read in that one.
  [[nodiscard]] CsvScan scan(std::size_t at, std::uint32_t line, RowBuffer& row);
  /// The same in the encoding of the row before, whatever this one's is: to see where rows begin again.
  [[nodiscard]] CsvScan scan_alike(std::size_t at, std::uint32_t line, RowBuffer& row);
  /// Of the row that scan() read last.
  [[nodiscard]] Encoding row_encoding() const { return row_encoding_; }

 private:
  [[nodiscard]] CsvScan scan_in(std::size_t at, char delimiter, RowBuffer* row);
  [[nodiscard]] bool scan_quoted(std::size_t& at, CsvScan& scan, RowBuffer* row);
  void add_cell(std::string_view text, std::uint32_t flags, CsvScan& scan, RowBuffer* row) const;
  void note(CsvScan& scan, CsvTrouble what, std::size_t at) const;

  Limits limits_;
  std::string storage_;    // the text when it had to be decoded
  std::string_view text_;  // UTF-8 or Windows-1252
  Encoding encoding_ = Encoding::utf8;
  bool all_valid_ = true;  // text_ is UTF-8 throughout
  // Rows may be in the other encoding of the two: nobody told which, and there is something of both.
  bool is_mixed_ = false;
  Encoding row_encoding_ = Encoding::utf8;  // of the row that is scanned
  bool was_wide_ = false;                   // text_ was decoded from UTF-16
  char delimiter_ = ';';
  bool ends_[256] = {};     // what ends an unquoted cell
  std::uint32_t line_ = 1;  // of the row that is scanned
  std::string cell_;        // a quoted cell being put together
};

}  // namespace dorhub::read
