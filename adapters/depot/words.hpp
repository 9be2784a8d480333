// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The words of search results for why a bicycle came in, as codes of the canonical model; those of lists
/// stand in adapter.yaml. Pure functions over UTF-8 text in any case.

#include <optional>
#include <string>
#include <string_view>

namespace dorhub::depot {

inline constexpr std::string_view kId = "depot";

/// Whether `word` (lower case, ASCII) stands in `text`, in any case.
[[nodiscard]] bool says(std::string_view text, std::string_view word);

/// One of kHoldingReasons for a reason in words ("weesfiets", "hinderlijk geplaatst"); nothing for empty
/// text, "other" for a reason that has no code.
[[nodiscard]] std::optional<std::string> reason_of(std::string_view text);

/// "bicycle" for "fiets"; otherwise the partner's own word; nothing when it says none.
[[nodiscard]] std::optional<std::string> product_group_of(std::string_view text);

}  // namespace dorhub::depot
