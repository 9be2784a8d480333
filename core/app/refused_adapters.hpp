// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Which connections name an adapter that may not run on this hub. The hub starts all the same, for the
/// others work, and every delivery of these would fail: whoever checks or starts it must be told.

#include <dorhub/result.hpp>
#include <string>
#include <vector>

#include "core/configuration/settings.hpp"

namespace dorhub::app {

struct RefusedAdapter {
  std::string connection;
  std::string adapter;
  std::vector<Error> reasons;  ///< never empty
};

/// In the order of the connections. An adapter that is not there is a fault of the configuration, and not
/// among these. Looks at the adapters' folders; runs nothing.
[[nodiscard]] std::vector<RefusedAdapter> refused_adapters(const configuration::Settings& settings);

}  // namespace dorhub::app
