// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Configuration files, whole, in memory.

#include <dorhub/result.hpp>
#include <filesystem>
#include <string>

namespace dorhub::configuration {

/// The file's bytes. Errors: "file.missing", "file.unreadable", "file.too_large" (more than 64 MiB).
[[nodiscard]] Result<std::string> read_text_file(const std::filesystem::path& file);

}  // namespace dorhub::configuration
