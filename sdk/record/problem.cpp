// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/problem.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <dorhub/json_writer.hpp>

#include "sdk/record/json_tree.hpp"

namespace dorhub {
namespace {

constexpr std::array<std::string_view, 4> kSeverities{"note", "warning", "error", "fatal"};
constexpr std::size_t kNesting = 8;

Error unreadable(std::string_view what) {
  return Error{"frame.bad_payload", std::string(what) + " is not the JSON object it should be"};
}

/// Of «…: «{value}»; …» takes away what stands around the placeholder; false when it does not stand so.
bool take_quote_away(std::string& before, std::string_view& behind) {
  constexpr std::string_view kOpens = ": «";
  constexpr std::string_view kCloses = "»";
  if (!before.ends_with(kOpens) || !behind.starts_with(kCloses)) return false;
  before.resize(before.size() - kOpens.size());
  behind.remove_prefix(kCloses.size());
  return true;
}

}  // namespace

std::string_view severity_name(Severity severity) {
  const auto number = static_cast<std::size_t>(severity);
  return number >= 1 && number <= kSeverities.size() ? kSeverities[number - 1] : "error";
}

std::optional<Severity> severity_of(std::string_view name) {
  const auto* found = std::find(kSeverities.begin(), kSeverities.end(), name);
  if (found == kSeverities.end()) return std::nullopt;
  return static_cast<Severity>(found - kSeverities.begin() + 1);
}

std::string fill_text(std::string_view text, const ProblemArgs& args) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    std::string_view name = text.substr(open + 1, close - open - 1);
    const bool may_be_missing = name.ends_with('?');
    if (may_be_missing) name.remove_suffix(1);
    const auto found =
        std::find_if(args.begin(), args.end(), [&](const auto& arg) { return arg.first == name; });
    out += text.substr(0, open);
    text.remove_prefix(open);
    const std::string_view placeholder = text.substr(0, close - open + 1);
    text.remove_prefix(placeholder.size());
    if (found != args.end())
      out += found->second;
    else if (!take_quote_away(out, text) && !may_be_missing)
      out += placeholder;
  }
  return out += text;
}

std::string write_place(const Place& place) {
  std::string out;
  append_json(out, RecordPlace(place));
  return out;
}

Result<Place> read_place(std::string_view json) {
  Place place;
  if (json.empty()) return place;
  JsonTree tree;
  JsonFault fault;
  if (tree.parse(json, kNesting, fault) != JsonTree::Outcome::built || tree[0].kind != JsonKind::object)
    return unreadable("the place");
  for (std::uint32_t at = tree[0].first_child; at != JsonNode::kNone; at = tree[at].next_sibling) {
    const JsonNode& node = tree[at];
    if (node.kind == JsonKind::null) continue;
    if (node.kind == JsonKind::number && (node.name == "line" || node.name == "column")) {
      std::uint32_t& value = node.name == "line" ? place.line : place.column;
      const char* end = node.text.data() + node.text.size();
      const auto read = std::from_chars(node.text.data(), end, value);
      if (read.ec != std::errc() || read.ptr != end) return unreadable("the place's line or column");
    } else if (node.kind == JsonKind::string && node.name == "pointer") {
      place.pointer = node.text;
    } else if (node.kind == JsonKind::string && node.name == "sheet") {
      place.sheet = node.text;
    } else {
      return unreadable("the place");
    }
  }
  return place;
}

std::string write_args(const ProblemArgs& args) {
  std::string out = "{";
  for (const auto& [name, value] : args) {
    if (out.size() > 1) out += ',';
    append_json_string(out, name);
    out += ':';
    append_json_string(out, value);
  }
  return out += '}';
}

Result<ProblemArgs> read_args(std::string_view json) {
  ProblemArgs args;
  if (json.empty()) return args;
  JsonTree tree;
  JsonFault fault;
  if (tree.parse(json, kNesting, fault) != JsonTree::Outcome::built || tree[0].kind != JsonKind::object)
    return unreadable("the arguments of a problem");
  for (std::uint32_t at = tree[0].first_child; at != JsonNode::kNone; at = tree[at].next_sibling) {
    if (tree[at].kind == JsonKind::array || tree[at].kind == JsonKind::object ||
        tree[at].kind == JsonKind::null)
      return unreadable("an argument of a problem");
    args.emplace_back(tree[at].name, tree[at].text);
  }
  return args;
}

}  // namespace dorhub
