// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// When a word one letter away from a brand is that brand mistyped, and when another word. Internal to this
/// room.

#include <string_view>

namespace dorhub::catalogue {

/// Whether `written` is likely `brand` with one typing error; both folded, without spaces. A word of its own
/// ("painter") never is. Of a brand of six letters and fewer only what fingers do: two letters swapped, one
/// doubled or not, one left out, one key beside the right one, never the first. So "Scot" is Scott, but
/// "Scout" is not, nor is "Spartan" Sparta. False for brands of four letters.
[[nodiscard]] bool is_typo_of(std::string_view brand, std::string_view written);

/// The same of two words neither of which the catalogue knows: either may be the other's error.
[[nodiscard]] bool are_typos_of_one(std::string_view a, std::string_view b);

}  // namespace dorhub::catalogue
