// SPDX-License-Identifier: EUPL-1.2
#include "core/app/refused_adapters.hpp"

#include <algorithm>

namespace dorhub::app {

std::vector<RefusedAdapter> refused_adapters(const configuration::Settings& settings,
                                             const std::vector<plugins::FoundAdapter>& known) {
  std::vector<RefusedAdapter> refused;
  for (const auto& connection : settings.connections) {
    const auto adapter = std::find_if(known.begin(), known.end(),
                                      [&](const auto& one) { return one.id == connection.adapter; });
    if (adapter != known.end() && !adapter->errors.empty())
      refused.push_back({connection.id, adapter->id, adapter->errors});
  }
  return refused;
}

}  // namespace dorhub::app
