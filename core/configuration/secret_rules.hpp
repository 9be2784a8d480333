// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Looks whether the secrets that settings name are there. A secret that isn't is a warning: here no hub need
/// be started, the file may still be on its way, and a variable be set for the hub alone.

#include <string>

#include "core/configuration/node.hpp"
#include "core/configuration/settings.hpp"

namespace dorhub::configuration {

/// Warns of one secret, called `path`, that isn't there: what needs it does not work.
void look_at_secret(const std::string& path, const SecretSource& source, Place place, Problems& problems);

/// The same for the master key and the secrets of all connections' proofs. `root` as in settings_rules.hpp.
void look_at_secrets(const Node& root, const Settings& settings, Problems& problems);

}  // namespace dorhub::configuration
