// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Texts in fields for numbers ("framenr. 4711 van Jan de Vries"): the number stays, the text is set apart.
///
/// What a good's `identifiers` hold is stored in the clear, because it is searched by; a text in which
/// somebody names a person must not be. Two numbers in one field («GZ1234567 (oud: BA7654321)») would be
/// glued into one that is on no good. `identifiers` gets the number alone, or each of several, and
/// `number_texts`, which is sealed, the text as it was written. Which part is the number:
/// identifier/written.hpp. Inside this room only.

#include <cstddef>
#include <dorhub/record.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::registry {

/// A text that was set apart.
struct TextApart {
  std::string field;        ///< which number it was: "good.identifiers.0 (frame_number)"
  std::size_t numbers = 0;  ///< that were in it, and stay
};

/// A record of which texts were set apart.
struct SetApart {
  Record record;
  std::vector<TextApart> texts;
};

/// Whether any number of the good says more than a number.
[[nodiscard]] bool has_number_text(const Good& good);

/// The record with its texts set apart; nothing, at little cost, when its numbers are numbers. A text
/// without any number in it is no identifier any more.
[[nodiscard]] std::optional<SetApart> set_texts_apart(const Record& record);

/// What of a text in which somebody asks for a number is searched: the same that is kept of a registration,
/// or all of it when there is no number in it. A view into `written`.
[[nodiscard]] std::string_view asked_number(std::string_view written);

/// The numbers of a text that holds several, parted by a comma, a semicolon or brackets, as views into
/// `written`; none when it is not plain that each part is a number («2e eigenaar», «12,5», a telephone
/// number).
[[nodiscard]] std::vector<std::string_view> numbers_apart(std::string_view written);

/// After a newer version was merged into `state`: texts of numbers that the version replaced are gone.
void drop_replaced_texts(Record& state, const Record& version);

}  // namespace dorhub::registry
