// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Says of members that should be one value and hold an object or a list that they are left out.
///
/// Node::text() of an object or a list is empty, so a frame number that comes as ["GZ1234567"] reads like one
/// that is not there, and nobody would know. Call it once for each element, with the members that the adapter
/// reads as texts, before or after reading them. Not for members that may come in either shape: read those
/// by their kind (Node::is_object, is_array).

#include <dorhub/read.hpp>
#include <dorhub/row_converter.hpp>

namespace dorhub {

/// Whether an object or a list that is not empty stands where one value should: many systems write an empty
/// one for nothing at all.
[[nodiscard]] inline bool is_nested(const Node& node) {
  return (node.is_object() || node.is_array()) && node.first().present();
}

/// A warning of code "not_one_value" (with the converter's prefix; the manifest has its text) at the place of
/// each member of `object` for whose name `is_one_value(std::string_view)` holds and that is nested. Nothing
/// when `object` is absent or no object.
template <class IsOneValue>
void report_nested(const Node& object, IsOneValue is_one_value, RowConverter& convert) {
  for (Node child = object.first(); child.present(); child = child.next())
    if (is_nested(child) && is_one_value(child.name()))
      convert.report("not_one_value", child, child.name(), Need::may);
}

}  // namespace dorhub
