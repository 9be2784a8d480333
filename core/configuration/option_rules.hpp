// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What connections say to their adapters: options, checked against the adapters' manifests.

#include <filesystem>
#include <string>
#include <vector>

#include "core/configuration/manifest.hpp"
#include "core/configuration/node.hpp"
#include "core/configuration/settings.hpp"

namespace dorhub::configuration {

/// Checks each connection's options against its adapter and puts the result into `settings`.
/// `known` are the ids of all adapters found, those with a broken manifest included.
void apply_options(const Node& root, const std::filesystem::path& folder,
                   const std::vector<Manifest>& manifests, const std::vector<std::string>& known,
                   Settings& settings, Problems& problems);

}  // namespace dorhub::configuration
