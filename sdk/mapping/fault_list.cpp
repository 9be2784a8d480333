// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/fault_list.hpp"

#include <algorithm>

namespace dorhub::mapping {
namespace {

std::string named(const Written& what) { return what.name.empty() ? "this" : "«" + what.name + "»"; }

std::string_view kind_of(const Written& what) {
  switch (what.kind) {
    case Written::Kind::nothing:
      return "nothing";
    case Written::Kind::text:
      return "a single value";
    case Written::Kind::list:
      return "a list";
    case Written::Kind::map:
      return "a block of keys";
  }
  return "nothing";
}

}  // namespace

void FaultList::wrong_form(const Written& what, std::string_view expected) {
  add({.at = what.at,
       .code = "mapping.form",
       .message = named(what) + " is " + std::string(kind_of(what)),
       .expected = std::string(expected)});
}

void FaultList::unknown_word(Spot at, std::string_view code, std::string_view word, std::string_view kind,
                             std::vector<std::string> known) {
  add({.at = at,
       .code = std::string(code),
       .message = "«" + std::string(word.substr(0, 60)) + "» is not " + std::string(kind),
       .unknown = std::string(word),
       .candidates = std::move(known)});
}

bool FaultList::check_keys(const Written& block, std::span<const Key> keys, std::string_view of_what) {
  if (!block.is_map()) {
    wrong_form(block, "a block of keys");
    return false;
  }
  const std::vector<std::string> known = names_of(keys);
  for (const Written& item : block.items)
    if (std::find(known.begin(), known.end(), item.name) == known.end())
      unknown_word(item.key_at, "mapping.key", item.name, "a key of " + std::string(of_what), known);
  return true;
}

std::string FaultList::text(const Written& value, std::string_view expected) {
  if (value.is_text() && !value.text.empty()) return value.text;
  if (value.is_text())
    add({.at = value.at,
         .code = "mapping.form",
         .message = named(value) + " is empty",
         .expected = std::string(expected)});
  else
    wrong_form(value, expected);
  return {};
}

std::vector<std::string> FaultList::texts(const Written& value, std::string_view expected) {
  std::vector<std::string> out;
  if (!value.is_list()) {
    if (std::string one = text(value, expected); !one.empty()) out.push_back(std::move(one));
    return out;
  }
  for (const Written& item : value.items)
    if (std::string one = text(item, expected); !one.empty()) out.push_back(std::move(one));
  if (value.items.empty()) wrong_form(value, expected);
  return out;
}

}  // namespace dorhub::mapping
