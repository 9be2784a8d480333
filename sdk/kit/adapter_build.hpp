// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Builds an adapter's project before it is tested, with what the vendor has: CMake and a compiler.
///
/// A project without CMakeLists.txt (a script, a mapping) needs no build. Starts programs; one at a time.

#include <dorhub/result.hpp>
#include <filesystem>

#include "sdk/kit/project.hpp"

namespace dorhub::kit {

/// Whether the project can be built here: it has a CMakeLists.txt of its own project.
[[nodiscard]] bool is_buildable(const Project& project);

/// How to build, and where: build/dev or build/quick.
enum class BuildKind : unsigned char {
  dev,    ///< as the project says: the preset «dev» where CMakePresets.json has it
  quick,  ///< for the working loop: not optimised, with the SDK's headers compiled once
};

/// Configures once and builds what is stale. `programs`: the folder of the running dorhub, beside which an
/// SDK that is not installed is looked for. Gives the folder with the built program. Error: "kit.build", with
/// the compiler's own words and what to type.
[[nodiscard]] Result<std::filesystem::path> build(const Project& project,
                                                  const std::filesystem::path& programs,
                                                  BuildKind kind = BuildKind::dev);

/// Where the library that was built with AddressSanitizer lies, whether it is there or not: beside the folder
/// of the built adapter, in NAME.sanitized/.
[[nodiscard]] std::filesystem::path sanitized_build(const Project& project);

/// Builds that library anew where it is stale: the target adapter_NAME_sanitized, in build/dev. After
/// build(). Error: "kit.build".
[[nodiscard]] Result<void> build_sanitized(const Project& project);

}  // namespace dorhub::kit
