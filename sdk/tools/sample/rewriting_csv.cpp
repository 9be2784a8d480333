// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <dorhub/read.hpp>
#include <vector>

#include "sdk/read/encoding.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::sample {
namespace {

/// One cell of the text.
struct Cut {
  std::size_t begin = 0;  ///< of the cell with its quotes
  std::size_t end = 0;
  std::string value = {};  ///< without quotes, trimmed
  bool is_quoted = false;
};

/// One row of it, its line end included.
struct Line {
  std::vector<Cut> cells = {};
  std::size_t end = 0;     ///< behind the last cell
  std::size_t next = 0;    ///< where the next row begins
  bool is_broken = false;  ///< a quote that does not close, or text behind one: then up to the line's end
};

/// Cuts and copies. The reader (sdk/read/csv_rows.cpp) decides what a row is; where it refuses one, nothing
/// of that row counts as a column's.
class CsvRewriting {
 public:
  CsvRewriting(std::string_view text, char delimiter, const Change& change, std::size_t most,
               const Rename& rename)
      : text_(text), delimiter_(delimiter), change_(change), most_(most), rename_(rename) {}

  std::string run() {
    if (text_.substr(0, 4) == "sep=" || text_.substr(0, 4) == "SEP=") copy_to(line_end(0, true));
    while (at_ < text_.size() && row_ < most_) {
      const Line line = cut(at_);
      if (line.is_broken) {
        put_unnamed(at_, line.end);
        is_after_fault_ = true;
      } else if (is_blank(line)) {
        copy_to(line.end);
      } else if (columns_.empty()) {
        take_header(line);
        copy_to(line.end);
      } else {
        put(line);
      }
      copy_to(line.next);
    }
    return std::move(out_);
  }

 private:
  static bool is_blank(const Line& line) {
    return std::all_of(line.cells.begin(), line.cells.end(), [](const Cut& c) { return c.value.empty(); });
  }

  [[nodiscard]] std::size_t line_end(std::size_t from, bool with_sign) const {
    const std::size_t at = std::min(text_.find_first_of("\r\n", from), text_.size());
    if (!with_sign || at == text_.size()) return at;
    return at + (text_.substr(at, 2) == "\r\n" ? 2 : 1);
  }

  [[nodiscard]] Line broken(std::size_t open) const {
    return {.end = line_end(open, false), .next = line_end(open, true), .is_broken = true};
  }

  /// The closing quote of the one at `open`; npos when there is none.
  [[nodiscard]] std::size_t closing(std::size_t open, std::string& value) const {
    for (std::size_t at = open + 1; at < text_.size(); ++at) {
      if (text_[at] != '"') {
        value += text_[at];
      } else if (at + 1 < text_.size() && text_[at + 1] == '"') {
        value += text_[at++];
      } else {
        return at;
      }
    }
    return std::string_view::npos;
  }

  [[nodiscard]] bool ends_cell(std::size_t at) const {
    return at >= text_.size() || text_[at] == delimiter_ || text_[at] == '\n' || text_[at] == '\r';
  }

  [[nodiscard]] Line cut(std::size_t at) const {
    Line out;
    for (;;) {
      Cut cell{.begin = at};
      if (at < text_.size() && text_[at] == '"') {
        cell.is_quoted = true;
        const std::size_t close = closing(at, cell.value);
        if (close == std::string_view::npos || !ends_cell(close + 1)) return broken(at);
        cell.end = close + 1;
      } else {
        cell.end = at;
        while (!ends_cell(cell.end)) ++cell.end;
        cell.value = text_.substr(at, cell.end - at);
      }
      cell.value = std::string(trimmed(cell.value));
      at = cell.end;
      out.cells.push_back(std::move(cell));
      if (at >= text_.size() || text_[at] != delimiter_) break;
      ++at;
    }
    out.end = at;
    out.next = at < text_.size() ? line_end(at, true) : at;
    return out;
  }

  void take_header(const Line& line) {
    for (const Cut& cell : line.cells) columns_.push_back(cell.value);
    while (columns_.size() > 1 && columns_.back().empty()) columns_.pop_back();
    if (!rename_) return;
    for (const Cut& cell : line.cells)
      if (!cell.value.empty()) replace(cell, rename_(cell.value));
  }

  void put(const Line& line) {
    bool fits = !is_after_fault_ || line.cells.size() >= columns_.size();
    for (std::size_t i = columns_.size(); i < line.cells.size(); ++i)
      fits = fits && line.cells[i].value.empty();  // else its cells may have shifted
    if (fits) is_after_fault_ = false;
    for (std::size_t i = 0; i < line.cells.size(); ++i)
      put_cell(line.cells[i], fits ? row_ : kNoRow,
               fits && i < columns_.size() ? columns_[i] : std::string());
    if (fits) ++row_;
  }

  void put_cell(const Cut& cell, std::size_t row, const std::string& name) {
    if (cell.value.empty()) return copy_to(cell.end);
    replace(cell, change_(row, name, cell.value));
  }

  void replace(const Cut& cell, const std::string& now) {
    if (now == cell.value) return copy_to(cell.end);
    copy_to(cell.begin);
    out_ += cell.is_quoted || wants_quotes(now, delimiter_) ? in_quotes(now) : with_its_space(cell, now);
    at_ = cell.end;
  }

  /// White space around a value is no part of it and stays.
  [[nodiscard]] std::string with_its_space(const Cut& cell, const std::string& now) const {
    std::string out(text_.substr(cell.begin, cell.end - cell.begin));
    return out.replace(out.find(cell.value), cell.value.size(), now);
  }

  void put_unnamed(std::size_t begin, std::size_t end) {
    out_ += change_(kNoRow, "", std::string(text_.substr(begin, end - begin)));
    at_ = end;
  }

  void copy_to(std::size_t end) {
    out_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  std::string_view text_;
  char delimiter_;
  const Change& change_;
  std::size_t most_;
  const Rename& rename_;
  std::size_t at_ = 0;
  std::vector<std::string> columns_;
  std::size_t row_ = 0;
  bool is_after_fault_ = false;  // a row that fits the header ends it
  std::string out_;
};

}  // namespace

bool wants_quotes(std::string_view text, char delimiter) {
  return text.find_first_of(std::string("\"\r\n") + delimiter) != std::string_view::npos;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string rewritten_csv(std::string_view text, const Sample& sample, const Change& change, std::size_t most,
                          const Rename& rename) {
  return CsvRewriting(text, sample.delimiter, change, most, rename).run();
}

}  // namespace dorhub::sample
