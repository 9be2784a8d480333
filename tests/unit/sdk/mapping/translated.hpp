// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A small worker for tests: what a mapping makes of a document, each thing said as one line.

#include <string>
#include <string_view>
#include <vector>

namespace dorhub::mapping {

/// `options`: the connection's, with the mapping under "mapping", as JSON. Records as their JSON, problems as
/// "code severity line:column pointer {args}", skips as "skip reason line", and "complete".
[[nodiscard]] std::vector<std::string> translated(std::string_view options, std::string_view document);

}  // namespace dorhub::mapping
