// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What people type where there is no number.

#include <span>
#include <string_view>

namespace dorhub::bench {

/// As typed, in Dutch and English, each once.
[[nodiscard]] std::span<const std::string_view> placeholders();

}  // namespace dorhub::bench
