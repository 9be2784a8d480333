// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Days and moments in the forms that Dutch systems and their spreadsheets write.
///
/// A day that does not exist is a fault, never the next one; a year of two digits is a fault, never a guess.
/// Where the text has no offset the result has none either: the hub knows the connection's zone and its
/// changes of the clock, an adapter does not. Nothing here reads the clock or the locale. Pure functions; any
/// thread.
///
///     const auto bought_at = dorhub::moment_of(row["Datum"].text());   // "12-3-2026 9:05"
///     if (bought_at.failed()) out.problem("acme.no_such_day", row["Datum"].place());
///     bought.occurred_at = bought_at.value;                            // "2026-03-12T09:05:00"
///
/// RowConverter (row_converter.hpp) does these lines in one and words the problem. A day and a time in
/// two columns: put them together with a space between, `moment_of(day + ' ' + time)`; an empty time leaves
/// the day. American dates (month first) and dates without signs
/// (20260312) are not read: turn them round first, from the source's own documentation, never by guessing.
///
/// What the hub does with a moment without offset: it takes the connection's zone, Europe/Amsterdam for most.
/// An hour that the clock jumped over is refused (registry.time_missing_hour), of one that comes twice the
/// first is taken and a note says so. An offset that the source has is kept, so hand it on.

#include <cstdint>
#include <dorhub/fault.hpp>
#include <dorhub/known.hpp>
#include <string>
#include <string_view>

