// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How much a check says, from nothing to a full hit, and the rule by which it says so.

#include <cstdint>
#include <string_view>

namespace dorhub::match {

/// Ordered: a later grade says more. Only `hit` and `full_hit` may reach the police.
enum class Grade : std::uint8_t {
  none,          ///< nothing known
  check_number,  ///< ask the clerk to read one character again; no good is shown
  possible,      ///< likely enough to show, one error away or part of a number; asks to read again
  hit,           ///< the number is equal
  full_hit,      ///< and brand and type agree
};

/// "none", "check_number", "possible", "hit", "full_hit". Lives for ever.
[[nodiscard]] std::string_view to_string(Grade grade);

/// How a number of the query came to fit a number of a stolen good.
enum class Rule : std::uint8_t {
  equal,         ///< match keys are equal
  equal_kind,    ///< kind keys are equal (an IMEI's first 14 digits …) and both are valid
  label,         ///< equal when a glued label is taken off
  leading_zero,  ///< equal but for zeros at the start
  unreadable,    ///< equal where "?" stands for a character
  look_alike,    ///< one character replaced by one that looks like it
  look_alikes,   ///< one letter for one digit throughout (O for every 0, I for every 1), or the reverse
  neighbour,     ///< one character replaced by its neighbour on the keyboard
  substitution,  ///< one character replaced by another
  swap,          ///< two neighbouring characters exchanged
  missing,       ///< the query lacks one character
  extra,         ///< the query has one character too many
  twin,          ///< a pair of equal characters replaced by another pair (11 for 77)
  jump,          ///< two characters exchanged across a third (abc for cba)
  sound,         ///< a number word heard for another (13 for 30)
  part,          ///< the query is a part of the number
  contains,      ///< the number is a part of the query (two numbers glued together)
  two_errors,    ///< two of the errors above
};

/// The rule's word in answers: "equal", "look_alike". Lives for ever.
[[nodiscard]] std::string_view to_string(Rule rule);

}  // namespace dorhub::match
