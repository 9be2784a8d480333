// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/csv_rows.hpp"

#include <algorithm>
#include <cstring>
#include <dorhub/quoted.hpp>
#include <set>

namespace dorhub::read {
namespace {

// Each broken row may cost a scan of one cell's limit; more of them than this is no CSV.
constexpr std::size_t kBrokenRowsMax = 1000;

bool is_ascii(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080u) != 0) return false;
  }
  for (; at < text.size(); ++at)
    if (static_cast<unsigned char>(text[at]) >= 0x80) return false;
  return true;
}

// "sep=;" and its line end at the front: length of both, 0 when it is not there.
std::size_t sep_line(std::string_view text) {
  if (text.size() < 5 || (text.substr(0, 4) != "sep=" && text.substr(0, 4) != "SEP=")) return 0;
  if (text.size() == 5) return 5;
  if (text[5] == '\n') return 6;
  if (text[5] == '\r') return text.size() > 6 && text[6] == '\n' ? 7 : 6;
  return 0;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

CsvRows::CsvRows(std::string_view document, const ReadOptions& options, const Limits& limits, Reports reports)
    : limits_(limits), reports_(std::move(reports)) {
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
    is_mixed_ = encoding_ == Encoding::utf8 ? !all_valid_ && storage_.empty() : holds_utf8(text_);
  row_encoding_ = encoding_;
  decide_delimiter(options);
  ends_[static_cast<unsigned char>(delimiter_)] = ends_[static_cast<unsigned char>('\n')] =
      ends_[static_cast<unsigned char>('\r')] = true;
  has_header_ = options.header;
  if (has_header_) read_header();
}

void CsvRows::decide_delimiter(const ReadOptions& options) {
  if (const std::size_t length = sep_line(text_); length > 0) {
    delimiter_ = text_[4];
    at_ = length;
    line_ = 2;
    if (options.delimiter.empty()) return;
  }
  if (!options.delimiter.empty()) {
    delimiter_ = options.delimiter[0];
    return;
  }
  std::size_t best = 0;
  for (const char candidate : {';', '\t', ',', '|'}) {
    const std::size_t found = score(candidate);
    if (found <= best) continue;
    best = found;
    delimiter_ = candidate;
  }
}

// How much a text looks like rows with this delimiter: first how many of the first rows have as many cells as
// the first one, then how many cells those are.
std::size_t CsvRows::score(char delimiter) const {
  constexpr std::size_t kRows = 20;
  std::size_t first = 0;
  std::size_t alike = 0;
  std::size_t rows = 0;
  for (std::size_t at = at_; at < text_.size() && rows < kRows && at - at_ < 64 * 1024;) {
    const Scan scanned = scan(at, delimiter, nullptr);
    const bool is_empty = trimmed(text_.substr(at, scanned.next - at)).empty();
    at = scanned.next;
    if (is_empty) continue;
    if (rows++ == 0) first = scanned.cells;
    if (scanned.cells == first) ++alike;
  }
  return first < 2 ? 0 : alike * 10'000 / rows + std::min<std::size_t>(first, 999);
}

void CsvRows::trouble(Scan& scan, Trouble what, std::size_t at) const {
  if (scan.trouble != Trouble::none) return;
  scan.trouble = what;
  scan.trouble_column = static_cast<std::uint32_t>(scan.cells + 1);
  scan.trouble_line = scan.line_feeds;
  const std::size_t feed = text_.find_first_of("\r\n", at);
  if (feed == std::string_view::npos)
    scan.trouble_line_end = text_.size();
  else
    scan.trouble_line_end = feed + (text_.substr(feed, 2) == "\r\n" ? 2 : 1);
}

void CsvRows::add_cell(std::string_view text, std::uint32_t flags, Scan& scan, RowBuffer* row) const {
  if (text.size() > limits_.cell_bytes) trouble(scan, Trouble::too_large, scan.next);
  if (scan.cells >= limits_.columns) trouble(scan, Trouble::too_many, scan.next);
  ++scan.cells;
  if (row == nullptr || scan.trouble != Trouble::none) return;
  if (is_damaged_number(text)) flags |= DOR_CELL_DAMAGED;
  const std::uint32_t line = line_ + scan.line_feeds;
  const bool is_decoded = row_encoding_ == Encoding::windows_1252 && !is_ascii(text);
  const bool is_damaged = was_wide_ ? text.find("\xEF\xBF\xBD") != std::string_view::npos
                                    : row_encoding_ == Encoding::utf8 && !all_valid_ && !is_utf8(text);
  if (is_damaged) {
    --scan.cells;
    trouble(scan, Trouble::encoding, scan.next);
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
bool CsvRows::scan_quoted(std::size_t& at, Scan& scan, RowBuffer* row) const {
  const std::size_t open = at++;
  std::size_t from = at;
  const std::size_t last = std::min<std::size_t>(text_.size(), open + 2 + limits_.cell_bytes);
  bool is_put_together = false;
  std::uint32_t line_feeds = 0;
  cell_.clear();
  for (;;) {
    const void* found = at < last ? std::memchr(text_.data() + at, '"', last - at) : nullptr;
    if (found == nullptr) return trouble(scan, Trouble::open_quote, open), false;
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
        return trouble(scan, Trouble::after_quote, open), false;
      add_cell(cell, DOR_CELL_QUOTED, scan, row);
      scan.line_feeds += line_feeds;
      return true;
    }
    cell_.append(text_, from, at - from);  // with one quote of the two
    is_put_together = true;
    from = ++at;
  }
}

CsvRows::Scan CsvRows::scan(std::size_t at, char delimiter, RowBuffer* row) const {
  Scan out;
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

// Scans the next row, in the other encoding where it is of that one.
CsvRows::Scan CsvRows::scan_row(RowBuffer& row) {
  row_encoding_ = encoding_;
  Scan out = scan(at_, delimiter_, &row);
  if (!is_mixed_ || out.trouble == Trouble::open_quote || out.trouble == Trouble::after_quote) return out;
  const std::string_view line = text_.substr(at_, out.next - at_);
  const bool is_other = encoding_ == Encoding::utf8
                            ? out.trouble == Trouble::encoding && is_windows_1252(line)
                            : holds_utf8(line) && is_utf8(line);
  if (!is_other) return out;
  row_encoding_ = encoding_ == Encoding::utf8 ? Encoding::windows_1252 : Encoding::utf8;
  row.clear();
  out = scan(at_, delimiter_, &row);
  report("csv.other_encoding", Severity::warning, line_, 0,
         {{"encoding", std::string(encoding_name(row_encoding_))},
          {"rest", std::string(encoding_name(encoding_))}});
  return out;
}

void CsvRows::report(std::string code, Severity severity, std::uint32_t line, std::uint32_t column,
                     ProblemArgs args) {
  reports_(Problem{std::move(code), severity, Place{line, column, {}, {}}, std::move(args)});
}

void CsvRows::read_header() {
  while (at_ < text_.size()) {
    header_.clear();
    const Scan scanned = scan_row(header_);
    header_line_ = line_;
    if (scanned.trouble != Trouble::none)
      refuse(scanned.trouble == Trouble::too_many ? "csv.too_many_columns" : "csv.bad_header",
             Place{line_ + scanned.trouble_line, scanned.trouble_column, {}, {}},
             {{"limit", std::to_string(limits_.columns)}});
    at_ = scanned.next;
    line_ += scanned.line_feeds;
    if (!header_.is_blank()) break;
    header_.clear();
  }
  learn_width();
  const dor_row names = header_.row(header_line_, {});
  columns_ = header_.size();
  const auto name = [&](std::size_t index) { return trimmed(as_text(names.cells[index].text)); };
  while (columns_ > 0 && name(columns_ - 1).empty()) --columns_;
  if (columns_ == 0) refuse("csv.empty", Place{1, 0, {}, {}});
  header_.shorten(columns_);
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < columns_; ++i)
    if (!name(i).empty() && !seen.insert(name(i)).second)
      report("csv.duplicate_column", Severity::warning, header_line_, static_cast<std::uint32_t>(i + 1),
             {{"column", std::string(is_quotable_name(name(i)) ? name(i) : kLeftOut)}});
}

// Rows that end in one delimiter more than the header have not shifted when it is their way: two alike show
// it.
void CsvRows::learn_width() {
  width_ = header_.size();
  std::size_t first = 0;
  for (std::size_t at = at_; at < text_.size();) {
    const Scan scanned = scan(at, delimiter_, nullptr);
    const bool is_empty = trimmed(text_.substr(at, scanned.next - at)).empty();
    at = scanned.next;
    if (is_empty) continue;
    if (first == scanned.cells) width_ = std::max(width_, first);
    if (first != 0) return;
    first = scanned.cells;
  }
}

bool CsvRows::header(dor_row& out) {
  if (!has_header_) return false;
  out = header_.row(header_line_, {});
  return true;
}

bool CsvRows::fits_header(const Scan& scan) const {
  return scan.trouble == Trouble::none && (columns_ == 0 || scan.cells >= columns_);
}

// Behind a bad quote: one problem for its line and all lines up to the next that fits the header.
void CsvRows::skip_broken(const Scan& scanned) {
  const bool is_open = scanned.trouble == Trouble::open_quote;
  const std::uint32_t line = line_ + scanned.trouble_line;
  at_ = scanned.trouble_line_end;
  line_ = line + 1;
  RowBuffer probe;
  while (at_ < text_.size()) {
    probe.clear();
    const Scan next = scan(at_, delimiter_, &probe);
    if (fits_header(next) || next.trouble == Trouble::open_quote || next.trouble == Trouble::after_quote)
      break;
    at_ = next.next;
    line_ += std::max(next.line_feeds, 1u);
  }
  report(is_open ? "csv.unclosed_quote" : "csv.text_after_quote", Severity::error, line,
         scanned.trouble_column, {{"lines", std::to_string(line_ - line)}});
  if (++broken_ > kBrokenRowsMax) exceed("csv.too_many_broken_rows", Place{line, 0, {}, {}}, kBrokenRowsMax);
}

bool CsvRows::is_too_long() {
  if (columns_ == 0 || row_.size() <= columns_) return false;
  bool has_gap = false;
  for (std::size_t i = 0; i < row_.size(); ++i) {
    const bool is_empty = trimmed(row_.text(i)).empty();
    if (i >= columns_ && !is_empty) return true;
    has_gap = has_gap || (i < columns_ && is_empty);
  }
  // The empty cell in it may be the surplus one, and those behind it in the wrong columns.
  if (has_gap && row_.size() > width_) return true;
  row_.shorten(columns_);
  return false;
}

bool CsvRows::is_cut_off() const {
  return row_.size() < columns_ && at_ == text_.size() && text_.back() != '\n' && text_.back() != '\r';
}

// Reads one row into row_; false when it was empty or refused.
bool CsvRows::read_row() {
  row_.clear();
  row_line_ = line_;
  const Scan scanned = scan_row(row_);
  if (scanned.trouble == Trouble::open_quote || scanned.trouble == Trouble::after_quote) {
    skip_broken(scanned);
    return false;
  }
  at_ = scanned.next;
  line_ += scanned.line_feeds;
  const std::uint32_t line = row_line_ + scanned.trouble_line;
  switch (scanned.trouble) {
    case Trouble::encoding:
      report("csv.encoding", Severity::error, line, scanned.trouble_column,
             {{"encoding", was_wide_ ? "UTF-16" : "UTF-8"}});
      return false;
    case Trouble::too_large:
      report("csv.cell_too_large", Severity::error, line, scanned.trouble_column,
             {{"limit", std::to_string(limits_.cell_bytes)}});
      return false;
    case Trouble::too_many:
      report("csv.too_many_columns", Severity::error, row_line_, 0,
             {{"limit", std::to_string(limits_.columns)}});
      return false;
    default:
      break;
  }
  if (row_.is_blank()) return false;
  if (is_too_long()) {
    report("csv.too_many_cells", Severity::error, row_line_, static_cast<std::uint32_t>(columns_ + 1),
           {{"cells", std::to_string(scanned.cells)}, {"columns", std::to_string(columns_)}});
    return false;
  }
  if (is_cut_off()) {
    report("csv.cut_off", Severity::error, row_line_, static_cast<std::uint32_t>(row_.size()),
           {{"cells", std::to_string(row_.size())}, {"columns", std::to_string(columns_)}});
    return false;
  }
  if (row_.size() < columns_)
    report("csv.missing_cells", Severity::warning, row_line_, 0,
           {{"cells", std::to_string(row_.size())}, {"columns", std::to_string(columns_)}});
  return true;
}

bool CsvRows::next(dor_row& out) {
  while (at_ < text_.size()) {
    if (!read_row()) continue;
    out = row_.row(row_line_, {});
    return true;
  }
  return false;
}

}  // namespace dorhub::read
