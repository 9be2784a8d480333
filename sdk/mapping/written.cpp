// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/written.hpp"

namespace dorhub::mapping {

const Written* Written::find(std::string_view key) const {
  if (!is_map()) return nullptr;
  for (const Written& item : items)
    if (item.name == key) return &item;
  return nullptr;
}

Written written_of(const Node& node) {
  Written out;
  out.name = node.name();
  if (!node.present() || node.is_null()) return out;
  if (!node.is_object() && !node.is_array()) {
    out.kind = Written::Kind::text;
    out.text = node.untrimmed();
    return out;
  }
  out.kind = node.is_object() ? Written::Kind::map : Written::Kind::list;
  for (Node child = node.first(); child.present(); child = child.next())
    out.items.push_back(written_of(child));
  return out;
}

}  // namespace dorhub::mapping
