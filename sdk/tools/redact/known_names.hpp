// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Whether a column, member or element is called by words that exports are made of: «verkoop_datum»,
/// «articleGroup». Any other may be somebody's name, whatever it looks like: «wolterink», «oosterhuis-1964».
///
/// By allow-list, as for values. Pure function; any thread.

#include <string_view>

namespace dorhub::redact {

/// Whether each word of a name, where a capital begins one too, is made up of known words, in Dutch or
/// English and a few in German. Words of two letters and numbers of two digits name nobody.
[[nodiscard]] bool has_known_words_only(std::string_view name);

}  // namespace dorhub::redact
