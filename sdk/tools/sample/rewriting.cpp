// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/sample/rewriting.hpp"

#include <dorhub/read.hpp>
#include <utility>

#include "sdk/read/read_extension.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::sample {
namespace {

/// A cell of CSV, in quotes when it must be.
std::string csv_cell(const std::string& text, char delimiter) {
  if (text.find_first_of(std::string("\"\r\n") + delimiter) == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

using Table = std::vector<std::vector<BookCell>>;

Table changed_rows(std::string_view document, const Change& change, std::size_t most) {
  read::ReadExtension readers({}, [](const Problem&) {});
  Rows rows(*readers.table(), document);
  Table out(1);
  for (const std::string& name : rows.columns()) out.front().push_back({name, false});
  while (const auto row = rows.next()) {
    readers.note_output();
    if (out.size() > most) break;
    std::vector<BookCell> cells;
    for (std::size_t i = 0; i < out.front().size(); ++i) {
      const Cell cell = row->at(i);
      cells.push_back({cell.empty() ? std::string()
                                    : change(out.size() - 1, out.front()[i].text, std::string(cell.text())),
                       cell.is_date()});
    }
    out.push_back(std::move(cells));
  }
  return out;
}

std::string rewritten_csv(std::string_view document, const Sample& sample, const Change& change,
                          std::size_t most) {
  std::string text = sample.has_byte_order_mark ? "\xEF\xBB\xBF" : "";
  for (const auto& row : changed_rows(document, change, most)) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i != 0) text += sample.delimiter;
      text += csv_cell(row[i].text, sample.delimiter);
    }
    text += sample.has_carriage_returns ? "\r\n" : "\n";
  }
  return encoded(text, sample.encoding);
}

}  // namespace

std::string rewritten(std::string_view document, const Sample& sample, const Change& change,
                      std::size_t most) {
  switch (sample.format) {
    case Format::csv:
      return rewritten_csv(document, sample, change, most);
    case Format::xlsx:
      return write_workbook(sample.sheet, changed_rows(document, change, most));
    case Format::json:
      return rewritten_json(document, sample, change, most);
    case Format::xml:
      return rewritten_xml(document, sample, change, most);
  }
  return {};
}

}  // namespace dorhub::sample
