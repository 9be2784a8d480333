// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Tells a number that happens to have no digit from a word, a name and what people type to fill a field.
/// Inside this room only. Pure; any thread.

#include <optional>
#include <string_view>

#include "core/identifier/kind.hpp"

namespace dorhub::identifier {

/// Whether a text without any digit is a number all the same: a MAC address, a plate with O for each of its
/// three noughts ("FOOOKB"; two would do for "BROOKS", and do where the source calls it a plate), or seven
/// letters and more that no word is made of ("JQXWLKMRTP").
[[nodiscard]] bool is_number_of_letters(std::optional<Kind> kind, std::string_view raw, std::string_view key);

}  // namespace dorhub::identifier
