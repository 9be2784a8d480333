// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Which connections name an adapter that may not run on this hub. The hub starts all the same, for the
/// others work, and every delivery of these would fail: whoever checks or starts it must be told.

#include <dorhub/result.hpp>
#include <string>
#include <vector>

#include "core/configuration/settings.hpp"
#include "plugins/adapter_shelf.hpp"

namespace dorhub::app {

struct RefusedAdapter {
  std::string connection;
  std::string adapter;
  std::vector<Error> reasons;  ///< never empty
};

/// In the order of the connections, by what is `known` of the adapters: a running hub's own
/// (AdapterHost::adapters()), or known_adapters(). An adapter that is not there is a fault of the
/// configuration, and not among these.
[[nodiscard]] std::vector<RefusedAdapter> refused_adapters(const configuration::Settings& settings,
                                                           const std::vector<plugins::FoundAdapter>& known);

}  // namespace dorhub::app
