// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a column's name, or the path of a place in a tree, says of its meaning. Pure functions; any thread.

#include <string>
#include <string_view>

#include "sdk/tools/redact/column_words.hpp"

namespace dorhub::scaffold {

/// "Framenr" as "framenr", "frame_number" as "framenumber", "Modèl" as "model": what names are compared by.
[[nodiscard]] std::string plain_name(std::string_view name);

/// From here on a name is one of a field's words, below it holds one.
inline constexpr int kWholeName = 300;

/// How well a column's name fits a field's words: 0 not at all; an exact word above one that is a part, an
/// earlier word above a later. Of a path the whole counts most, then its last two steps, then its last.
[[nodiscard]] int fit(const std::string& name, bool is_path, const redact::ColumnWords& words);

[[nodiscard]] bool is_name_field(std::string_view field);  ///< of a seller's

/// Whether a column that is called after a seller in part says by its name that it holds something else of
/// them: «Soort klant», «Klanttype», «Verkoper land».
[[nodiscard]] bool tells_something_else(const std::string& name, bool is_path);

/// Whether a word for somebody stands in it, such as «klant».
[[nodiscard]] bool names_a_person(std::string_view name);

/// What lies above a place in a tree says more than its last step: «klant/geboorte/datum» is no day of
/// purchase.
struct Above {
  bool is_person = false;
  bool is_birth = false;
};

/// Nothing of a table's column.
[[nodiscard]] Above above(const std::string& name, bool is_path);

}  // namespace dorhub::scaffold
