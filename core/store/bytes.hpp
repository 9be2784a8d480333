// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Raw bytes on their way in or out of the database: sealed data, wrapped keys, hashes.
///
/// A type of its own so that bytes are never stored as text by accident: SQLite keeps a text with its
/// column type, PostgreSQL cuts one at the first NUL. Use std::string for anything a person wrote.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dorhub::store {

using Bytes = std::vector<std::uint8_t>;

/// The bytes of `text`, as they are.
[[nodiscard]] inline Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

/// A look at `bytes` as characters; lives as long as they do.
[[nodiscard]] inline std::string_view text_of(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace dorhub::store
