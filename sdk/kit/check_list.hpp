// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// All checks, in the order in which they run and are shown. Constant data; any thread.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/kit/check.hpp"

namespace dorhub::kit {

[[nodiscard]] std::span<const Check* const> all_checks();

/// The check of each file in checks/, in the order of their names: CMakeLists.txt writes this one.
[[nodiscard]] std::span<const Check* const> checks_of_files();

/// The check of that name, or null.
[[nodiscard]] const Check* find_check(std::string_view name);

/// Names of checks and of groups that may be asked for: "load", "load/manifest" …
[[nodiscard]] std::vector<std::string> check_names();

/// A check's page, as `dorhub adapter explain NAME` prints it.
[[nodiscard]] std::string check_page(const Check& check);

/// The reference of all checks (Markdown): what sdk/CHECKS.md must be.
[[nodiscard]] std::string checks_reference();

}  // namespace dorhub::kit
