// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Sizes and durations as people write them: "64 MiB", "10 s". Pure functions; any thread.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub::configuration {

/// "64 MiB", "512KiB" or plain bytes "1048576" → bytes; units B, KiB, MiB, GiB (1,024 each).
/// Empty on anything else ("64 MB" too: it is not clear which is meant) and above 2^63.
[[nodiscard]] std::optional<std::uint64_t> parse_size(std::string_view text);
/// The shortest form that `parse_size` reads back: "64 MiB".
[[nodiscard]] std::string format_size(std::uint64_t bytes);

/// "250 ms", "10 s", "5 min", "2 h", "7 days" or "1 day" → milliseconds. A number without a unit is
/// refused, but for 0. At most ten years.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
/// The shortest form that `parse_duration` reads back: "5 min".
[[nodiscard]] std::string format_duration(std::chrono::milliseconds duration);

/// Digits only, no sign, no fraction, no exponent, no leading zero, no underscore.
[[nodiscard]] std::optional<std::uint64_t> parse_whole(std::string_view text);

}  // namespace dorhub::configuration
