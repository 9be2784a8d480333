// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/line.hpp"

#include <algorithm>

#include "sdk/mapping/value_reading.hpp"

namespace dorhub::mapping {
namespace {

/// The member or element of that name; of a list the one of that number.
Node step(const Node& from, std::string_view name) {
  if (!from.is_array()) return from[name];
  std::string_view rest = name;
  const auto digits = convert_detail::take_digits(rest, 6);
  if (digits.count == 0 || !rest.empty()) return {};
  std::int64_t number = digits.value;
  Node child = from.first();
  while (child.present() && number-- > 0) child = child.next();
  return child;
}

Node walk(Node from, const SourceName& name) {
  for (const std::string& one : name.steps) from = step(from, one);
  return from;
}

bool is_any(std::string_view text, const std::vector<std::string>& values) {
  return std::any_of(values.begin(), values.end(),
                     [&](const std::string& value) { return convert_detail::same(text, value); });
}

}  // namespace

bool Found::is_damaged() const { return cell.is_damaged() || looks_damaged(text()); }

Found Line::find(const SourceName& name) const {
  if (row_ != nullptr) return {.cell = (*row_)[name.text], .node = {}};
  return {.cell = {}, .node = walk(*element_, name)};
}

std::vector<std::string> Line::list(const SourceName& name) const {
  std::vector<std::string> out;
  if (element_ == nullptr) return out;
  const Node found = walk(*element_, name);
  if (!found.is_array()) return out;
  for (Node child = found.first(); child.present(); child = child.next())
    if (const auto text = known(child.text())) out.push_back(*text);
  return out;
}

bool Line::is_blank() const {
  if (element_ != nullptr) return !element_->first().present() && element_->empty();
  for (std::size_t i = 0; i < row_->size(); ++i)
    if (!row_->at(i).empty()) return false;
  return true;
}

bool holds(const Condition& condition, const Line& line) {
  const std::string_view text = line.find(condition.name).text();
  if (condition.is_empty && *condition.is_empty != text.empty()) return false;
  if (!condition.is.empty() && !is_any(text, condition.is)) return false;
  if (!condition.is_not.empty() && is_any(text, condition.is_not)) return false;
  return condition.contains.empty() ||
         std::any_of(condition.contains.begin(), condition.contains.end(),
                     [&](const std::string& word) { return contains_word(text, word); });
}

}  // namespace dorhub::mapping
