// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/source.hpp"

#include <dorhub/json_writer.hpp>

#include "sdk/record/json_tree.hpp"

namespace dorhub::read {

void refuse(std::string code, Place place, ProblemArgs args) {
  throw ReadFault{{std::move(code), Severity::fatal, std::move(place), std::move(args)}, DOR_INVALID};
}

void exceed(std::string code, Place place, std::uint64_t limit) {
  throw ReadFault{{std::move(code), Severity::fatal, std::move(place), {{"limit", std::to_string(limit)}}},
                  DOR_LIMIT};
}

ReadOptions read_options(std::string_view json) {
  ReadOptions options;
  if (json.empty()) return options;
  JsonTree tree;
  JsonFault fault;
  if (tree.parse(json, 8, fault) != JsonTree::Outcome::built || tree[0].kind != JsonKind::object)
    refuse("read.bad_option", {}, {{"option", "{}"}});
  for (std::uint32_t at = tree[0].first_child; at != JsonNode::kNone; at = tree[at].next_sibling) {
    const JsonNode& node = tree[at];
    const bool is_text = node.kind == JsonKind::string;
    if (node.name == "format" && is_text)
      options.format = node.text;
    else if (node.name == "delimiter" && is_text && node.text.size() <= 1)
      options.delimiter = node.text;
    else if (node.name == "encoding" && is_text)
      options.encoding = node.text;
    else if (node.name == "sheet" && is_text)
      options.sheet = node.text;
    else if (node.name == "header" && node.kind == JsonKind::boolean)
      options.header = node.text == "true";
    else
      refuse("read.bad_option", {}, {{"option", std::string(node.name)}});
  }
  return options;
}

void RowBuffer::clear() {
  cells_.clear();
  copies_.clear();
  copied_.clear();
}

void RowBuffer::add(std::string_view text, std::uint32_t flags, std::uint32_t line) {
  dor_cell& cell = cells_.emplace_back();
  cell.size = sizeof(dor_cell);
  cell.flags = flags;
  cell.text = as_bytes(text);
  cell.line = line;
  cell.column = static_cast<std::uint32_t>(cells_.size());
}

void RowBuffer::add_copy(std::string_view text, std::uint32_t flags, std::uint32_t line) {
  add({}, flags, line);
  // copies_ may still move: the view is set when the row is handed out.
  copied_.push_back({cells_.size() - 1, copies_.size(), text.size()});
  copies_ += text;
}

void RowBuffer::shorten(std::size_t count) {
  if (count >= cells_.size()) return;
  cells_.resize(count);
  while (!copied_.empty() && copied_.back().cell >= count) copied_.pop_back();
}

std::string_view RowBuffer::text(std::size_t index) const {
  for (const Copied& copied : copied_)
    if (copied.cell == index) return std::string_view(copies_).substr(copied.offset, copied.size);
  return as_text(cells_[index].text);
}

bool RowBuffer::is_blank() const {
  const auto blank = [](std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
  };
  for (const dor_cell& cell : cells_)
    if (!blank(as_text(cell.text))) return false;
  return copied_.empty() || blank(copies_);
}

dor_row RowBuffer::row(std::uint32_t line, std::string_view sheet) {
  for (const Copied& copied : copied_)
    cells_[copied.cell].text = as_bytes(std::string_view(copies_).substr(copied.offset, copied.size));
  dor_row out{};
  out.size = sizeof(dor_row);
  out.element_size = sizeof(dor_cell);
  out.cells = cells_.data();
  out.count = cells_.size();
  out.line = line;
  out.sheet = as_bytes(sheet);
  return out;
}

bool is_damaged_number(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at - from;
  };
  if (digits() != 1) return false;
  if (at < text.size() && (text[at] == ',' || text[at] == '.')) {
    ++at;
    if (digits() == 0) return false;
  }
  if (at + 1 >= text.size() || (text[at] != 'E' && text[at] != 'e') || text[at + 1] != '+') return false;
  at += 2;
  return digits() >= 2 && at == text.size();
}

}  // namespace dorhub::read
