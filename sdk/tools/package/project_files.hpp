// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Which files of an adapter's project go into its package.
///
/// By an allow-list, so that no raw sample, key or note slips in: the manifest, the program, the samples with
/// their goldens (the hub runs the kit on them; a file of samples/ that the kit reads not is refused), the
/// texts for people, and for a script the other scripts beside it. Hidden folders, build folders and links
/// are never entered. Any thread.

#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "core/configuration/manifest.hpp"
#include "sdk/tools/package/archive.hpp"

namespace dorhub::package {

/// Where the program of a project is: beside the manifest, or in build/adapters/ID or
/// build/PRESET/adapters/ID, where the SDK's presets leave it (never one of a preset for sanitizers). Empty
/// for a mapping. Error: "package.not_built".
[[nodiscard]] Result<std::filesystem::path> find_program(const std::filesystem::path& project,
                                                         const configuration::Manifest& manifest);

/// All files but the list of parts, sorted by name. `more`: further files, relative to the project. Errors:
/// "package.not_built", "package.name", "package.sample", "package.unreadable", "package.program" (a library
/// needs what no worker has).
[[nodiscard]] Result<std::vector<PackedFile>> project_files(const std::filesystem::path& project,
                                                            const configuration::Manifest& manifest,
                                                            const std::vector<std::string>& more);

/// A library may need the C and C++ run-time libraries only. Error: "package.program".
[[nodiscard]] Result<void> check_needed(std::string_view library, const std::string& name);

}  // namespace dorhub::package
