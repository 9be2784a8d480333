// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/csv_scanner.hpp"

#include <algorithm>
#include <cstring>

#include "sdk/record/ascii.hpp"

namespace dorhub::read {

CsvScanner::CsvScanner(std::string_view document, const ReadOptions& options, const Limits& limits)
    : limits_(limits) {
  const Decided decided = decide_encoding(document, options.encoding);
  encoding_ = decided.encoding;
  text_ = decided.body;
  if (encoding_ == Encoding::utf16_little || encoding_ == Encoding::utf16_big) {
    text_ = to_utf8(decided, storage_, limits.expanded_bytes);
    encoding_ = Encoding::utf8;
    was_wide_ = true;
  }
  if (encoding_ == Encoding::utf8) all_valid_ = is_utf8(text_);
  if (options.encoding.empty())
    is_mixed_ = encoding_ == Encoding::utf8 ? !all_valid_ && !was_wide_ : holds_utf8(text_);
  row_encoding_ = encoding_;
}

void CsvScanner::set_delimiter(char delimiter) {
  delimiter_ = delimiter;
  ends_[static_cast<unsigned char>(delimiter)] = ends_[static_cast<unsigned char>('\n')] =
      ends_[static_cast<unsigned char>('\r')] = true;
}

std::size_t CsvScanner::score(std::size_t from, char delimiter) {
  constexpr std::size_t kRows = 20;
  std::size_t first = 0;
  std::size_t alike = 0;
  std::size_t rows = 0;
  for (std::size_t at = from; at < text_.size() && rows < kRows && at - from < 64 * 1024;) {
    const CsvScan scanned = scan_in(at, delimiter, nullptr);
    const bool is_empty =
        text_.substr(at, scanned.next - at).find_first_not_of(" \t\r\n") == std::string_view::npos;
    at = scanned.next;
    if (is_empty) continue;
    if (rows++ == 0) first = scanned.cells;
    if (scanned.cells == first) ++alike;
  }
  return first < 2 ? 0 : alike * 10'000 / rows + std::min<std::size_t>(first, 999);
}

CsvScan CsvScanner::scan(std::size_t at, std::uint32_t line, RowBuffer& row) {
  row_encoding_ = encoding_;
  CsvScan out = scan_alike(at, line, row);
  if (!is_mixed_ || out.has_bad_quote()) return out;
  const std::string_view text = text_.substr(at, out.next - at);
  const bool is_other = encoding_ == Encoding::utf8
                            ? out.trouble == CsvTrouble::encoding && is_windows_1252(text)
                            : holds_utf8(text) && is_utf8(text);
  if (!is_other) return out;
  row_encoding_ = encoding_ == Encoding::utf8 ? Encoding::windows_1252 : Encoding::utf8;
  out = scan_alike(at, line, row);
  out.is_other_encoding = true;
  return out;
}

CsvScan CsvScanner::scan_alike(std::size_t at, std::uint32_t line, RowBuffer& row) {
  line_ = line;
  row.clear();
  return scan_in(at, delimiter_, &row);
}

void CsvScanner::note(CsvScan& scan, CsvTrouble what, std::size_t at) const {
  if (scan.trouble != CsvTrouble::none) return;
  scan.trouble = what;
  scan.trouble_column = static_cast<std::uint32_t>(scan.cells + 1);
  scan.trouble_line = scan.line_feeds;
  const std::size_t feed = text_.find_first_of("\r\n", at);
  if (feed == std::string_view::npos)
    scan.trouble_line_end = text_.size();
  else
    scan.trouble_line_end = feed + (text_.substr(feed, 2) == "\r\n" ? 2 : 1);
}

void CsvScanner::add_cell(std::string_view text, std::uint32_t flags, CsvScan& scan, RowBuffer* row) const {
  if (text.size() > limits_.cell_bytes) note(scan, CsvTrouble::too_large, scan.next);
  if (scan.cells >= limits_.columns) note(scan, CsvTrouble::too_many, scan.next);
  ++scan.cells;
  if (row == nullptr || scan.trouble != CsvTrouble::none) return;
  if (is_damaged_number(text)) flags |= DOR_CELL_DAMAGED;
  const std::uint32_t line = line_ + scan.line_feeds;
  const bool is_decoded = row_encoding_ == Encoding::windows_1252 && !is_ascii(text);
  const bool is_damaged = was_wide_ ? text.find("\xEF\xBF\xBD") != std::string_view::npos
                                    : row_encoding_ == Encoding::utf8 && !all_valid_ && !is_utf8(text);
  if (is_damaged) {
    --scan.cells;
    note(scan, CsvTrouble::encoding, scan.next);
    ++scan.cells;
  }
  if (is_decoded) {
    std::string decoded;
    append_windows_1252(decoded, text);
    row->add_copy(decoded, flags, line);
  } else if (text.data() == cell_.data()) {
    row->add_copy(text, flags, line);
  } else {
    row->add(text, flags, line);
  }
}

// A cell from its opening quote on; `at` ends behind the closing one. False: it does not end.
bool CsvScanner::scan_quoted(std::size_t& at, CsvScan& scan, RowBuffer* row) {
  const std::size_t open = at++;
  std::size_t from = at;
  const std::size_t last = std::min<std::size_t>(text_.size(), open + 2 + limits_.cell_bytes);
  bool is_put_together = false;
  std::uint32_t line_feeds = 0;
  cell_.clear();
  for (;;) {
    const void* found = at < last ? std::memchr(text_.data() + at, '"', last - at) : nullptr;
    if (found == nullptr) return note(scan, CsvTrouble::open_quote, open), false;
    const std::size_t quote = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
    at = quote + 1;
    if (at >= text_.size() || text_[at] != '"') {
      const std::string_view tail = text_.substr(from, quote - from);
      std::string_view cell = tail;
      if (is_put_together) cell = cell_ += tail;
      for (std::size_t i = open; i < quote; ++i)
        line_feeds += text_[i] == '\n' || (text_[i] == '\r' && text_[i + 1] != '\n');
      const char behind = at < text_.size() ? text_[at] : '\n';
      if (!ends_[static_cast<unsigned char>(behind)] && row != nullptr)
        return note(scan, CsvTrouble::after_quote, open), false;
      add_cell(cell, DOR_CELL_QUOTED, scan, row);
      scan.line_feeds += line_feeds;
      return true;
    }
    cell_.append(text_, from, at - from);  // with one quote of the two
    is_put_together = true;
    from = ++at;
  }
}

CsvScan CsvScanner::scan_in(std::size_t at, char delimiter, RowBuffer* row) {
  CsvScan out;
  for (;;) {
    out.next = at;
    if (at < text_.size() && text_[at] == '"') {
      if (!scan_quoted(at, out, row)) {
        if (row != nullptr) return out;
        at = std::max(at, out.trouble_line_end);
        out.next = at;
        ++out.cells;
        return out;
      }
      if (row == nullptr)
        while (at < text_.size() && text_[at] != delimiter && text_[at] != '\n' && text_[at] != '\r') ++at;
    } else {
      const std::size_t from = at;
      if (row != nullptr)
        while (at < text_.size() && !ends_[static_cast<unsigned char>(text_[at])]) ++at;
      else
        while (at < text_.size() && text_[at] != delimiter && text_[at] != '\n' && text_[at] != '\r') ++at;
      add_cell(text_.substr(from, at - from), 0, out, row);
    }
    if (at >= text_.size()) break;
    if (text_[at++] == delimiter) continue;
    if (text_[at - 1] == '\r' && at < text_.size() && text_[at] == '\n') ++at;
    ++out.line_feeds;
    break;
  }
  out.next = at;
  return out;
}

}  // namespace dorhub::read
