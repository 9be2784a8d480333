// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/written_place.hpp"

namespace dorhub::configuration {

const Node& item(const Node& root, std::string_view list, std::size_t i) {
  static const Node nothing;
  const Node* node = root.find(list);
  return node != nullptr && i < node->items.size() ? node->items[i] : nothing;
}

Place place_of(const Node& node, std::initializer_list<std::string_view> names) {
  const Node* at = &node;
  for (const auto& name : names) {
    const Node* next = at->find(name);
    if (next == nullptr) break;
    at = next;
  }
  return at->place;
}

}  // namespace dorhub::configuration
