// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What became of a text that was converted: a value, nothing, or a fault with a name.
///
/// The converters of convert.hpp give it; RowConverter turns a fault into a problem with its place. An Error
/// (result.hpp) would cost a text for each cell; a fault costs one byte. Plain values; any thread.
///
///     const Converted<std::int64_t> price = cents_of(cell.text());
///     if (price.failed())                      // something stands there that is no amount
///       out.problem("acme." + std::string(fault_name(price.fault)), cell.place());
///     else if (price.value)                    // nothing stands there: no value and no fault
///       record.price_cents = *price.value;

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace dorhub {

/// Why a text could not be converted.
enum class Fault : std::uint8_t {
  none,              ///< all is well, whether there was a value or not
  not_a_date,        ///< "gisteren", "12-2026"
  no_such_day,       ///< 30-02-2026, 31-04-2026, month 13, a year before 1850 or after 2199
  no_such_time,      ///< 25:00, 24:00, 12:60, an offset of a day or more
  two_digit_year,    ///< 12-03-26: which century?
  not_an_amount,     ///< "twaalf", "1.25.0"
  part_of_a_cent,    ///< 12,345
  amount_too_large,  ///< more than 1,000,000,000 euros, the cents aside
  not_yes_or_no,     ///< "misschien"
};

/// The fault's name as it stands in a problem's code, after the adapter's id and a dot: "no_such_day". Empty
/// for none. The manifest has a text for each that the adapter can report; names stay what they are.
constexpr std::string_view fault_name(Fault fault) {
  switch (fault) {
    case Fault::none:
      return "";
    case Fault::not_a_date:
      return "not_a_date";
    case Fault::no_such_day:
      return "no_such_day";
    case Fault::no_such_time:
      return "no_such_time";
    case Fault::two_digit_year:
      return "two_digit_year";
    case Fault::not_an_amount:
      return "not_an_amount";
    case Fault::part_of_a_cent:
      return "part_of_a_cent";
    case Fault::amount_too_large:
      return "amount_too_large";
    case Fault::not_yes_or_no:
      return "not_yes_or_no";
  }
  return "";
}

/// What became of a text: a value; nothing, because the partner gave nothing; or a fault. Never a value and a
/// fault. `{}` is nothing.
template <class T>
struct Converted {
  std::optional<T> value = {};
  Fault fault = Fault::none;

  Converted() = default;
  Converted(T converted) : value(std::move(converted)) {}  // NOLINT: implicit on purpose
  Converted(Fault why) : fault(why) {}                     // NOLINT: implicit on purpose
  /// Whether something stood there that could not be read; false for nothing.
  [[nodiscard]] bool failed() const { return fault != Fault::none; }
};

}  // namespace dorhub
