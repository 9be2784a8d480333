// SPDX-License-Identifier: EUPL-1.2
#include "reading.hpp"

namespace dorhub::read {

std::vector<std::string> Reading::rows(std::string_view document, std::string_view options) {
  std::vector<std::string> out;
  Rows rows(table(), document, options);
  std::string header;
  for (const std::string& name : rows.columns()) header += '[' + name + ']';
  if (!header.empty()) out.push_back(header);
  while (const auto row = rows.next()) {
    std::string line;
    for (std::size_t i = 0; i < row->size(); ++i) {
      const Cell cell = row->at(i);
      line +=
          '[' + std::string(cell.raw()) + (cell.is_date() ? "d" : "") + (cell.is_damaged() ? "!" : "") + ']';
    }
    out.push_back(line);
    extension_.note_output();
  }
  broken = rows.broken();
  return out;
}

std::string shown(const Node& node) {
  std::string out(node.name());
  if (!node.text().empty() || node.is_text()) out += '=' + std::string(node.text());
  if (node.is_null()) out += "=null";
  if (node.is_array()) out += '[';
  for (Node child = node.first(); child.present(); child = child.next())
    out += (node.is_array() ? "" : "(") + shown(child) + (node.is_array() ? "," : ")");
  return node.is_array() ? out + ']' : out;
}

std::vector<std::string> Reading::elements(std::string_view document, std::string_view path,
                                           std::string_view options) {
  std::vector<std::string> out;
  Tree tree(table(), document, options);
  if (tree.walk(path)) {
    while (const auto node = tree.next()) {
      out.push_back(shown(*node));
      extension_.note_output();
    }
  }
  broken = tree.broken();
  return out;
}

std::vector<std::string> Reading::codes() const {
  std::vector<std::string> out;
  for (const Problem& problem : problems) {
    out.push_back(problem.code + ' ' + std::to_string(problem.place.line) + ':' +
                  std::to_string(problem.place.column));
    if (!problem.place.pointer.empty()) out.back() += ' ' + problem.place.pointer;
  }
  return out;
}

}  // namespace dorhub::read
