// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The tables, as a list of migrations that only grows. Use `Database::open`, which applies them; open this
/// to add one: append it, never edit one that was released.

#include <span>
#include <string_view>

namespace dorhub::store {

struct Migration {
  std::string_view name;
  std::string_view sql;  ///< statements separated by semicolons
};

/// All migrations; the n-th brings the schema to version n + 1.
[[nodiscard]] std::span<const Migration> migrations();

}  // namespace dorhub::store
