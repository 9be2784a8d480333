// SPDX-License-Identifier: EUPL-1.2
#include "plugins/known_adapters.hpp"

#include "plugins/adapter_limits.hpp"
#include "plugins/adapter_origin.hpp"

namespace dorhub::plugins {

std::vector<FoundAdapter> known_adapters(const HostSettings& settings) {
  std::vector<FoundAdapter> found = find_adapters(settings.folders);
  refuse_beyond(found, {settings.memory_bytes, settings.limits.record_bytes});
  if (!settings.takes_unsigned) refuse_unsigned(found, settings.vouched, settings.allow);
  for (FoundAdapter& adapter : found)
    for (const RefusedFolder& refused : settings.refused)
      if (refused.folder == adapter.folder) adapter.errors.push_back(refused.why);
  return found;
}

}  // namespace dorhub::plugins
