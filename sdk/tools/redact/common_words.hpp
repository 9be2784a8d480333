// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Words of trade and of forms, which are nobody's name also where somebody is called so: «Contante klant»
/// stands in a column of names, and a member «klant» is called after nobody all the same. Pure functions; any
/// thread.

#include <string>
#include <string_view>

namespace dorhub::redact {

/// Whether a single word is one: how systems call their columns (column_words.hpp), and words such as
/// «contant», «balie» and «aantal». ASCII letters are compared without case.
[[nodiscard]] bool is_common_word(std::string_view word);

/// Whether a name of a column, member or element holds nothing but those and digits: «Geboren op»,
/// «aantalWinkel», «klant_naam2», «inkoopregels».
[[nodiscard]] bool is_of_common_words(std::string_view name);

/// «aantalJansen» as «aantal Jansen»: words that a name joins.
[[nodiscard]] std::string words_apart(std::string_view name);

}  // namespace dorhub::redact
