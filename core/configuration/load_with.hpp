// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What would the configuration be with other versions of adapters than those in use? For whoever is about to
/// put one to use; for the hub's own settings see load.hpp.

#include <filesystem>
#include <vector>

#include "core/configuration/load.hpp"

namespace dorhub::configuration {

/// As load_settings(), with the manifests in the files `tried` before all others.
[[nodiscard]] LoadedSettings load_settings_with(const std::filesystem::path& file,
                                                const std::vector<std::filesystem::path>& shipped,
                                                const std::vector<std::filesystem::path>& tried);

}  // namespace dorhub::configuration
