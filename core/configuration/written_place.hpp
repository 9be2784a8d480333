// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Where a setting is written, for rules that report a problem at the place where it is mended.

#include <initializer_list>
#include <string_view>

#include "core/configuration/node.hpp"

namespace dorhub::configuration {

/// The i-th item of a list at the top; the nothing-node when the list is absent.
[[nodiscard]] const Node& item(const Node& root, std::string_view list, std::size_t i);

/// The place of the innermost of `names` that is written, starting at `node`.
[[nodiscard]] Place place_of(const Node& node, std::initializer_list<std::string_view> names);

}  // namespace dorhub::configuration
