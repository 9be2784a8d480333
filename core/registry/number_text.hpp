// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Texts in fields for numbers ("framenr. 4711 van Jan de Vries"): the number stays, the text is set apart.
///
/// What a good's `identifiers` hold is stored in the clear, because it is searched by; a text in which
/// somebody names a person must not be. `identifiers` gets the number alone and `number_texts`, which is
/// sealed, the text as it was written. Which part is the number: identifier/written.hpp, by the look of the
/// words; what the record's own seller or buyer is called (name_words.hpp) is no part of it however it looks.
/// Inside this room only.

#include <cstddef>
#include <dorhub/record.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/identifier/kind.hpp"

namespace dorhub::registry {

/// A text that was set apart.
struct TextApart {
  std::string field;        ///< which number it was: "good.identifiers.0 (frame_number)"
  bool has_number = false;  ///< a number was in it, and stays
};

/// A record of which texts were set apart.
struct SetApart {
  Record record;
  std::vector<TextApart> texts;
};

/// The record with its texts set apart, those with the name of its party among them; nothing, at little
/// cost, when its numbers are numbers. A text without any number in it is no identifier any more.
[[nodiscard]] std::optional<SetApart> set_texts_apart(const Record& record);

/// The same for nothing but the numbers in which the party of `known_by` is named: what stands there by the
/// look of its words was judged when it came.
[[nodiscard]] std::optional<SetApart> set_names_apart(const Record& record, const Record& known_by);

/// What of a text in which somebody asks for a number is searched: the same that is kept of a registration,
/// or all of it when there is no number in it. A view into `written`, which is asked for as well where it
/// differs (match::Number::written).
[[nodiscard]] std::string_view asked_number(std::string_view written, std::optional<identifier::Kind> kind);

}  // namespace dorhub::registry
