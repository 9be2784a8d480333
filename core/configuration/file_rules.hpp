// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Looks whether files that settings name get in each other's way: what lies in a connection's inbox would be
/// taken as a delivery and removed, and two things in one file would overwrite each other. Compares paths as
/// they are written. On the disk it looks only whether a database is a folder and an inbox is one.

#include <filesystem>

#include "core/configuration/node.hpp"
#include "core/configuration/settings.hpp"

namespace dorhub::configuration {

/// Reports each clash as an error at the setting that has to change. `root` and `folder` as in
/// settings_rules.hpp; the paths in `settings` are full, and connections have their secrets.
void check_files(const Node& root, const std::filesystem::path& folder, const Settings& settings,
                 Problems& problems);

}  // namespace dorhub::configuration
