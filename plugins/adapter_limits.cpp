// SPDX-License-Identifier: EUPL-1.2
#include "plugins/adapter_limits.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "core/configuration/units.hpp"

namespace dorhub::plugins {
namespace {

// `own` and `hubs` are the limit's names in adapter.yaml and in the hub's configuration.
Result<void> check(const configuration::Manifest& manifest, const char* own, std::uint64_t wanted,
                   const char* hubs, std::uint64_t allowed) {
  if (wanted <= allowed) return {};
  return Error{"adapter.limits",
               fmt::format("{} {} asks for {} ({} in adapter.yaml); this hub allows {} ({})", manifest.id,
                           manifest.version, configuration::format_size(wanted), own,
                           configuration::format_size(allowed), hubs),
               manifest.folder, fmt::format("raise {} in the hub's configuration, or ask for less", hubs)};
}

}  // namespace

AllowedLimits allowed_limits(const configuration::Settings& settings) {
  return {.memory_bytes = settings.worker.memory_bytes, .record_bytes = settings.limits.record_bytes};
}

std::uint64_t lower_limit(std::uint64_t wanted, std::uint64_t allowed) {
  return wanted == 0 ? allowed : std::min(wanted, allowed);
}

Result<void> check_limits(const configuration::Manifest& manifest, const AllowedLimits& allowed) {
  DORHUB_CHECK(
      check(manifest, "limits.memory", manifest.limits.memory_bytes, "worker.memory", allowed.memory_bytes));
  return check(manifest, "limits.record", manifest.limits.record_bytes, "limits.record",
               allowed.record_bytes);
}

void refuse_beyond(std::vector<FoundAdapter>& adapters, const AllowedLimits& allowed) {
  for (FoundAdapter& adapter : adapters) {
    if (!adapter.manifest) continue;
    if (const Result<void> checked = check_limits(*adapter.manifest, allowed); !checked)
      adapter.errors.push_back(checked.error());
  }
}

}  // namespace dorhub::plugins
