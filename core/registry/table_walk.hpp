// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Makes each record's row again and compares; table_proof.hpp says what that shows. Inside this room only;
/// others call Registry::prove_tables.

#include "core/registry/parts.hpp"
#include "core/registry/table_proof.hpp"

namespace dorhub::registry {

/// One walk in one view of the database; `parts.index` is brought up to it. Any thread. Throws StoreFailure
/// for a database that fails, and std::runtime_error for a sealed half that the master key does not open.
[[nodiscard]] TableProof prove_tables(const Parts& parts, const WalkProgress& progress);

}  // namespace dorhub::registry
