// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Brings a database to this program's schema. Use `Database::open`, which calls it.

#include <dorhub/result.hpp>
#include <span>

#include "core/store/schema.hpp"
#include "core/store/session.hpp"

namespace dorhub::store {

/// The version that the database has; 0 for an empty one. Throws StoreFailure when it can't be read.
[[nodiscard]] int schema_version_of(Session& session);

/// Applies what is missing of `steps`, each in a transaction of its own, and records it in the table
/// schema_migration. Refuses a database with more migrations than `steps` ("store.newer_schema") and one
/// whose recorded names differ from `steps` ("store.foreign_schema").
[[nodiscard]] Result<void> migrate(Session& session, std::span<const Migration> steps);

}  // namespace dorhub::store
