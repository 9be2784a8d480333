// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The Dutch and English texts of everything that a mapping reports, for adapters without texts of their own.
/// Constant data; any thread.

#include <optional>
#include <span>
#include <string_view>

namespace dorhub::mapping {

struct MappingText {
  std::string_view code;
  std::string_view nl;
  std::string_view en;
};

/// Before the codes of an adapter without code; an adapter in C++ may give it to its RowConverter too.
inline constexpr std::string_view kPrefix = "row";

/// All of them, in order of code.
[[nodiscard]] std::span<const MappingText> mapping_texts();

/// The texts of a code ("row.no_id"), with placeholders for its arguments; none when unknown.
[[nodiscard]] std::optional<MappingText> mapping_text(std::string_view code);

}  // namespace dorhub::mapping
