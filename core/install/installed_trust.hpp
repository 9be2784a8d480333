// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Which adapters lie where installed ones do and may not run all the same: a key or sum that was taken out
/// of the configuration, a hub that is not «mode: dev» any more, files that nobody installed.
///
/// A hub asks this when it starts and when it takes up other versions, since the shelf alone vouches for
/// nothing: trust is judged by what was agreed to (adapter_store.hpp) and the configuration of now. Looks at
/// folders and the database, runs nothing. Any thread.

#include <vector>

#include "core/configuration/settings.hpp"
#include "core/store/database.hpp"
#include "plugins/host_settings.hpp"

namespace dorhub::install {

/// For plugins::HostSettings::refused. Empty on a hub in mode dev. Reasons: those of judge_again()
/// (trust.hpp) and "trust.not_installed", each with what to do.
[[nodiscard]] std::vector<plugins::RefusedFolder> untrusted_installed(const configuration::Settings& settings,
                                                                      store::Database& database);

/// The same for a command that has no database open; without one, nothing was installed. Empty when it can't
/// be opened: whoever works with it says why.
[[nodiscard]] std::vector<plugins::RefusedFolder> untrusted_installed(
    const configuration::Settings& settings);

}  // namespace dorhub::install
