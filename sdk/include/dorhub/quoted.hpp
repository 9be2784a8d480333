// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What of a partner's text may be repeated in a problem.
///
/// Problems are stored, logged and sent back in the clear. A cell of a date may hold anybody's name and
/// address: one `;` too few, and every column of the row has shifted. So a text is repeated only when it
/// looks like a day, a time or an amount with a slip in it; the place in the problem shows the rest. Output
/// applies this to every problem, so no adapter can forget it. Pure functions; any thread.
///
/// | argument | text                             | is repeated as    |
/// |----------|----------------------------------|-------------------|
/// | "value"  | "30-02-2026", "€ 12,345"         | itself            |
/// | "value"  | "Jan de Vries", "gisteren"       | "…"               |
/// | "value"  | "0612345678", "999993654"        | "…"               |
/// | "column" | "Naam verkoper"                  | itself            |
/// | "event"  | "sale.created"                   | itself            |
/// | "event"  | "Jan de Vries"                   | "…"               |
///
/// It looks at the form of a text and knows no names, so it errs to the side of leaving out: "gisteren" is
/// nobody, and goes all the same. Call it yourself only where a text leaves the adapter by another way than a
/// problem; it never makes a text safe for a record's field.

#include <cstddef>
#include <string_view>

namespace dorhub {

/// Stands for a text that is not repeated.
inline constexpr std::string_view kLeftOut = "…";

namespace quoted_detail {

/// An ASCII digit; known.hpp has the same, but this header stands on nothing.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What a code may be made of: no capital, since names of people begin with one.
inline constexpr std::string_view kCodeSigns = "abcdefghijklmnopqrstuvwxyz0123456789._-:/";
/// What a name that a program chose may be made of, behind its first letter: "purchasePrice".
inline constexpr std::string_view kNameSigns =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/";

/// Takes the euro sign or "EUR" from the front, which are the only words in an amount.
constexpr bool take_unit(std::string_view& text) {
  for (const std::string_view unit : {"€", "EUR", "eur"}) {
    if (text.substr(0, unit.size()) != unit) continue;
    text.remove_prefix(unit.size());
    return true;
  }
  return false;
}

}  // namespace quoted_detail

/// Whether `text` looks like a day, a moment, an amount or a small number: at most 40 bytes, with a digit,
/// and otherwise only separators, one T, Z or E at a time, and a unit of money. Numbers of people don't:
/// a group of more than 8 digits (BSN, account), or 9 to 11 digits without a time (telephone numbers). Eight
/// digits in a row stay ("20260304"). Two letters in a row never do, so no postcode and no IBAN passes. Empty
/// text is none.
constexpr bool is_quotable_value(std::string_view text) {
  if (text.size() > 40) return false;
  std::size_t digits = 0;
  std::size_t group = 0;
  bool has_time = false;
  bool after_letter = false;
  while (!text.empty()) {
    if (quoted_detail::take_unit(text)) {
      group = 0;
      continue;
    }
    const char c = text.front();
    text.remove_prefix(1);
    if (quoted_detail::is_digit(c)) {
      ++digits;
      if (++group > 8) return false;
      after_letter = false;
      continue;
    }
    const bool letter = std::string_view("TtZzEe").find(c) != std::string_view::npos;
    const bool sign = std::string_view("-/.:,+ %").find(c) != std::string_view::npos;
    if ((!letter && !sign) || (letter && (after_letter || digits == 0))) return false;
    has_time = has_time || c == ':';
    after_letter = letter;
    group = 0;
  }
  return digits > 0 && (has_time || digits < 9 || digits > 11);
}

/// Whether `text` looks like a code, an identifier or an address of a server: lower-case letters, digits and
/// `._-:/`, 1 to 80 bytes. Such words come from machines.
constexpr bool is_quotable_code(std::string_view text) {
  return !text.empty() && text.size() <= 80 &&
         text.find_first_not_of(quoted_detail::kCodeSigns) == std::string_view::npos;
}

/// Whether `text` looks like the name of a member, column or file that a program chose: a lower-case letter,
/// then letters, digits and `_.-/`, at most 40 bytes. "Jan" and "jan de vries" don't, "jan" does: for names
/// of members, which a format fixes, and never for a value.
constexpr bool is_quotable_name(std::string_view text) {
  return !text.empty() && text.size() <= 40 && text.front() >= 'a' && text.front() <= 'z' &&
         text.find_first_not_of(quoted_detail::kNameSigns) == std::string_view::npos;
}

/// `text`, the argument called `name` of a problem, as far as it may be repeated. "field" and "column" are
/// words of the adapter or of its options, never of the document, and stay (at most 80 bytes); "value" must
/// look like a value, anything else like a code. Gives `text` itself (a view of the same bytes) or kLeftOut;
/// an empty text stays empty.
constexpr std::string_view quoted(std::string_view name, std::string_view text) {
  if (text.empty()) return text;
  if (name == "field" || name == "column") return text.size() <= 80 ? text : kLeftOut;
  const bool may = name == "value" ? is_quotable_value(text) : is_quotable_code(text);
  return may ? text : kLeftOut;
}

}  // namespace dorhub
