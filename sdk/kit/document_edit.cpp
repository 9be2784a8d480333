// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/document_edit.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "sdk/kit/workbook_parts.hpp"
#include "sdk/kit/xml_parts.hpp"
#include "sdk/record/json_scan.hpp"
#include "sdk/record/json_tree.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kNesting = 64;

/// Bytes from `begin` to `end`, of a document or of a part.
using Span = std::pair<std::size_t, std::size_t>;

std::string_view text_of(const std::string& text, const Part& part) {
  return std::string_view(text).substr(part.begin, part.end - part.begin);
}

/// What the parts' bytes are counted in.
std::string text_to_change(const std::string& bytes, const DocumentShape& shape) {
  return shape.kind == DocumentShape::Kind::workbook ? sheet_xml(bytes, shape) : bytes;
}

/// The document that such a text, changed, belongs to.
std::string document_of(const std::string& bytes, const DocumentShape& shape, std::string text) {
  return shape.kind == DocumentShape::Kind::workbook ? with_sheet_xml(bytes, shape, text) : std::move(text);
}

std::string put(const std::string& text, const Part& part, std::string_view instead) {
  return text.substr(0, part.begin).append(instead).append(text, part.end);
}

bool build(JsonTree& tree, std::string_view text) {
  JsonFault fault;
  return tree.parse(text, kNesting, fault) == JsonTree::Outcome::built;
}

bool is_value(const JsonNode& node) {
  return !node.name.empty() && (node.kind == JsonKind::string || node.kind == JsonKind::number);
}

/// Where the values of a member stand in an element.
std::vector<Span> find_member(std::string_view text, const std::string& name) {
  std::vector<Span> out;
  JsonTree tree;
  if (!build(tree, text)) return out;
  for (const JsonNode& node : tree.nodes()) {
    if (node.name != name || node.kind == JsonKind::object || node.kind == JsonKind::array) continue;
    // A member's offset is its name's.
    const std::size_t colon = text.find(':', text.find('"', node.offset + 1) + 1);
    const std::size_t begin = text.find_first_not_of(" \t\r\n", colon + 1);
    JsonScanner scanner(text.substr(begin), kNesting);
    scanner.next();
    out.emplace_back(begin, begin + scanner.position());
  }
  return out;
}

/// The sign that stands most often in the header is what parts its columns.
char delimiter_of(const std::string& bytes, const DocumentShape& shape) {
  if (shape.kind != DocumentShape::Kind::csv) return '\0';
  const std::string_view header = std::string_view(bytes).substr(0, shape.parts.front().begin);
  char delimiter = ';';
  for (const char c : {';', '\t', ',', '|'})
    if (std::count(header.begin(), header.end(), c) > std::count(header.begin(), header.end(), delimiter))
      delimiter = c;
  return delimiter;
}

/// Where the cell of that number stands in a row; nothing behind its last cell when it has fewer.
Span find_cell(std::string_view row, char delimiter, std::size_t column) {
  std::size_t index = 0;
  std::size_t begin = 0;
  bool is_quoted = false;
  for (std::size_t at = 0; at < row.size(); ++at) {
    const char c = row[at];
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted || (c != delimiter && c != '\n' && c != '\r')) continue;
    if (index == column) return {begin, at};
    if (c != delimiter) return {at, at};
    ++index;
    begin = at + 1;
  }
  return {index == column ? begin : row.size(), row.size()};
}

std::string quoted_cell(std::string_view text, char delimiter) {
  const char special[] = {delimiter, '"', '\n', '\r', '\0'};
  if (text.find_first_of(special) == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

/// As JSON, with bytes that are no UTF-8 left as they are.
std::string quoted_json(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20)
      out += std::string("\\u00") + kHex[byte >> 4] + kHex[byte & 15];
    else
      out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
  }
  return out + '"';
}

/// A text as it stands in a document of that kind; a workbook's cell is written with it (with_cell()).
std::string written(DocumentShape::Kind kind, const std::string& what, std::string_view text,
                    char delimiter) {
  switch (kind) {
    case DocumentShape::Kind::csv:
      return quoted_cell(text, delimiter);
    case DocumentShape::Kind::xml:
      return as_xml_value(what, text);
    case DocumentShape::Kind::json:
      return quoted_json(text);
    default:
      return std::string(text);
  }
}

/// The part's text with its value(s) under `what` replaced.
std::string replaced(std::string_view text, const DocumentShape& shape, char delimiter,
                     const std::string& what, std::string_view instead) {
  std::vector<Span> spans;
  if (shape.is_table()) {
    const auto column = static_cast<std::size_t>(std::find(shape.columns.begin(), shape.columns.end(), what) -
                                                 shape.columns.begin());
    if (shape.kind == DocumentShape::Kind::workbook) return with_cell(text, column, instead);
    spans.push_back(find_cell(text, delimiter, column));
  } else if (shape.kind == DocumentShape::Kind::xml) {
    for (const XmlValue& value : xml_values(text))
      if (value.what == what) spans.emplace_back(value.begin, value.end);
  } else {
    spans = find_member(text, what);
  }
  std::string out;
  std::size_t copied = 0;
  for (const auto& [begin, end] : spans) {
    out += text.substr(copied, begin - copied);
    out += instead;
    copied = end;
  }
  return out.append(text.substr(copied));
}

}  // namespace

