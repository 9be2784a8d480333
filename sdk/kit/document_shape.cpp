// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/document_shape.hpp"

#include <algorithm>
#include <dorhub/read.hpp>
#include <set>

#include "sdk/kit/workbook_parts.hpp"
#include "sdk/kit/xml_parts.hpp"
#include "sdk/read/csv_rows.hpp"
#include "sdk/read/encoding.hpp"
#include "sdk/read/xlsx_rows.hpp"
#include "sdk/record/json_scan.hpp"
#include "sdk/record/json_tree.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kNesting = 64;
constexpr std::size_t kMostValues = 2'000'000;

/// Where each line begins; line 1 at [1].
std::vector<std::size_t> line_starts(const std::string& bytes) {
  std::vector<std::size_t> out{0, 0};
  for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string::npos;) out.push_back(++at);
  return out;
}

std::vector<std::string> cells_of(const dor_row& row) {
  std::vector<std::string> out;
  for (std::uint64_t i = 0; i < row.count; ++i) {
    const auto* base = reinterpret_cast<const char*>(row.cells) + i * row.element_size;
    out.emplace_back(trimmed(read::as_text(reinterpret_cast<const dor_cell*>(base)->text)));
  }
  return out;
}

void read_rows(read::RowSource& rows, DocumentShape& shape) {
  dor_row row{};
  if (rows.header(row)) shape.columns = cells_of(row);
  while (rows.next(row)) {
    shape.sheet = read::as_text(row.sheet);
    shape.parts.push_back({.first_line = row.line, .last_line = row.line, .values = cells_of(row)});
  }
}

/// A row goes on until the next begins; its bytes are its lines.
void find_bytes(const std::string& bytes, DocumentShape& shape) {
  const std::vector<std::size_t> starts = line_starts(bytes);
  for (std::size_t i = 0; i < shape.parts.size(); ++i) {
    Part& part = shape.parts[i];
    const bool is_last = i + 1 == shape.parts.size();
    const std::uint32_t next =
        is_last ? static_cast<std::uint32_t>(starts.size()) : shape.parts[i + 1].first_line;
    part.last_line = std::max(part.first_line, next - 1);
    part.begin = starts[std::min<std::size_t>(part.first_line, starts.size() - 1)];
    part.end = next < starts.size() ? starts[next] : bytes.size();
  }
}

void cut_table(const std::string& bytes, DocumentShape& shape) {
  const auto ignored = [](const Problem&) {};
  try {
    if (bytes.starts_with("PK")) {
      shape.kind = DocumentShape::Kind::workbook;
      read::XlsxRows rows(bytes, {}, {}, ignored);
      read_rows(rows, shape);
      cut_sheet(bytes, rows.part(), shape);
      return;
    }
    shape.kind = DocumentShape::Kind::csv;
    read::CsvRows rows(bytes, {}, {}, ignored);
    const bool is_wide = bytes.find('\0') != std::string::npos;
    if (is_wide) shape.kind = DocumentShape::Kind::other;
    if (!is_wide) read_rows(rows, shape);
    find_bytes(bytes, shape);
  } catch (const read::ReadFault&) {
    // What came before the fault stands.
    if (shape.kind == DocumentShape::Kind::csv) find_bytes(bytes, shape);
  }
}

/// "/data/3/x" → "/data": the outermost list that something said points into; none: nothing.
std::string list_of(std::string_view pointer, bool& is_found) {
  std::size_t at = 0;
  while (at < pointer.size()) {
    const std::size_t next = std::min(pointer.find('/', at + 1), pointer.size());
    const std::string_view step = pointer.substr(at + 1, next - at - 1);
    is_found = !step.empty() && step.find_first_not_of("0123456789") == std::string_view::npos;
    if (is_found) return std::string(pointer.substr(0, at));
    at = next;
  }
  return {};
}

void add_values(const JsonTree& tree, std::uint32_t index, std::vector<std::string>& out) {
  const JsonNode& node = tree[index];
  if (node.kind == JsonKind::string || node.kind == JsonKind::number) out.emplace_back(trimmed(node.text));
  for (std::uint32_t child = node.first_child; child != JsonNode::kNone; child = tree[child].next_sibling)
    add_values(tree, child, out);
}

void add_elements(const std::string& bytes, const JsonTree& tree, std::uint32_t list,
                  const std::string& pointer, DocumentShape& shape) {
  std::uint64_t number = 0;
  LineCounter lines(bytes);
  for (std::uint32_t at = tree[list].first_child; at != JsonNode::kNone; at = tree[at].next_sibling) {
    Part part;
    part.pointer = pointer + "/" + std::to_string(number++);
    part.list = list;
    part.begin = tree[at].offset;
    JsonScanner scanner(std::string_view(bytes).substr(part.begin), kNesting);
    scanner.skip(scanner.next());
    part.end = part.begin + scanner.position();
    part.first_line = lines.at(part.begin).line;
    part.last_line = lines.at(part.end).line;
    add_values(tree, at, part.values);
    shape.parts.push_back(std::move(part));
  }
}

void cut_json(const std::string& bytes, const std::vector<Said>& said, DocumentShape& shape) {
  std::set<std::string> lists;
  for (const Said& one : said) {
    bool is_found = false;
    std::string list = list_of(one.place.pointer, is_found);
    if (is_found) lists.insert(std::move(list));
  }
  JsonTree tree;
  JsonFault fault;
  if (lists.empty() || bytes.size() > kMostValues ||
      tree.parse(bytes, kNesting, fault) != JsonTree::Outcome::built)
    return;
  shape.kind = DocumentShape::Kind::json;
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i)
    if (tree[i].kind == JsonKind::array && lists.count(tree.pointer(i)) == 1)
      add_elements(bytes, tree, i, tree.pointer(i), shape);
}

}  // namespace

const Part* DocumentShape::part_of(const Place& place) const {
  for (const Part& part : parts) {
    if (!part.pointer.empty() && !place.pointer.empty()) {
      const std::string_view at = place.pointer;
      if (at.starts_with(part.pointer) &&
          (at.size() == part.pointer.size() || at[part.pointer.size()] == '/'))
        return &part;
      continue;
    }
    if (place.line >= part.first_line && place.line <= part.last_line) return &part;
  }
  return nullptr;
}

DocumentShape shape_of(const std::string& bytes, const std::vector<Said>& said) {
  DocumentShape shape;
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string::npos) return shape;
  if (bytes[first] == '<')
    cut_xml(bytes, said, shape);
  else if (bytes[first] == '{' || bytes[first] == '[')
    cut_json(bytes, said, shape);
  else
    cut_table(bytes, shape);
  return shape;
}

}  // namespace dorhub::kit
