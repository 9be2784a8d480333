// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/moved_day.hpp"

#include <algorithm>
#include <array>
#include <dorhub/convert.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace dorhub::redact {
namespace {

using convert_detail::append_padded;
using convert_detail::take_digits;

bool is_all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

struct Day {
  std::int64_t year = 0;
  std::int64_t month = 0;
  std::int64_t date = 0;

  /// "2026-03-21", with another sign or none between.
  [[nodiscard]] std::string text(std::string_view sign) const {
    std::string out;
    append_padded(out, year, 4);
    append_padded(out += sign, month, 2);
    append_padded(out += sign, date, 2);
    return out;
  }
  void move_back(int days) {
    date -= days;
    while (date < 1) {
      if (--month < 1) --year, month = 12;
      date += days_in_month(year, month);
    }
  }
};

/// "20260321", earlier; nothing for another text.
std::string moved_compact_day(std::string_view value, const DayDistance& distance) {
  if (value.size() != 8 || !is_all_digits(value)) return {};
  const std::string text(value);
  Day day{std::stoi(text.substr(0, 4)), std::stoi(text.substr(4, 2)), std::stoi(text.substr(6))};
  const bool exists = day.year >= 1900 && day.year < 2100 && day.month >= 1 && day.month <= 12 &&
                      day.date >= 1 && day.date <= days_in_month(day.year, day.month);
  if (!exists) return {};
  day.move_back(distance(day.text("-")));
  return day.text("");
}

/// Three numbers with a sign between them, in which a day stands whose order or century is the adapter's to
/// know: "04-03-26", "12/31/1990".
struct LooseDay {
  std::array<convert_detail::Digits, 3> numbers = {};
  char sign = 0;
  std::string_view rest = {};  ///< the time

