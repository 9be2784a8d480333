// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The words that people type where a number is asked and there is none. Use is_placeholder
/// (placeholder.hpp), which knows what they make of them. Inside this room only.

#include <string_view>

namespace dorhub::identifier {

/// Whether `key` (a match_key) is one of the words and phrases, Dutch and English, or what makers leave in a
/// firmware that nobody filled ("TO BE FILLED BY O.E.M.").
[[nodiscard]] bool is_placeholder_word(std::string_view key);

/// Whether `key` is made of such words of at least three letters alone, one or more: "NVTNVT",
/// "GEENONBEKEND", "UNKNOWNSERIAL".
[[nodiscard]] bool is_made_of_placeholder_words(std::string_view key);

/// Whether `key` is such a word of seven letters and more but for one letter: "ONBEKENT".
[[nodiscard]] bool is_mistyped_placeholder_word(std::string_view key);

/// Whether `raw`, text as written, is a phrase that says there is no number: two words or more, each of a
/// list, one of which denies ("geen nummer zichtbaar", "customer does not know"). A digit makes it none.
[[nodiscard]] bool is_placeholder_phrase(std::string_view raw);

}  // namespace dorhub::identifier
