// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Bytes as text, as hashes, marks and keys are shown and compared. Pure; any thread.

#include <cstddef>
#include <span>
#include <string>

namespace dorhub {

/// Two lower case digits for each byte, the first byte first; empty for none. Not for secrets: it leaves
/// copies.
[[nodiscard]] std::string hex_text(std::span<const std::byte> bytes);

/// The same of whatever holds bytes: an array of unsigned char, a vector, a string_view.
template <class Bytes>
[[nodiscard]] std::string hex_text(const Bytes& bytes) {
  return hex_text(std::span<const std::byte>(std::as_bytes(std::span(bytes))));
}

}  // namespace dorhub
