// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The errors that people make with numbers, one class each, after the sources named in QUALITY.md.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/match/world.hpp"

namespace dorhub::bench {

enum class Error : std::uint8_t {
  none,        ///< only another format: case, spaces, dashes
  look_alike,  ///< O/0, I/1/L, 5/S, 8/B, 2/Z
  other_look,  ///< 0/D/Q, 6/G, 1/7, U/V, 3/8
  keyboard,    ///< a neighbouring key
  any,         ///< any other character
  swap,        ///< two neighbours exchanged
  deletion,
  insertion,     ///< half of them a doubling
  twin,          ///< aa written bb
  jump,          ///< abc written cba
  sound,         ///< 13 written 30
  label,         ///< "SN: " before it
  glued_label,   ///< "SN" glued to it
  unreadable,    ///< "?" for one character
  kind_form,     ///< an IMEI with 14 or 16 digits
  zeros,         ///< a zero lost or added at the start
  prefix_lost,   ///< the first one to three characters missing
  last_six,      ///< only the last six
  glued_number,  ///< another number glued to it
  two,           ///< two errors, in numbers of ten characters and more
  every_zero,    ///< each of two and more zeros written O, as who types from the label does
};
inline constexpr std::size_t error_count = 21;
[[nodiscard]] std::string_view error_name(Error error);
/// Whether the class is one error of one character or a label, for which recall is promised.
[[nodiscard]] bool is_one_error(Error error);

/// `number` with this error, without format noise; nothing if the class does not apply to it.
[[nodiscard]] std::optional<std::string> corrupt(std::string number, Error error, Random& random);

/// Case, spaces and dashes as people write them.
[[nodiscard]] std::string reformat(std::string number, Random& random);

/// One event drawn from the whole model: what people do in one number of ten.
[[nodiscard]] std::string corrupt_by_model(const std::string& number, Random& random, Error* which = nullptr);

/// An article, model or key number instead of the serial.
[[nodiscard]] std::string wrong_number(Random& random);

/// A word with one typing error.
[[nodiscard]] std::string typo(std::string word, Random& random);

}  // namespace dorhub::bench