namespace dorhub {

/// Number of days of a month, 1 to 12, in the Gregorian calendar, any year; 0 for a month that does not
/// exist. days_in_month(2024, 2) is 29, days_in_month(2100, 2) is 28.
constexpr int days_in_month(std::int64_t year, std::int64_t month) {
  if (month < 1 || month > 12) return 0;
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// The pieces of moment_of(): each reads at the front of a text and takes away what it read. Not for
/// adapters: they may change from release to release.
namespace convert_detail {

/// A day at the front of `text`: yyyy-mm-dd, or d-m-yyyy, both with '-', '/' or '.', the same sign twice.
/// Gives "yyyy-mm-dd" and takes it from `text`; after a fault what is left of `text` means nothing.
///
/// Which number is the year is told by its four digits alone, and the day stands at the other end: month
/// first is never assumed, since 03/04 would be right both ways. Years 1850 to 2199 exist here, so that a
/// slip of the finger (0226, 2926) is a fault. "0000-00-00", which some databases write for an empty date, is
/// no value; "00-00-0000", which a person or a form wrote, is no day.
inline Converted<std::string> take_day(std::string_view& text) {
  const Digits first = take_digits(text, 5);
  char sign = 0;
  for (const char c : {'-', '/', '.'})
    if (sign == 0 && take(text, c)) sign = c;
  const Digits second = take_digits(text, 3);
  const bool signs_agree = sign != 0 && take(text, sign);
  const Digits third = take_digits(text, 5);
  if (first.count == 0 || second.count == 0 || second.count > 2 || third.count == 0 || !signs_agree)
    return Fault::not_a_date;
  // Of dates with a year of two digits nobody can tell which end it is at, so none is tried.
  const bool year_first = first.count == 4 && third.count <= 2;
  const bool year_last = first.count <= 2 && third.count == 4;
  if (!year_first && !year_last)
    return first.count <= 2 && third.count == 2 ? Fault::two_digit_year : Fault::not_a_date;
  const std::int64_t year = year_first ? first.value : third.value;
  const std::int64_t day = year_first ? third.value : first.value;
  // What a database wrote for nothing, against a day of zeros that somebody typed.
  if (year_first && year == 0 && second.value == 0 && day == 0) return Converted<std::string>{};
  if (year < 1850 || year > 2199) return Fault::no_such_day;
  if (day < 1 || day > days_in_month(year, second.value)) return Fault::no_such_day;
  std::string out;
  append_padded(out, year, 4);
  out += '-';
  append_padded(out, second.value, 2);
  out += '-';
  append_padded(out, day, 2);
  return out;
}

/// "+02:00", "+0200", "+02", "Z" at the front; as "+02:00" or "Z", nothing when there is none. Faults:
/// not_a_date for half an offset ("+2", "+02:0"), no_such_time beyond 23:59. Names of zones ("CET") are not
/// read.
inline Converted<std::string> take_offset(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return std::string("Z");
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return Converted<std::string>{};
  std::string out(1, text.front());
  text.remove_prefix(1);
  const Digits hours = take_digits(text, 2);
  take(text, ':');
  const Digits minutes = take_digits(text, 2);
  if (hours.count != 2 || minutes.count == 1) return Fault::not_a_date;
  if (hours.value > 23 || minutes.value > 59) return Fault::no_such_time;
  append_padded(out, hours.value, 2);
  out += ':';
  append_padded(out, minutes.value, 2);
  return out;
}

/// "8:05", "08:05:59", "08:05:59.123+01:00" at the front, as "T08:05:59+01:00"; fractions are dropped, not
/// rounded, and may follow a comma. Without an offset none is put behind it. An hour alone ("9") is
/// not_a_date, 24:00 and a leap second (:60) are no_such_time: the canonical model has neither.
inline Converted<std::string> take_time(std::string_view& text) {
  const Digits hour = take_digits(text, 3);
  if (hour.count == 0 || hour.count > 2 || !take(text, ':')) return Fault::not_a_date;
  const Digits minute = take_digits(text, 3);
  if (minute.count != 2) return Fault::not_a_date;
  Digits second;
  if (take(text, ':')) {
    second = take_digits(text, 3);
    if (second.count != 2) return Fault::not_a_date;
    if (take(text, '.') || take(text, ',')) {
      if (take_digits(text, 12).count == 0) return Fault::not_a_date;
    }
  }
  if (hour.value > 23 || minute.value > 59 || second.value > 59) return Fault::no_such_time;
  std::string out = "T";
  append_padded(out, hour.value, 2);
  out += ':';
  append_padded(out, minute.value, 2);
  out += ':';
  append_padded(out, second.value, 2);
  const Converted<std::string> offset = take_offset(text);
  if (offset.failed()) return offset.fault;
  return out + offset.value.value_or("");
}

}  // namespace convert_detail

/// A moment as the canonical model wants it (RFC 3339, local where the text has no offset).
///
/// Accepts "DD-MM-YYYY", "d-m-yyyy", "d/m/yyyy", "d.m.yyyy", "yyyy-mm-dd", each with an optional time after a
/// space or 'T' ("9:05", "09:05:30", fractions, an offset). A day without a time becomes its first moment,
/// T00:00:00 without offset: the model's way to say "that day". The day and the time must exist. Empty text
/// and words for unknown are no value; anything else behind the time ("uur") is a fault, as is a time alone.
/// Between a time and its offset no space may stand. The years are 1850 to 2199. A date of a workbook
/// (Cell::is_date) has one of these forms already.
///
/// | text                      | gives                                   |
/// |---------------------------|-----------------------------------------|
/// | "12-3-2026 9:05"          | 2026-03-12T09:05:00                     |
/// | "2026-03-12T09:05:30.5Z"  | 2026-03-12T09:05:30Z                    |
/// | "12.3.2026 9:05+01:00"    | 2026-03-12T09:05:00+01:00               |
/// | "12/03/2026"              | 2026-03-12T00:00:00                     |
/// | "30-02-2026"              | no_such_day                             |
/// | "12-03-2026 24:00"        | no_such_time                            |
/// | "12-03-26"                | two_digit_year                          |
/// | "gisteren", "03-2026"     | not_a_date                              |
/// | "12-03/2026", "20260312"  | not_a_date                              |
/// | "00-00-0000"              | no_such_day                             |
/// | "", "0000-00-00", "n.v.t."| no value                                |
inline Converted<std::string> moment_of(std::string_view text) {
  using namespace convert_detail;
  text = trimmed(text);
  if (text.empty() || says_unknown(text)) return {};
  Converted<std::string> day = take_day(text);
  if (day.failed()) return day.fault;
  text = trimmed(text);
  take(text, 'T');
  take(text, 't');
  if (text.empty()) return day.value ? Converted<std::string>(*day.value + "T00:00:00") : day;
  const Converted<std::string> time = take_time(text);
  if (time.failed()) return time.fault;
  // "9:05 uur" or a second date: what follows may change what was meant.
  if (!trimmed(text).empty()) return Fault::not_a_date;
  return day.value ? Converted<std::string>(*day.value + *time.value) : day;
}

/// A day, yyyy-mm-dd. The same forms and faults as moment_of; a time behind it must be right and is dropped,
/// and an offset with it: the day is the one that was written, not the one in UTC. For fields of Shape::date,
/// such as Party::born_on and Holding::stored_until.
///
///     day_of("01-12-1980 00:00")        // "1980-12-01"
///     day_of("2026-03-12T00:30+01:00")  // "2026-03-12", though it was the 11th in UTC
inline Converted<std::string> day_of(std::string_view text) {
  Converted<std::string> moment = moment_of(text);
  if (moment.value) moment.value->resize(10);
  return moment;
}

/// A Unix time in seconds (milliseconds: divide by 1000 first) as RFC 3339 in UTC: 0 gives
/// "1970-01-01T00:00:00Z", -1 the second before it. Meant for years 1970 to 2199; each year beyond costs a
/// step of a loop, so check a number of the document before. It has no fault: a number is always some moment,
/// and one in milliseconds that was not divided lies in the year 54,295.
///
///     if (const auto sold = node["sold_at"].integer(); sold && *sold > 0 && *sold < 7'258'118'400)
///       record.occurred_at = moment_of_unix(*sold);        // before 2200-01-01
///
/// The result ends in Z, so that the connection's zone does not touch it. Don't take its
/// day_of(): in UTC it may be the day before.
inline std::string moment_of_unix(std::int64_t seconds) {
  using namespace convert_detail;
  std::int64_t days = seconds / 86400;
  std::int64_t rest = seconds % 86400;
  if (rest < 0) rest += 86400, --days;
  std::int64_t year = 1970;
  const auto length = [](std::int64_t y) { return days_in_month(y, 2) == 29 ? 366 : 365; };
  while (days < 0) days += length(--year);
  while (days >= length(year)) days -= length(year++);
  std::int64_t month = 1;
  while (days >= days_in_month(year, month)) days -= days_in_month(year, month++);
  std::string out;
  const auto put = [&](std::int64_t value, std::size_t width, std::string_view after) {
    append_padded(out, value, width);
    out += after;
  };
  put(year, 4, "-"), put(month, 2, "-"), put(days + 1, 2, "T");
  put(rest / 3600, 2, ":"), put(rest / 60 % 60, 2, ":"), put(rest % 60, 2, "Z");
  return out;
}

}  // namespace dorhub
