// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Whether an adapter is content with what the admin allows it.
///
/// The admin's limits always hold. A manifest may set a lower one for itself; one that asks for more is
/// refused until the admin raises his own: an adapter that needs 1 GiB would only fail later, in the middle
/// of a partner's delivery. Functions of values; any thread.

#include <cstdint>
#include <dorhub/result.hpp>
#include <vector>

#include "core/configuration/manifest.hpp"
#include "core/configuration/settings.hpp"
#include "plugins/adapter_shelf.hpp"

namespace dorhub::plugins {

/// What the admin allows one adapter.
struct AllowedLimits {
  std::uint64_t memory_bytes = 0;  ///< worker.memory
  std::uint64_t record_bytes = 0;  ///< limits.record
};

[[nodiscard]] AllowedLimits allowed_limits(const configuration::Settings& settings);

/// What an adapter works under: the lower of its own limit and the admin's.
[[nodiscard]] std::uint64_t lower_limit(std::uint64_t wanted, std::uint64_t allowed);

/// Refuses ("adapter.limits") a manifest that asks for more than the admin allows; names both figures.
[[nodiscard]] Result<void> check_limits(const configuration::Manifest& manifest,
                                        const AllowedLimits& allowed);

/// Adds that error to each adapter that asks for more.
void refuse_beyond(std::vector<FoundAdapter>& adapters, const AllowedLimits& allowed);

}  // namespace dorhub::plugins
