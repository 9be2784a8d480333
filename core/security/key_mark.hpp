// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Whether the master key is the one that sealed what is in a database.
///
/// A hub that starts with another key (a restored backup beside a new key, a file from another machine) would
/// take deliveries and seal them so that the right key can't open them later. A mark under the key, kept in
/// the database, tells before that.

#include <dorhub/result.hpp>

#include "core/security/sealing.hpp"
#include "core/store/database.hpp"

namespace dorhub::security {

/// Leaves the mark in a database that has none; fails with "security.other_key" when it has another key's.
/// Call it before anything is sealed. Any thread.
[[nodiscard]] Result<void> check_key_mark(store::Database& database, const Sealer& sealer);

}  // namespace dorhub::security
