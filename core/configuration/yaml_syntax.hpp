// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What is wrong with a text that is no YAML, in words that a person can act on; the parser's own are not.
/// For `yaml_tree.cpp`. Pure functions.

#include <optional>
#include <string>
#include <string_view>

#include "core/configuration/problem.hpp"

namespace dorhub::configuration {

/// The problem for what the parser said, with a cure for each mistake that people really make.
[[nodiscard]] Problems::Text explain_syntax(const std::string& said);

/// Where a quoted text opens that never ends, as the parser reads them: it names the end of the file only.
/// Nothing when each ends. Line 0 does not occur; the file is 0.
[[nodiscard]] std::optional<Place> find_open_quote(std::string_view text);

/// Whether the line (counted from 0) is indented with a tab.
[[nodiscard]] bool is_indented_by_tab(std::string_view text, int line);

/// Reports the first byte that is not UTF-8, or a control character that YAML forbids. False when there is
/// none.
[[nodiscard]] bool report_bad_byte(std::string_view text, std::uint32_t file, Problems& problems);

}  // namespace dorhub::configuration
