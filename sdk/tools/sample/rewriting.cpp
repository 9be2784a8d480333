// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/sample/rewriting.hpp"

#include <algorithm>
#include <dorhub/read.hpp>
#include <utility>

#include "sdk/read/encoding.hpp"
#include "sdk/read/read_extension.hpp"
#include "sdk/read/xlsx_rows.hpp"
#include "sdk/record/ascii.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::sample {
namespace {

/// The row in which a workbook's columns are named.
std::uint32_t header_line(std::string_view document) {
  read::XlsxRows book(document, {}, Limits{}, [](const Problem&) {});
  dor_row header{};
  header.size = sizeof header;
  return book.header(header) ? header.line : 1;
}

std::vector<BookRow> changed_rows(std::string_view document, const Change& change, std::size_t most,
                                  Layout layout, const Rename& rename) {
  read::ReadExtension readers({}, [](const Problem&) {});
  Rows rows(*readers.table(), document);
  std::vector<BookRow> out(1);
  std::vector<std::string> names;  // as `change` hears them
  for (const std::string& name : rows.columns()) {
    const bool is_double = std::find(names.begin(), names.end(), name) != names.end();
    names.push_back(layout == Layout::clean && is_double ? std::string() : name);
    out.front().cells.push_back({name, false});
  }
  while (const auto row = rows.next()) {
    readers.note_output();
    if (out.size() > most) break;
    BookRow now;
    for (std::size_t i = 0; i < out.front().cells.size(); ++i) {
      const Cell cell = row->at(i);
      now.cells.push_back(
          {cell.empty() ? std::string() : change(out.size() - 1, names[i], std::string(cell.text())),
           cell.is_date()});
    }
    now.line = layout == Layout::faithful ? row->place().line : static_cast<std::uint32_t>(out.size()) + 1;
    out.push_back(std::move(now));
  }
  out.front().line = layout == Layout::faithful ? header_line(document) : 1;
  if (rename)
    for (BookCell& name : out.front().cells) name.text = rename(name.text);
  return out;
}

std::string clean_csv(std::string_view document, const Sample& sample, const Change& change, std::size_t most,
                      const Rename& rename) {
  std::string text = sample.has_byte_order_mark ? "\xEF\xBB\xBF" : "";
  for (const BookRow& row : changed_rows(document, change, most, Layout::clean, rename)) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i != 0) text += sample.delimiter;
      const std::string& cell = row.cells[i].text;
      text += wants_quotes(cell, sample.delimiter) ? in_quotes(cell) : cell;
    }
    text += sample.has_carriage_returns ? "\r\n" : "\n";
  }
  return encoded(text, sample.encoding);
}

/// The document's own; of XML in ASCII the declared one, since a character may stand in it by its number.
read::Encoding encoding_to_write(std::string_view document, const Sample& sample) {
  const read::Encoding decided = read::decide_encoding(document).encoding;
  if (sample.format != Format::xml || decided != read::Encoding::utf8 || !is_ascii(document)) return decided;
  const std::string_view head = document.substr(0, document.find('>'));
  const std::size_t at = head.find("encoding=");
  if (at == std::string_view::npos || at + 10 >= head.size()) return decided;
  const std::string_view name = head.substr(at + 10, head.find(head[at + 9], at + 10) - at - 10);
  return read::encoding_of(name) == read::Encoding::windows_1252 ? read::Encoding::windows_1252 : decided;
}

std::string rewritten_text(std::string_view text, const Sample& sample, const Change& change,
                           std::size_t most, Layout layout, const Rename& rename) {
  if (sample.format == Format::json) return rewritten_json(text, sample, change, most, rename);
  if (sample.format == Format::xml) return rewritten_xml(text, sample, change, most, layout, rename);
  return rewritten_csv(text, sample, change, most, rename);
}

}  // namespace

std::string rewritten(std::string_view document, const Sample& sample, const Change& change, std::size_t most,
                      Layout layout, const Rename& rename) {
  if (sample.format == Format::xlsx)
    return write_workbook(sample.sheet, changed_rows(document, change, most, layout, rename));
  if (sample.format == Format::csv && layout == Layout::clean)
    return clean_csv(document, sample, change, most, rename);
  std::string storage;
  const std::string_view text =
      read::to_utf8(read::decide_encoding(document), storage, std::uint64_t{1} << 30U);
  const std::string out = rewritten_text(text, sample, change, most, layout, rename);
  if (layout == Layout::clean) return out;
  return encoded((read::has_byte_order_mark(document) ? "\xEF\xBB\xBF" : "") + out,
                 read::encoding_name(encoding_to_write(document, sample)));
}

}  // namespace dorhub::sample
