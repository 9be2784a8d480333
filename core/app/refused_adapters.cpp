// SPDX-License-Identifier: EUPL-1.2
#include "core/app/refused_adapters.hpp"

#include <algorithm>

#include "plugins/known_adapters.hpp"

namespace dorhub::app {

std::vector<RefusedAdapter> refused_adapters(const configuration::Settings& settings) {
  std::vector<RefusedAdapter> refused;
  const auto known = plugins::known_adapters(plugins::host_settings(settings));
  for (const auto& connection : settings.connections) {
    const auto adapter = std::find_if(known.begin(), known.end(),
                                      [&](const auto& one) { return one.id == connection.adapter; });
    if (adapter != known.end() && !adapter->errors.empty())
      refused.push_back({connection.id, adapter->id, adapter->errors});
  }
  return refused;
}

}  // namespace dorhub::app
