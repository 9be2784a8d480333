// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Every adapter that a hub with these settings knows, with all that keeps it from running there: what it is,
/// what it asks for, and who vouches for it. One answer for whoever asks.
///
/// Reads manifests and looks at files; runs nothing. For the looks one by one see adapter_shelf.hpp,
/// adapter_limits.hpp and adapter_origin.hpp. Any thread.

#include <vector>

#include "plugins/adapter_shelf.hpp"
#include "plugins/host_settings.hpp"

namespace dorhub::plugins {

/// Those in `settings.folders`, in the order of find_adapters().
[[nodiscard]] std::vector<FoundAdapter> known_adapters(const HostSettings& settings);

}  // namespace dorhub::plugins
