// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// May this version serve these connections? An adapter below the level tested works on test connections
/// only.
///
/// Looks at what this hub's own run of the kit found (kit_rerun.hpp). Adapters that came with the hub were
/// tested by its makers in the same way; one that stands in a folder of the admin's own is vouched for by a
/// sum, and is not asked. On a hub in «mode: dev» everything may serve everything. Any thread.

#include <dorhub/result.hpp>

#include "core/configuration/settings.hpp"
#include "core/install/kit_rerun.hpp"
#include "core/store/database.hpp"

namespace dorhub::install {

/// Whether `adapter` may serve the connections of `settings` that name it. Error: "install.experimental",
/// naming the connection, what the level lacks, and both ways out.
[[nodiscard]] Result<void> may_serve(const configuration::Settings& settings, const std::string& adapter,
                                     const std::string& version, const std::optional<KitRerun>& rerun);

/// The same for every installed version in use, whose files must be those that were installed
/// ("install.changed"; not on a hub in mode dev): asked before deliveries are worked off.
[[nodiscard]] Result<void> all_may_serve(const configuration::Settings& settings, store::Database& database);

}  // namespace dorhub::install
