// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/json_tree.hpp"

#include <algorithm>

namespace dorhub {

std::string_view JsonTree::keep(const JsonScanner& scanner) {
  if (!scanner.is_decoded()) return scanner.text();
  return decoded_.emplace_back(scanner.text());
}

std::uint32_t JsonTree::add(JsonKind kind, std::string_view text, std::size_t offset) {
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  JsonNode& node = nodes_.emplace_back();
  node.kind = kind;
  node.text = text;
  node.offset = has_name_ ? name_offset_ : offset;
  if (has_name_) node.name = name_;
  has_name_ = false;
  if (!open_.empty()) {
    node.parent = open_.back();
    JsonNode& parent = nodes_[open_.back()];
    (last_.back() == kNone ? parent.first_child : nodes_[last_.back()].next_sibling) = index;
    last_.back() = index;
    ++parent.count;
  }
  return index;
}

// Few members are compared one by one, many are sorted: an object with a million members must not cost 10^12.
void JsonTree::find_duplicates(std::uint32_t object) {
  constexpr std::uint32_t kFew = 24;
  if (nodes_[object].count <= kFew) {
    for (std::uint32_t a = nodes_[object].first_child; a != kNone; a = nodes_[a].next_sibling)
      for (std::uint32_t b = nodes_[object].first_child; b != a; b = nodes_[b].next_sibling)
        if (nodes_[a].name == nodes_[b].name) {
          duplicates_.push_back(a);
          break;
        }
    return;
  }
  std::vector<std::uint32_t> members;
  for (std::uint32_t a = nodes_[object].first_child; a != kNone; a = nodes_[a].next_sibling)
    members.push_back(a);
  std::stable_sort(members.begin(), members.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return nodes_[a].name < nodes_[b].name; });
  for (std::size_t i = 1; i < members.size(); ++i)
    if (nodes_[members[i]].name == nodes_[members[i - 1]].name) duplicates_.push_back(members[i]);
}

void JsonTree::clear() {
  nodes_.clear();
  open_.clear();
  last_.clear();
  duplicates_.clear();
  decoded_.clear();
  has_name_ = false;
}

void JsonTree::open(JsonKind kind, std::size_t offset) {
  const std::uint32_t index = add(kind, {}, offset);
  open_.push_back(index);
  last_.push_back(kNone);
}

void JsonTree::close() {
  if (nodes_[open_.back()].kind == JsonKind::object) find_duplicates(open_.back());
  open_.pop_back();
  last_.pop_back();
}

JsonTree::Outcome JsonTree::build(JsonScanner& scanner, JsonToken token, std::uint64_t node_limit) {
  clear();
  for (;; token = scanner.next()) {
    const std::size_t offset = scanner.offset();
    switch (token) {
      case JsonToken::begin_object:
        open(JsonKind::object, offset);
        break;
      case JsonToken::begin_array:
        open(JsonKind::array, offset);
        break;
      case JsonToken::end_object:
      case JsonToken::end_array:
        if (open_.empty()) return Outcome::nothing;
        close();
        break;
      case JsonToken::key:
        name_ = keep(scanner);
        name_offset_ = offset;
        has_name_ = true;
        continue;
      case JsonToken::string:
        add(JsonKind::string, keep(scanner), offset);
        break;
      case JsonToken::number:
        add(JsonKind::number, scanner.text(), offset);
        break;
      case JsonToken::yes:
        add(JsonKind::boolean, "true", offset);
        break;
      case JsonToken::no:
        add(JsonKind::boolean, "false", offset);
        break;
      case JsonToken::null:
        add(JsonKind::null, {}, offset);
        break;
      case JsonToken::end:
        return Outcome::nothing;
      case JsonToken::fault:
        return Outcome::fault;
    }
    if (open_.empty()) return Outcome::built;
    if (nodes_.size() > node_limit) return Outcome::too_large;
  }
}

JsonTree::Outcome JsonTree::parse(std::string_view text, std::size_t nesting, JsonFault& fault) {
  JsonScanner scanner(text, nesting);
  Outcome outcome = build(scanner, scanner.next(), kNone - 1);
  if (outcome == Outcome::built && scanner.next() != JsonToken::end) outcome = Outcome::fault;
  if (outcome == Outcome::fault) fault = scanner.fault();
  return outcome;
}

std::uint32_t JsonTree::find(std::uint32_t index, std::string_view name) const {
  for (std::uint32_t child = nodes_[index].first_child; child != kNone; child = nodes_[child].next_sibling)
    if (nodes_[child].name == name) return child;
  return kNone;
}

std::string escape_pointer_step(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

std::string JsonTree::pointer(std::uint32_t index) const {
  std::string out;
  for (std::uint32_t at = index; nodes_[at].parent != kNone; at = nodes_[at].parent) {
    const JsonNode& parent = nodes_[nodes_[at].parent];
    std::string step;
    if (parent.kind == JsonKind::array) {
      std::uint32_t number = 0;
      for (std::uint32_t child = parent.first_child; child != at; child = nodes_[child].next_sibling)
        ++number;
      step = std::to_string(number);
    } else {
      step = escape_pointer_step(nodes_[at].name);
    }
    out = '/' + step + out;
  }
  return out;
}

}  // namespace dorhub
