// SPDX-License-Identifier: EUPL-1.2
// The part of the Reader that reads fields made of others: choices, blocks, lists and maps.
#include <algorithm>

#include "core/configuration/nearest.hpp"
#include "core/configuration/reader.hpp"

namespace dorhub::configuration {
namespace {

std::vector<std::string> names_of(const std::vector<Form::Name>& names) {
  std::vector<std::string> out;
  for (const auto& name : names) out.emplace_back(name.name);
  return out;
}

}  // namespace

std::size_t Reader::name_index(const Node& node, const std::string& path, const std::vector<Name>& names) {
  if (node.is_scalar()) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i].name == node.text) return i;
    }
  }
  const auto known = names_of(names);
  wrong(node, path, one_of(known), node.is_scalar() ? did_you_mean(node.text, known) : "");
  return names.size();
}

void Reader::one_of_names(const Field& field, const std::vector<Name>& names, std::size_t& index) {
  const Node* node = take_scalar(field, one_of(names_of(names)));
  if (node == nullptr) return;
  const std::size_t found = name_index(*node, path_of(field.name), names);
  if (found < names.size()) index = found;
}

void Reader::some_of_names(const Field& field, const std::vector<Name>& names,
                           std::vector<std::size_t>& picked) {
  const std::string expected = "a list of " + one_of(names_of(names));
  const Node* node = take(field, expected);
  if (node == nullptr || node->is_null()) return;
  if (!node->is_list()) return wrong(*node, path_of(field.name), expected);
  for (const auto& item : node->items) {
    const std::size_t found = name_index(item, path_of(field.name), names);
    if (found < names.size() && std::find(picked.begin(), picked.end(), found) == picked.end())
      picked.push_back(found);
  }
}

void Reader::read_block(const Node& node, const std::string& path, Place place, const Declaration& fields,
                        std::string_view expected) {
  Reader inner(node, path, place, folder_, problems_);
  inner.is_mute_ = is_mute_;
  if (!node.is_map() && !node.is_null()) {
    wrong(node, path, expected);
    inner.is_mute_ = true;
  }
  fields(inner);
  inner.finish();
}

void Reader::block_of(const Field& field, const Declaration& fields) {
  const Node* node = take(field, "a block of settings");
  if (node != nullptr) read_block(*node, path_of(field.name), node->place, fields, "a block of settings");
}

void Reader::optional_block_of(const Field& field, const Declaration& fields) { block_of(field, fields); }

void Reader::list_of(const Field& field, const Declaration& item) {
  const Node* node = take(field, "a list");
  if (node == nullptr || node->is_null()) return;
  if (!node->is_list()) return wrong(*node, path_of(field.name), "a list, each item starting with «- »");
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    const Node& one = node->items[i];
    const Node* id = one.find("id");
    // An id tells the reader more than a number that has to be counted.
    const std::string name =
        id != nullptr && id->is_scalar() ? id->text.substr(0, 63) : "#" + std::to_string(i + 1);
    read_block(one, path_of(field.name) + "[" + name + "]", one.place, item, "a block of settings");
  }
}

void Reader::map_of(const Field& field, TextKind key_kind,
                    const std::function<void(Form&, const std::string&)>& item) {
  const Node* node = take(field, "a block of settings");
  if (node == nullptr || node->is_null()) return;
  if (!node->is_map()) return wrong(*node, path_of(field.name), "a block of settings");
  for (std::size_t i = 0; i < node->keys.size(); ++i) {
    const auto& key = node->keys[i];
    if (!fits(key_kind, key.name) && !is_mute_) {
      problems_.error(key.place,
                      {"setting.key", "«" + key.name + "» can't be a name in " + path_of(field.name),
                       std::string(expected_words(key_kind))});
    }
    read_block(
        node->items[i], path_of(field.name) + "[" + key.name + "]", key.place,
        [&](Form& form) { item(form, key.name); }, "a block of settings");
  }
}

}  // namespace dorhub::configuration
