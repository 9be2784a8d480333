// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Streams every registration and holding through the index, beside everything else; see recheck.hpp. Inside
/// this room only; others call Registry::recheck.

#include "core/registry/parts.hpp"
#include "core/registry/recheck.hpp"

namespace dorhub::registry {

/// Walks everything once. Any thread; a database that fails throws StoreFailure.
[[nodiscard]] RecheckReport recheck(const Parts& parts, const RecheckOptions& options);

}  // namespace dorhub::registry
