// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a shared object shows and needs, read from its file (elfutils); it is not loaded. Any thread.

#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

namespace dorhub::kit {

struct LibraryFile {
  std::vector<std::string> other_symbols = {};    ///< visible, beside dor_adapter_…; readable names
  std::vector<std::string> other_libraries = {};  ///< needed, beside the run-times that a worker holds
};

/// Error: "kit.library", it is no shared object.
[[nodiscard]] Result<LibraryFile> read_library(const std::filesystem::path& file);

}  // namespace dorhub::kit
