// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/csv_rows.hpp"

#include <algorithm>
#include <dorhub/quoted.hpp>
#include <set>

namespace dorhub::read {
namespace {

// Each broken row may cost a scan of one cell's limit; more of them than this is no CSV.
constexpr std::size_t kBrokenRowsMax = 1000;

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
    : limits_(limits), reports_(std::move(reports)), scanner_(document, options, limits) {
  decide_delimiter(options);
  scanner_.set_delimiter(delimiter_);
  has_header_ = options.header;
  if (has_header_) read_header();
}

void CsvRows::decide_delimiter(const ReadOptions& options) {
  if (const std::size_t length = sep_line(text()); length > 0) {
    delimiter_ = text()[4];
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
    const std::size_t found = scanner_.score(at_, candidate);
    if (found <= best) continue;
    best = found;
    delimiter_ = candidate;
  }
}

// The next row, which may be in another encoding than the rest: then that is told.
CsvScan CsvRows::scan(RowBuffer& row) {
  const CsvScan out = scanner_.scan(at_, line_, row);
  if (out.is_other_encoding)
    report("csv.other_encoding", Severity::warning, line_, 0,
           {{"encoding", std::string(encoding_name(scanner_.row_encoding()))},
            {"rest", std::string(encoding_name(scanner_.encoding()))}});
  return out;
}

void CsvRows::report(std::string code, Severity severity, std::uint32_t line, std::uint32_t column,
                     ProblemArgs args) {
  reports_(Problem{std::move(code), severity, Place{line, column, {}, {}}, std::move(args)});
}

void CsvRows::read_header() {
  while (at_ < text().size()) {
    const CsvScan scanned = scan(header_);
    header_line_ = line_;
    if (scanned.trouble != CsvTrouble::none)
      refuse(scanned.trouble == CsvTrouble::too_many ? "csv.too_many_columns" : "csv.bad_header",
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
  RowBuffer probe;
  for (std::size_t at = at_; at < text().size();) {
    const CsvScan scanned = scanner_.scan_alike(at, line_, probe);
    if (scanned.has_bad_quote()) return;
    const bool is_empty = trimmed(text().substr(at, scanned.next - at)).empty();
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

bool CsvRows::fits_header(const CsvScan& scanned) const {
  return scanned.trouble == CsvTrouble::none && (columns_ == 0 || scanned.cells >= columns_);
}

// Behind a bad quote: one problem for its line and all lines up to the next that fits the header.
void CsvRows::skip_broken(const CsvScan& scanned) {
  const bool is_open = scanned.trouble == CsvTrouble::open_quote;
  const std::uint32_t line = line_ + scanned.trouble_line;
  at_ = scanned.trouble_line_end;
  line_ = line + 1;
  RowBuffer probe;
  while (at_ < text().size()) {
    const CsvScan next = scanner_.scan_alike(at_, line_, probe);
    if (fits_header(next) || next.has_bad_quote()) break;
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

bool CsvRows::is_cut_off() const { return row_.size() < columns_ && at_ == text().size() && !has_line_end(); }

// Reads one row into row_; false when it was empty or refused.
bool CsvRows::read_row() {
  row_line_ = line_;
  const CsvScan scanned = scan(row_);
  if (scanned.has_bad_quote()) {
    skip_broken(scanned);
    return false;
  }
  at_ = scanned.next;
  line_ += scanned.line_feeds;
  const std::uint32_t line = row_line_ + scanned.trouble_line;
  switch (scanned.trouble) {
    case CsvTrouble::encoding:
      report("csv.encoding", Severity::error, line, scanned.trouble_column,
             {{"encoding", scanner_.was_wide() ? "UTF-16" : "UTF-8"}});
      return false;
    case CsvTrouble::too_large:
      report("csv.cell_too_large", Severity::error, line, scanned.trouble_column,
             {{"limit", std::to_string(limits_.cell_bytes)}});
      return false;
    case CsvTrouble::too_many:
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

std::optional<Problem> CsvRows::open_end() const {
  if (at_ < text().size() || text().empty() || has_line_end()) return std::nullopt;
  const std::size_t cells = columns_ == 0 ? row_.size() : std::min(row_.size(), columns_);
  return Problem{
      "csv.no_line_end", Severity::warning, Place{row_line_, static_cast<std::uint32_t>(cells), {}, {}}, {}};
}

bool CsvRows::next(dor_row& out) {
  while (at_ < text().size()) {
    if (!read_row()) continue;
    out = row_.row(row_line_, {});
    return true;
  }
  return false;
}

}  // namespace dorhub::read
