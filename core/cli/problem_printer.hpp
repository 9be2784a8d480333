// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Problems of a configuration or manifest, shown with the line they are on.

#include <string>
#include <vector>

#include "core/cli/console.hpp"
#include "core/configuration/problem.hpp"

namespace dorhub::cli {

/// Prints each as "file:line:column: error: message", then the line with a mark under the place, what was
/// expected and what to do. A line on which a secret may stand is never shown.
void print_problems(const Console& console, const std::vector<configuration::Problem>& problems);

/// As a JSON array of {severity, file, line, column, code, message, expected, cure}.
[[nodiscard]] std::string problems_as_json(const std::vector<configuration::Problem>& problems);

/// "2 errors and 1 warning".
[[nodiscard]] std::string counted(const std::vector<configuration::Problem>& problems);

}  // namespace dorhub::cli
