// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The letters and digits of a text that follow one another, and which of them tell of a person: what
/// `number_in` (written.hpp) looks at. Numbers are written in groups too, and groups look like telephone
/// numbers and days by chance ("VT4A2-0123-456789"), so only what stands apart is taken for one. Inside this
/// room only.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::identifier {

/// Letters and digits that follow one another.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t digits = 0;
  std::size_t lower = 0;
  std::size_t letters = 0;     ///< bytes: an accented letter counts twice, which does no harm
  bool is_apart = true;        ///< white space, a comma or an end on both sides
  bool is_word = false;        ///< no part of a number
  bool may_be_number = false;  ///< a word only beside another number: ten digits of a landline, a date
  bool is_mobile = false;      ///< one of those that is most likely a telephone number: 06 and eight digits
};

/// The pieces of `raw` in their order.
[[nodiscard]] std::vector<Piece> pieces_of(std::string_view raw);

/// The key of a piece (plain_key): "VAN".
[[nodiscard]] std::string key_of(std::string_view raw, const Piece& piece);

/// Whether `key` is a word of two or three letters that stands in texts, Dutch and English.
[[nodiscard]] bool is_short_word(std::string_view key);

/// Whether letters of this key spell no word: none of them is a vowel, or three consonants begin them that
/// begin no name ("WVWZZZ", "WBKABCD"). They are a maker's.
[[nodiscard]] bool spells_no_word(std::string_view key);

/// Marks e-mail addresses, telephone and account numbers, dates, and behind a whole frame number postcodes
/// with what follows them, that stand beside something else.
void mark_contacts(std::string_view raw, std::vector<Piece>& pieces);

/// Marks names by what stands before them: "van Dijk", "V.D. BERG", "DHR. KOK", "J. VOS". Two letters right
/// before digits are no name but the number's beginning.
void mark_names(std::string_view raw, std::vector<Piece>& pieces);

}  // namespace dorhub::identifier
