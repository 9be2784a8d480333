// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/sample/sample.hpp"

#include <algorithm>
#include <dorhub/moment.hpp>
#include <dorhub/read.hpp>
#include <map>
#include <optional>

#include "sdk/read/csv_rows.hpp"
#include "sdk/read/encoding.hpp"
#include "sdk/read/read_extension.hpp"
#include "sdk/read/texts.hpp"
#include "sdk/record/json_tree.hpp"
#include "sdk/record/problem.hpp"

namespace dorhub::sample {
namespace {

constexpr std::size_t kMostRows = 1'000;
constexpr std::size_t kMostNames = 400;

/// The readers as a worker has them, and the first thing that they could not read.
struct Readers {
  std::optional<Problem> fatal;
  std::optional<Problem> first_refused;
  std::size_t refused = 0;
  std::size_t wider = 0;  // of those refused
  read::ReadExtension extension{Limits{}, [this](const Problem& problem) {
                                  if (problem.severity == Severity::fatal && !fatal) fatal = problem;
                                  if (problem.severity == Severity::error && refused++ == 0)
                                    first_refused = problem;
                                  if (problem.code == "csv.too_many_cells") ++wider;
                                }};
  [[nodiscard]] const dor_read_v1& table() const { return *extension.table(); }
};

Error unreadable(const Readers& readers) {
  const auto& why = readers.fatal ? readers.fatal : readers.first_refused;
  if (!why) return {"sample.no_rows", "the sample holds no rows", "", "take an export with rows"};
  const auto text = read::reader_text(why->code);
  return {"sample.unreadable",
          std::string(readers.fatal ? "the sample can't be read: " : "no row of the sample can be read: ") +
              (text ? fill_text(text->en, why->args) : why->code),
          why->place.text(), "take an export as the system writes it"};
}

/// The text of one row under a name that it may have for the first time.
void put(Sample& out, std::map<std::string, std::size_t>& index, const std::string& name,
         std::string_view value) {
  const auto [at, is_new] = index.emplace(name, out.columns.size());
  if (is_new) {
    if (out.columns.size() >= kMostNames) return;
    out.columns.push_back({name, {}});
  }
  if (at->second >= out.columns.size()) return;
  auto& values = out.columns[at->second].values;
  if (values.size() >= out.rows) return;  // the first of a name counts, as for an adapter
  values.resize(out.rows - 1);
  values.emplace_back(value);
}

void even_out(Sample& out) {
  for (Column& column : out.columns) column.values.resize(std::min(out.rows, kMostRows));
}

bool is_wider(const Row& row, std::size_t columns) {
  for (std::size_t i = columns; i < row.size(); ++i)
    if (!row.at(i).empty()) return true;
  return false;
}

void gather_row(Sample& out, const Row& row) {
  ++out.rows;
  if (out.rows > kMostRows) return;
  for (std::size_t i = 0; i < out.columns.size(); ++i) {
    const Cell cell = row.at(i);
    out.columns[i].values.emplace_back(cell.text());
    if (out.sheet.empty()) out.sheet = cell.place().sheet;
  }
}

/// A first row of values, which names no columns: it would stay as it is, people and all.
bool is_value(std::string_view name) {
  std::string_view rest = name;
  std::size_t digits = 0;
  for (const char c : name) digits += convert_detail::is_digit(c) ? 1 : 0;
  return name.find('@') != std::string_view::npos || (digits >= 4 && digits * 2 > name.size()) ||
         convert_detail::take_day(rest).value || (!name.empty() && digits == name.size());
}

Result<void> check_header(const std::vector<std::string>& names) {
  for (const std::string& name : names)
    if (is_value(name))
      return Error{"sample.no_header", "the first row holds values and not the columns' names", "line 1",
                   "write a row with a name for each column above it"};
  return {};
}

Result<Sample> look_at_table(std::string_view document, Format format, bool needs_header) {
  Sample out;
  out.format = format;
  Readers readers;
  if (format == Format::csv) {
    out.has_byte_order_mark = read::has_byte_order_mark(document);
    out.has_carriage_returns = document.find('\r') != std::string_view::npos;
    const read::Decided decided = read::decide_encoding(document);
    out.encoding = std::string(read::encoding_name(decided.encoding));
  }
  Rows rows(readers.table(), document);
  if (rows.broken()) return unreadable(readers);
  DORHUB_CHECK(check_header(rows.columns()));
  for (const std::string& name : rows.columns()) out.columns.push_back({name, {}});
  std::size_t wider = 0;
  while (const auto row = rows.next()) {
    gather_row(out, *row);
    wider += is_wider(*row, out.columns.size()) ? 1 : 0;
    readers.extension.note_output();
  }
  out.refused = readers.refused;
  if (readers.first_refused) out.first_refused = readers.first_refused->place.text();
  // CSV's reader refuses rows that are wider than the header, a workbook's leaves them to who reads.
  wider += readers.wider;
  if (needs_header && wider * 2 > out.rows + out.refused)
    return Error{"sample.no_header",
                 "most rows have more cells than the first row names columns: it may be a title", "line 1",
                 "delete what stands above the columns' names"};
  if (out.rows == 0) return unreadable(readers);
  return out;
}

/// Each text below a node, under its path.
void gather(Sample& out, std::map<std::string, std::size_t>& index, const Node& node,
            const std::string& path) {
  if (!node.text().empty() && !path.empty()) put(out, index, path, node.text());
  if (node.is_array()) out.lists.insert(path);
  std::size_t number = 0;
  for (Node child = node.first(); child.present(); child = child.next(), ++number) {
    const std::string step = node.is_array() ? std::to_string(number) : escape_pointer_step(child.name());
    if (node.is_array() && number > 9) break;
    gather(out, index, child, path.empty() ? step : path + "/" + step);
  }
}

struct Candidate {
  std::string pointer;
  std::size_t elements = 0;
};

/// How many children have the name that most of them have; XML's list.
std::pair<std::string, std::size_t> commonest_child(const Node& node) {
  std::map<std::string, std::size_t> counts;
  for (Node child = node.first(); child.present(); child = child.next())
    if (child.first().present()) ++counts[std::string(child.name())];
  std::pair<std::string, std::size_t> best;
  for (const auto& [name, count] : counts)
    if (count > best.second) best = {name, count};
  return best;
}

/// The list with the most elements that hold something; near the root where several have as many.
void find_list(const Node& node, const std::string& pointer, bool is_json, std::size_t depth,
               Candidate& best) {
  if (depth > 6) return;
  if (is_json && node.is_array()) {
    const std::size_t size = node.first().is_object() ? node.size() : 0;
    if (size > best.elements) best = {pointer.empty() ? "/*" : pointer, size};
    return;
  }
  if (!is_json) {
    const auto [name, count] = commonest_child(node);
    if (count > best.elements) best = {pointer + "/" + escape_pointer_step(name), count};
  }
  for (Node child = node.first(); child.present(); child = child.next())
    if (!child.name().empty() && child.name().front() != '@')
      find_list(child, pointer + "/" + escape_pointer_step(child.name()), is_json, depth + 1, best);
}

Result<Sample> look_at_tree(std::string_view document, Format format, bool needs_list) {
  Sample out;
  out.format = format;
  const bool is_json = format == Format::json;
  const std::string_view options = is_json ? R"({"format":"json"})" : R"({"format":"xml"})";
  Readers readers;
  Tree tree(readers.table(), document, options);
  const Node root = tree.look("");
  if (!root.present()) return unreadable(readers);
  Candidate best;
  find_list(root, is_json ? std::string() : "/" + std::string(root.name()), is_json, 0, best);
  std::map<std::string, std::size_t> index;
  if (best.elements == 0) {
    if (needs_list || readers.fatal) return unreadable(readers);
    out.rows = 1;
    gather(out, index, root, is_json ? "" : std::string(root.name()));
    return out;
  }
  out.list = best.pointer;
  if (!tree.walk(out.list)) return unreadable(readers);
  while (const auto element = tree.next()) {
    readers.extension.note_output();
    ++out.rows;
    if (out.rows <= kMostRows) gather(out, index, *element, "");
  }
  if (tree.broken()) return unreadable(readers);
  even_out(out);
  return out;
}

bool holds_a_sign_of_no_text(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
}

/// Whether what was read as CSV, which anything can be, is a table: text, mostly in rows of two cells or
/// more.
bool is_table_of_text(const Sample& sample) {
  if (sample.refused > sample.rows) return false;
  std::vector<int> filled(std::min(sample.rows, kMostRows));
  for (const Column& column : sample.columns) {
    if (holds_a_sign_of_no_text(column.name)) return false;
    for (std::size_t row = 0; row < std::min(filled.size(), column.values.size()); ++row) {
      if (holds_a_sign_of_no_text(column.values[row])) return false;
      filled[row] += column.values[row].empty() ? 0 : 1;
    }
  }
  const auto rows = std::count_if(filled.begin(), filled.end(), [](int cells) { return cells > 1; });
  return static_cast<std::size_t>(rows) * 2 >= filled.size();
}

Result<Sample> look(std::string_view document, bool needs_list) {
  std::string_view start = document;
  if (start.substr(0, 3) == "\xEF\xBB\xBF") start.remove_prefix(3);
  start = trimmed(start);
  if (start.empty()) return Error{"sample.no_rows", "the sample is empty", "", "take an export with rows"};
  if (start.substr(0, 2) == "PK") return look_at_table(document, Format::xlsx, needs_list);
  if (start.front() == '{' || start.front() == '[') return look_at_tree(document, Format::json, needs_list);
  if (start.front() == '<') return look_at_tree(document, Format::xml, needs_list);
  auto table = look_at_table(document, Format::csv, needs_list);
  if (!table.ok()) return table;
  if (needs_list && !is_table_of_text(*table))
    return Error{"sample.no_table",
                 "this is no export: neither CSV with two columns or more, nor XLSX, JSON or XML", "",
                 "take an export as the system writes it"};
  // The reader knows the delimiter; it says so to whoever opens it directly.
  const read::CsvRows csv(document, {}, Limits{}, [](const Problem&) {});
  table->delimiter = csv.delimiter();
  return table;
}

}  // namespace

std::string_view format_name(Format format) {
  switch (format) {
    case Format::csv:
      return "CSV";
    case Format::xlsx:
      return "XLSX";
    case Format::json:
      return "JSON";
    case Format::xml:
      return "XML";
  }
  return "CSV";
}

const Column* Sample::find(std::string_view name) const {
  for (const Column& column : columns)
    if (column.name == name) return &column;
  return nullptr;
}

Result<Sample> look_at(std::string_view document) { return look(document, true); }

Result<Sample> look_at_any(std::string_view document) { return look(document, false); }

}  // namespace dorhub::sample
