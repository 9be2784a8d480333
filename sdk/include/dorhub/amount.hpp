// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Amounts of money in cents, as Dutch files and programs write them.
///
/// "1.250,00" and "1250.00" are the same amount; "1.250" is not the same in a Dutch file and in a program's
/// JSON, so the caller says which of both it reads. Integers only: no amount passes through a floating-point
/// number. Pure functions; any thread.
///
///     const auto price = dorhub::cents_of(row["Inkoopprijs"].text());
///     if (price.failed()) out.problem("acme.not_an_amount", row["Inkoopprijs"].place());
///     bought.price_cents = price.value;   // absent when it failed, is empty or says «n.v.t.»
///
///     dorhub::cents_of(node["price"].text(), dorhub::Decimal::point);   // a program's JSON: "125.50"
///
/// An amount in cents already (12550) is no text for this: take Node::integer(). A negative amount is read as
/// it stands, but a canonical price is 0 or more: a correction is a later version of
/// the record, a return a Disposal.
///
/// RowConverter (row_converter.hpp) does these lines in one and words the problem.

#include <cstdint>
#include <dorhub/fault.hpp>
#include <dorhub/known.hpp>
#include <optional>
#include <string_view>

namespace dorhub {

/// Which sign stands before the cents when only one kind of sign is there. One for a whole source, from its
/// documentation or settings, never cell by cell: both readings of "1.250" look right.
enum class Decimal : std::uint8_t {
  comma,  ///< Dutch files: "1.250" is 1250,00 and "12,5" is 12,50; "12.50" is read as 12,50
  point,  ///< programs: "1250.5" is 1250.50
};

/// The steps of cents_of(), in their order. Not for adapters: they may change from release to release.
namespace convert_detail {

/// Cuts "€", "EUR", "euro", spaces, a trailing ",-" and the sign from an amount. Accountants write the sign
/// behind ("3,10-"), programs in front; each once. `negative` is set to true by a sign and else left. What
/// comes back is a part of `text`, not trimmed where the sign was; words in other places stay and are then no
/// amount.
inline std::string_view bare_amount(std::string_view text, bool& negative) {
  const auto cut = [&](std::string_view what) {
    text = trimmed(text);
    if (text.size() >= what.size() && same(text.substr(0, what.size()), what))
      text.remove_prefix(what.size());
    text = trimmed(text);
    if (text.size() >= what.size() && same(text.substr(text.size() - what.size()), what))
      text.remove_suffix(what.size());
    text = trimmed(text);
  };
  // In this order: "eur" first would leave the "o" of "euro".
  for (const std::string_view word : {"\xE2\x82\xAC", "euro", "eur"}) cut(word);
  // Whole euros as they are written by hand: "12,-".
  for (const std::string_view tail : {",--", ",-", ".--", ".-"})
    if (text.size() > tail.size() && text.substr(text.size() - tail.size()) == tail)
      text.remove_suffix(tail.size());
  if (!text.empty() && (text.front() == '-' || text.back() == '-')) {
    negative = true;
    if (text.front() == '-')
      text.remove_prefix(1);
    else
      text.remove_suffix(1);
  }
  // Once more, for a sign that stood outside the unit: "-€ 5".
  for (const std::string_view word : {"\xE2\x82\xAC", "euro", "eur"}) cut(word);
  return text;
}

/// Where the cents begin: the position of the decimal sign, or npos when the text is whole euros.
///
/// With both signs in it the last one is the decimal. With one, `decimal` decides: three digits behind a
/// point are thousands in a Dutch file, three behind a comma are thousands in a program's. A sign that stands
/// twice separates thousands. npos does not say that the text is an amount: whole_part() looks at that.
inline std::size_t decimal_sign(std::string_view text, Decimal decimal) {
  const std::size_t comma = text.rfind(',');
  const std::size_t point = text.rfind('.');
  constexpr std::size_t npos = std::string_view::npos;
  if (comma != npos && point != npos) return comma > point ? comma : point;
  if (comma != npos) {
    const bool thousands = decimal == Decimal::point && text.size() - comma == 4;
    return thousands || text.find(',') != comma ? npos : comma;
  }
  if (point == npos || text.find('.') != point) return npos;
  return decimal == Decimal::comma && text.size() - point == 4 ? npos : point;
}

/// Whole euros with or without signs between the thousands; nothing when they stand elsewhere. Signs are
/// point, comma, space and apostrophe, all in groups of three but for the first. At most 12 digits, so that
/// nothing overflows.
inline std::optional<std::int64_t> whole_part(std::string_view text) {
  std::int64_t value = 0;
  std::size_t digits = 0;
  std::size_t since_sign = 0;
  bool signs = false;
  for (const char c : text) {
    if (is_digit(c)) {
      value = value * 10 + (c - '0');
      ++since_sign;
      if (++digits > 12) return std::nullopt;
      continue;
    }
    if ((c != '.' && c != ',' && c != ' ' && c != '\'') || since_sign == 0 || since_sign > 3)
      return std::nullopt;
    // Only the first group may be shorter: "1.250.000".
    if (signs && since_sign != 3) return std::nullopt;
    signs = true;
    since_sign = 0;
  }
  if (digits == 0 || (signs && since_sign != 3)) return std::nullopt;
  return value;
}

}  // namespace convert_detail

/// An amount of money in cents: "1.250,00", "€ 12,50", "12.50", "1250", "12,-", "-3,10".
///
/// `text` is UTF-8, white space at either end is allowed, «€», "EUR" and "euro" before or after it too, in
/// any case. Gives no value for empty text and words for unknown; a fault for the rest. One decimal is tens
/// of cents; zeros behind the second are dropped; any other digit there is a fault, since rounding would be a
/// guess. Other currencies are no amounts: cut their sign off yourself and fill Registration::currency in.
///
/// | text                | comma           | point           |
/// |---------------------|-----------------|-----------------|
/// | "1.250"             | 125000          | 125             |
/// | "12,5"              | 1250            | 1250            |
/// | "1,250"             | 125             | 125000          |
/// | "12,345"            | part_of_a_cent  | 1234500         |
/// | "12,500"            | 1250            | 1250000         |
/// | "12,-", "12,--"     | 1200            | 1200            |
/// | "€ -3,10", "3,10-"  | -310            | -310            |
/// | "twaalf", "1.25.0"  | not_an_amount   | not_an_amount   |
/// | "1E+05", "$ 12"     | not_an_amount   | not_an_amount   |
/// | "1.250.000,5"       | 125000050       | 125000050       |
/// | "1.000.000.001"     | amount_too_large| amount_too_large|
inline Converted<std::int64_t> cents_of(std::string_view text, Decimal decimal = Decimal::comma) {
  using namespace convert_detail;
  text = trimmed(text);
  if (text.empty() || says_unknown(text)) return {};
  bool negative = false;
  text = bare_amount(text, negative);
  const std::size_t sign = decimal_sign(text, decimal);
  const std::optional<std::int64_t> euros = whole_part(text.substr(0, sign));
  if (!euros) return Fault::not_an_amount;
  std::int64_t cents = 0;
  if (sign != std::string_view::npos) {
    std::string_view tail = text.substr(sign + 1);
    const Digits two = take_digits(tail, 2);
    if (two.count == 0) return Fault::not_an_amount;
    cents = two.count == 1 ? two.value * 10 : two.value;
    // "12,500" of a system that writes three decimals is 12,50 and no guess.
    while (take(tail, '0')) {
    }
    if (!tail.empty())
      return tail.find_first_not_of("0123456789") == std::string_view::npos ? Fault::part_of_a_cent
                                                                            : Fault::not_an_amount;
  }
  // More than any used good costs: most likely a number of another column.
  if (*euros > 1'000'000'000) return Fault::amount_too_large;
  const std::int64_t total = *euros * 100 + cents;
  return negative ? -total : total;
}

}  // namespace dorhub
