// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The tables, as a list of migrations that only grows. Use `Database::open`, which applies them; open this
/// to add one: write its SQL in schema/ with the tables that it changes and append it to the list, never edit
/// one that was released.

#include <span>
#include <string_view>
#include <vector>

namespace dorhub::store {

struct Migration {
  std::string_view name;
  std::vector<std::string_view> scripts;  ///< in this order; statements separated by semicolons
  bool takes_out = false;  ///< writes over what stood in the clear: the file is made anew after it
};

/// All migrations; the n-th brings the schema to version n + 1.
[[nodiscard]] std::span<const Migration> migrations();

}  // namespace dorhub::store
