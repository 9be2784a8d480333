// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Base64 of bytes whose number is known beforehand, as minisign writes them. Any thread.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::package {

/// With padding, on one line.
[[nodiscard]] std::string to_base64(std::span<const std::uint8_t> bytes);
/// Exactly `size` bytes; none when `text` is anything else.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text, std::size_t size);

}  // namespace dorhub::package
