// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A recording among a project's samples: the document, its golden as a draft, and its options. One process
/// at a time.

#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "sdk/kit/project.hpp"
#include "sdk/tools/recording/recording.hpp"

namespace dorhub::recording {

/// "recorded-3": the first number that no file in samples/ has.
[[nodiscard]] std::string free_name(const std::filesystem::path& samples_folder);

/// Writes it and gives the files, the document first. Nothing that is there is overwritten. Errors: "file.…".
[[nodiscard]] Result<std::vector<std::filesystem::path>> keep_sample(const kit::Project& project,
                                                                     const Recording& recording);

}  // namespace dorhub::recording