std::string reversed(const std::string& bytes, const DocumentShape& shape) {
  if (shape.parts.size() < 2) return bytes;
  if (shape.kind == DocumentShape::Kind::csv) {
    std::string out = bytes.substr(0, shape.parts.front().begin);
    for (auto part = shape.parts.rbegin(); part != shape.parts.rend(); ++part) {
      const std::string_view row = text_of(bytes, *part);
      out += row;
      if (row.empty() || row.back() != '\n') out += '\n';
    }
    return out;
  }
  const std::string text = text_to_change(bytes, shape);
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < shape.parts.size();) {
    std::size_t j = i;  // the list is [i, j)
    while (j < shape.parts.size() && shape.parts[j].list == shape.parts[i].list) ++j;
    for (std::size_t k = i; k < j; ++k) {
      out.append(text, copied, shape.parts[k].begin - copied);
      out += text_of(text, shape.parts[j - 1 - (k - i)]);
      copied = shape.parts[k].end;
    }
    i = j;
  }
  return document_of(bytes, shape, out.append(text, copied));
}

std::vector<std::string> blankable(const std::string& bytes, const DocumentShape& shape) {
  if (shape.is_table()) return shape.columns;
  std::set<std::string> names;
  for (const Part& part : shape.parts)
    for (const Spot& spot : spots_of(bytes, shape, part)) names.insert(spot.what);
  return {names.begin(), names.end()};
}

std::string blanked(const std::string& bytes, const DocumentShape& shape, const std::string& what) {
  if (shape.parts.empty()) return bytes;
  const bool is_json = shape.kind == DocumentShape::Kind::json;
  const char delimiter = delimiter_of(bytes, shape);
  const std::string text = text_to_change(bytes, shape);
  std::string out;
  std::size_t copied = 0;
  for (const Part& part : shape.parts) {
    out.append(text, copied, part.begin - copied);
    out += replaced(text_of(text, part), shape, delimiter, what, is_json ? "null" : "");
    copied = part.end;
  }
  return document_of(bytes, shape, out.append(text, copied));
}

std::vector<Spot> spots_of(const std::string& bytes, const DocumentShape& shape, const Part& part) {
  std::vector<Spot> out;
  if (shape.is_table()) {
    for (std::size_t i = 0; i < std::min(shape.columns.size(), part.values.size()); ++i)
      if (!shape.columns[i].empty()) out.push_back({shape.columns[i], part.values[i]});
    return out;
  }
  if (shape.kind == DocumentShape::Kind::xml) {
    for (XmlValue& value : xml_values(text_of(bytes, part)))
      out.push_back({std::move(value.what), std::move(value.text)});
    return out;
  }
  JsonTree tree;
  if (!build(tree, text_of(bytes, part))) return out;
  for (const JsonNode& node : tree.nodes())
    if (is_value(node)) out.push_back({std::string(node.name), std::string(node.text)});
  return out;
}

std::string with_value(const std::string& bytes, const DocumentShape& shape, const Part& part,
                       const std::string& what, std::string_view text) {
  return with_copies(bytes, shape, part, what, {text});
}

std::string with_copies(const std::string& bytes, const DocumentShape& shape, const Part& part,
                        const std::string& what, const std::vector<std::string_view>& texts) {
  const char delimiter = delimiter_of(bytes, shape);
  const std::string document = text_to_change(bytes, shape);
  std::string copies;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0 && shape.kind == DocumentShape::Kind::json) copies += ',';
    if (i > 0 && shape.kind == DocumentShape::Kind::csv && copies.back() != '\n') copies += '\n';
    copies += replaced(text_of(document, part), shape, delimiter, what,
                       written(shape.kind, what, texts[i], delimiter));
  }
  return document_of(bytes, shape, put(document, part, copies));
}

std::string with_part(const std::string& bytes, const DocumentShape& shape, const Part& part,
                      std::string_view instead) {
  return document_of(bytes, shape, put(text_to_change(bytes, shape), part, instead));
}

std::string with_half(const std::string& bytes, const DocumentShape& shape, const Part& part) {
  const std::string document = text_to_change(bytes, shape);
  const std::string_view row = text_of(document, part);
  if (shape.kind == DocumentShape::Kind::workbook)
    return document_of(bytes, shape, put(document, part, half_of_cells(row)));
  const std::size_t end = row.find_last_not_of("\r\n") + 1;
  return put(document, part, std::string(row.substr(0, end / 2)).append(row.substr(end)));
}

std::string repeated(const std::string& bytes, const DocumentShape& shape, std::size_t count,
                     std::size_t size) {
  if (shape.parts.empty()) return {};
  const bool is_csv = shape.kind == DocumentShape::Kind::csv;
  const bool is_json = shape.kind == DocumentShape::Kind::json;
  const std::string text = text_to_change(bytes, shape);
  std::string block;
  std::size_t in_block = 0;
  std::size_t end = 0;
  for (const Part& part : shape.parts) {
    if (part.list != shape.parts.front().list) continue;
    if (is_json && in_block > 0) block += ',';
    block += text_of(text, part);
    if (is_csv && block.back() != '\n') block += '\n';
    end = part.end;
    ++in_block;
  }
  std::string out = text.substr(0, shape.parts.front().begin);
  out.reserve(size + text.size() + block.size());
  for (std::size_t have = 0; have < count || out.size() < size; have += in_block) {
    if (is_json && have > 0) out += ',';
    out += block;
  }
  return document_of(bytes, shape, out.append(text, is_csv ? shape.parts.back().end : end));
}

}  // namespace dorhub::kit