  [[nodiscard]] bool is_short() const { return numbers[2].count == 2; }
};

std::optional<LooseDay> loose_day(std::string_view value) {
  LooseDay out;
  for (std::size_t i = 0; i < 3; ++i) {
    out.numbers[i] = take_digits(value, 5);
    const std::size_t count = out.numbers[i].count;
    if (count == 0 || (count > 2 && !(i == 2 && count == 4))) return std::nullopt;
    if (i == 2) break;
    if (value.empty() || std::string_view("-/.").find(value.front()) == std::string_view::npos ||
        (i == 1 && value.front() != out.sign))
      return std::nullopt;
    out.sign = value.front();
    value.remove_prefix(1);
  }
  if (out.numbers[2].count == 1 || value.find_first_not_of("0123456789:.,TZtz+- ") != std::string_view::npos)
    return std::nullopt;
  out.rest = value;
  return out;
}

/// In which order day, month and year stand: the places of each.
using DayOrder = std::array<std::size_t, 3>;
constexpr std::array<DayOrder, 3> kDayOrders{{{0, 1, 2}, {1, 0, 2}, {2, 1, 0}}};

/// The day that it names in that order, a short year in this century; nothing when there is no such day.
std::optional<Day> read_in(const LooseDay& loose, const DayOrder& order) {
  const auto& year = loose.numbers[order[2]];
  if (loose.is_short() ? year.count != 2 : order[2] != 2) return std::nullopt;
  const Day out{year.value + (loose.is_short() ? 2000 : 0), loose.numbers[order[1]].value,
                loose.numbers[order[0]].value};
  if (out.date < 1 || out.date > days_in_month(out.year, out.month)) return std::nullopt;
  return out;
}

/// Three numbers that are no day in any order, put in place of three that are none, since an adapter tells
/// «30-02-80» where it reads «28-02-80». Zeros stay: to some adapters they say nothing. Nothing for zeros
/// alone.
std::optional<LooseDay> another_impossible_day(LooseDay loose, int random) {
  using Pair = std::pair<int, int>;  // a day, and a month that has none
  constexpr std::array<Pair, 6> kNone{{{30, 2}, {31, 2}, {31, 4}, {31, 6}, {31, 9}, {31, 11}}};
  auto& [first, second, year] = loose.numbers;
  if (first.value == 0 && second.value == 0 && year.value == 0) return std::nullopt;
  const auto number = static_cast<std::size_t>(random);
  if (first.value == 0 || second.value == 0) {
    for (auto* one : {&first, &second})
      if (one->value != 0) one->value = 1 + static_cast<std::int64_t>(number % 9);
  } else {
    const bool is_month_first = first.value <= 12 && second.value > 12;
    auto& day = is_month_first ? second : first;
    auto& month = is_month_first ? first : second;
    const std::size_t choice = month.count == 1 ? kNone.size() - 1 : kNone.size();
    day.value = kNone[number % choice].first;
    month.value = kNone[number % choice].second;
  }
  // Above 31, and so no date of a day whose year stands first.
  const auto later = static_cast<std::int64_t>(number / kNone.size());
  year.value = loose.is_short() ? 32 + later % 68 : 1930 + later % 70;
  return loose;
}

std::string text_of(const LooseDay& loose) {
  std::string out;
  for (const auto& number : loose.numbers) {
    if (!out.empty()) out += loose.sign;
    append_padded(out, number.value, number.count);
  }
  return out.append(loose.rest);
}

/// An earlier one that is a day in the orders in which this is one and in no other, so that an adapter which
/// reads this reads that, and one that refuses «30-02-26» refuses that; nothing for another text. 29 February
/// is none: a short year may be of either century.
std::string moved_loose_day(std::string_view value, const DayDistance& distance) {
  std::optional<LooseDay> loose = loose_day(value);
  if (!loose) return {};
  std::vector<DayOrder> orders;
  for (const DayOrder& order : kDayOrders)
    if (read_in(*loose, order)) orders.push_back(order);
  if (orders.empty()) {
    const auto none = another_impossible_day(*loose, distance(std::string(value)));
    return none ? text_of(*none) : std::string();
  }
  Day day = *read_in(*loose, orders.front());
  // Only with the year first: few years below 32 are no date of a month, and all above.
  if (orders.front() == kDayOrders.back() && day.year >= 2000 && day.year <= 2031) day.year -= 32;
  day.move_back(distance(day.text("-")));
  constexpr int kCentury = 36'525;
  for (int more = 0; more < kCentury; ++more, day.move_back(1)) {
    loose->numbers[orders.front()[0]].value = day.date;
    loose->numbers[orders.front()[1]].value = day.month;
    loose->numbers[orders.front()[2]].value = loose->is_short() ? day.year % 100 : day.year;
    const bool is_day_in_the_same =
        std::all_of(kDayOrders.begin(), kDayOrders.end(), [&](const DayOrder& order) {
          const auto read = read_in(*loose, order);
          const bool was_day = std::find(orders.begin(), orders.end(), order) != orders.end();
          return was_day ? read && !(read->month == 2 && read->date == 29) : !read;
        });
    if (is_day_in_the_same) break;
  }
  return text_of(*loose);
}

}  // namespace

std::string moved_day(std::string_view value, const DayDistance& distance) {
  std::string_view rest = value;
  const auto found = convert_detail::take_day(rest);
  if (!found.value) {
    const std::string compact = moved_compact_day(value, distance);
    return compact.empty() ? moved_loose_day(value, distance) : compact;
  }
  if (rest.find_first_not_of("0123456789:.,TZtz+- ") != std::string_view::npos) return {};
  Day day{std::stoi(found.value->substr(0, 4)), std::stoi(found.value->substr(5, 2)),
          std::stoi(found.value->substr(8, 2))};
  day.move_back(distance(*found.value));
  const std::string_view written = value.substr(0, value.size() - rest.size());
  std::string_view scan = written;
  const bool is_year_first = take_digits(scan, 4).count == 4;
  std::string out;
  scan = written;
  for (int part = 0; part < 3; ++part) {
    const auto digits = take_digits(scan, 4);
    const std::int64_t number = part == 1 ? day.month : (part == 0) == is_year_first ? day.year : day.date;
    append_padded(out, number, digits.count);
    if (!scan.empty()) out += scan.front(), scan.remove_prefix(1);
  }
  return out + std::string(rest);
}

}  // namespace dorhub::redact
