// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A good's numbers in one column, "kind TAB value LF" each. Inside this room only. Values lose tabs and line
/// feeds, which no key keeps anyway; they are read by the million, so this is not JSON.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dorhub::store {

using NumberTexts = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::string pack_numbers(const NumberTexts& numbers);
[[nodiscard]] NumberTexts unpack_numbers(std::string_view text);

}  // namespace dorhub::store
