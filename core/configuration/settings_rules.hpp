// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What must be true between settings: ids that are named exist, doors are safe, nothing is there
/// twice. One function a rule; each reports at the place where the mending is done.

#include <filesystem>
#include <vector>

#include "core/configuration/manifest.hpp"
#include "core/configuration/node.hpp"
#include "core/configuration/settings.hpp"

namespace dorhub::configuration {

/// Applies every rule and fills in what follows from other settings (the establishment of an
/// organisation that names none, full inbox paths, `keep_originals`, the full path of the database).
/// `root` is the tree that `settings` was read from, with the items of lists in the same order.
void apply_rules(const Node& root, const std::filesystem::path& folder, Settings& settings,
                 Problems& problems);

/// Checks each connection's options against its adapter and puts the result into `settings`.
/// `known` are the ids of all adapters found, those with a broken manifest included.
void apply_options(const Node& root, const std::filesystem::path& folder,
                   const std::vector<Manifest>& manifests, const std::vector<std::string>& known,
                   Settings& settings, Problems& problems);

}  // namespace dorhub::configuration
