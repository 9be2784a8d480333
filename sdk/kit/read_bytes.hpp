// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Reads a file that a person named or that has to be there, and says why when it can't. For a file that may
/// as well be missing see file_bytes() in project.hpp. Any thread.

#include <dorhub/result.hpp>
#include <filesystem>
#include <string>

namespace dorhub::kit {

/// Errors, with what the system said and what to do: "file.read", "file.not_regular" (a folder, a pipe),
/// "file.too_large".
[[nodiscard]] Result<std::string> read_bytes(const std::filesystem::path& file);

}  // namespace dorhub::kit
