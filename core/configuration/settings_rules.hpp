// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What must be true between settings: ids that are named exist, doors are safe, nothing is there
/// twice. One function a rule; each reports at the place where the mending is done.

#include <filesystem>

#include "core/configuration/node.hpp"
#include "core/configuration/settings.hpp"

namespace dorhub::configuration {

/// Applies every rule and fills in what follows from other settings (the establishment of an
/// organisation that names none, full inbox paths, `keep_originals`, the full path of the database).
/// `root` is the tree that `settings` was read from, with the items of lists in the same order.
void apply_rules(const Node& root, const std::filesystem::path& folder, Settings& settings,
                 Problems& problems);

}  // namespace dorhub::configuration
