// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What AddressSanitizer or UndefinedBehaviorSanitizer printed, in one line. Pure functions; any thread.

#include <filesystem>
#include <string>
#include <vector>

#include "plugins/job.hpp"

namespace dorhub::kit {

/// "heap-buffer-overflow at src/acme.cpp:58"; empty when nothing of a sanitizer was printed. `folder`: of the
/// sources; a place outside of it is told by its file's name.
[[nodiscard]] std::string sanitizer_finding(const std::vector<plugins::PrintedLine>& printed,
                                            const std::filesystem::path& folder);

}  // namespace dorhub::kit
