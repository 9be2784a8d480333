// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A partner's texts to canonical values: days, moments, amounts, yes and no.
///
/// Use these instead of sscanf, std::stod or a locale: they accept what Dutch systems and their spreadsheets
/// really write, and they refuse what can't be right instead of moving it (30 February is a fault, never
/// 2 March; a year of two digits is a fault, never a guess). Nothing here reads the clock or the locale. For
/// rows use `RowConverter` (row_converter.hpp), which also reports the faults. Numbers on goods are never
/// converted: they go to the hub as written. Pure functions; any thread.

#include <cstdint>
#include <dorhub/read.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub {

/// Why a text could not be converted.
enum class Fault : std::uint8_t {
  none,
  not_a_date,        ///< "gisteren", "12-2026"
  no_such_day,       ///< 30-02-2026, 31-04-2026, month 13
  no_such_time,      ///< 25:00, 12:60
  two_digit_year,    ///< 12-03-26: which century?
  not_an_amount,     ///< "twaalf", "1.25.0"
  part_of_a_cent,    ///< 12,345
  amount_too_large,  ///< more than 1,000,000,000.00
  not_yes_or_no,     ///< "misschien"
};

/// The fault's name as it stands in a problem's code, after the adapter's id and a dot.
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

/// What became of a text: a value; nothing, because the partner gave nothing; or a fault.
template <class T>
struct Converted {
  std::optional<T> value = {};
  Fault fault = Fault::none;

  Converted() = default;
  Converted(T converted) : value(std::move(converted)) {}  // NOLINT: implicit on purpose
  Converted(Fault why) : fault(why) {}                     // NOLINT: implicit on purpose
  [[nodiscard]] bool failed() const { return fault != Fault::none; }
};

namespace convert_detail {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

inline bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

/// Takes up to `most` digits from the front; the number and how many there were.
struct Digits {
  std::int64_t value = 0;
  std::size_t count = 0;
};
inline Digits take_digits(std::string_view& text, std::size_t most) {
  Digits out;
  while (out.count < most && out.count < text.size() && is_digit(text[out.count]))
    out.value = out.value * 10 + (text[out.count++] - '0');
  text.remove_prefix(out.count);
  return out;
}
inline bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

inline void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace convert_detail

/// Whether the text is a word for "there is none" or "not known", as Dutch forms and exports hold it:
/// "onbekend", "n.v.t.", "geen", "-", "<onbekend>" … in any case. Empty text is not: ask empty() for that.
/// For names, colours, dates and amounts. A *number* on a good goes to the hub as written, such words
/// included: the hub knows placeholders and reports them as a matter of quality.
inline bool says_unknown(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 2 && (text.front() == '<' || text.front() == '(' || text.front() == '['))
    text = trimmed(text.substr(1, text.size() - 2));
  if (!text.empty() && text.find_first_not_of("-?.*_/") == std::string_view::npos) return true;
  for (const std::string_view word : {"onbekend", "onbekend.", "niet bekend", "n.v.t.", "n.v.t", "nvt",
                                      "nvt.", "geen", "niet van toepassing", "unknown", "none", "null", "n/a",
                                      "n.a.", "n.b.", "nb", "niet ingevuld", "not available"})
    if (convert_detail::same(text, word)) return true;
  return false;
}

/// The text as a value: trimmed, control characters (line feeds too) as one space, at most `longest` bytes;
/// nothing when it is empty or says unknown. Invalid UTF-8 is left to the writer.
inline std::optional<std::string> known(std::string_view text, std::size_t longest = 255) {
  text = trimmed(text);
  if (text.empty() || says_unknown(text)) return std::nullopt;
  std::string out;
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (!control)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.size() > longest) {
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) --end;
    out.resize(end);
  }
  return out;
}

/// Number of days of a month in the Gregorian calendar; 0 for a month that does not exist.
constexpr int days_in_month(std::int64_t year, std::int64_t month) {
  if (month < 1 || month > 12) return 0;
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

namespace convert_detail {

/// A day at the front of `text`: yyyy-mm-dd, or d-m-yyyy with '-', '/' or '.'. Years 1850 to 2199 exist here.
/// "0000-00-00", which some databases write for an empty date, is no value.
inline Converted<std::string> take_day(std::string_view& text) {
  const std::string_view whole = text;
  const Digits first = take_digits(text, 5);
  char sign = 0;
  for (const char c : {'-', '/', '.'})
    if (sign == 0 && take(text, c)) sign = c;
  const Digits second = take_digits(text, 3);
  const bool signs_agree = sign != 0 && take(text, sign);
  const Digits third = take_digits(text, 5);
  if (first.count == 0 || second.count == 0 || second.count > 2 || third.count == 0 || !signs_agree)
    return Fault::not_a_date;
  const bool year_first = first.count == 4 && third.count <= 2;
  const bool year_last = first.count <= 2 && third.count == 4;
  if (!year_first && !year_last)
    return first.count <= 2 && third.count == 2 ? Fault::two_digit_year : Fault::not_a_date;
  const std::int64_t year = year_first ? first.value : third.value;
  const std::int64_t day = year_first ? third.value : first.value;
  if (year == 0 && second.value == 0 && day == 0 && trimmed(whole).substr(0, 2) == "00")
    return Converted<std::string>{};
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

/// "+02:00", "+0200", "Z" at the front; normalised, or nothing when there is none.
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

/// "8:05", "08:05:59", "08:05:59.123+01:00" at the front, as "T08:05:59+01:00"; fractions are dropped.
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
/// and words for unknown are no value.
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
  if (!trimmed(text).empty()) return Fault::not_a_date;
  return day.value ? Converted<std::string>(*day.value + *time.value) : day;
}

/// A day, yyyy-mm-dd. The same forms as moment_of; a time behind it must be right and is dropped.
inline Converted<std::string> day_of(std::string_view text) {
  Converted<std::string> moment = moment_of(text);
  if (moment.value) moment.value->resize(10);
  return moment;
}

/// A Unix time in seconds as RFC 3339 in UTC, for years 1970 to 2199.
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

/// Which sign stands before the cents when only one kind of sign is there.
enum class Decimal : std::uint8_t {
  comma,  ///< Dutch files: "1.250" is 1250,00 and "12,5" is 12,50; "12.50" is read as 12,50
  point,  ///< programs: "1250.5" is 1250.50
};

namespace convert_detail {

/// Cuts "€", "EUR", "euro", spaces, a trailing ",-" and the sign from an amount.
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
  for (const std::string_view word : {"\xE2\x82\xAC", "euro", "eur"}) cut(word);
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
  for (const std::string_view word : {"\xE2\x82\xAC", "euro", "eur"}) cut(word);
  return text;
}

/// Where the cents begin: the position of the decimal sign, or npos.
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

/// Whole euros with or without signs between the thousands; nothing when they stand elsewhere.
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
    if (signs && since_sign != 3) return std::nullopt;
    signs = true;
    since_sign = 0;
  }
  if (digits == 0 || (signs && since_sign != 3)) return std::nullopt;
  return value;
}

}  // namespace convert_detail

/// An amount of money in cents: "1.250,00", "€ 12,50", "12.50", "1250", "12,-", "-3,10". Fractions of a cent
/// are a fault unless they are zeros; so is an amount above a thousand million. Empty text and words for
/// unknown are no value.
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
    while (take(tail, '0')) {
    }
    if (!tail.empty())
      return tail.find_first_not_of("0123456789") == std::string_view::npos ? Fault::part_of_a_cent
                                                                            : Fault::not_an_amount;
  }
  if (*euros > 1'000'000'000) return Fault::amount_too_large;
  const std::int64_t total = *euros * 100 + cents;
  return negative ? -total : total;
}

/// Yes or no: J/N, ja/nee, Y/N, yes/no, true/false, waar/onwaar, 1/0, x; in any case. Empty text and words
/// for unknown are no value.
inline Converted<bool> yes_no_of(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return {};
  for (const std::string_view word : {"j", "ja", "y", "yes", "true", "waar", "1", "x"})
    if (convert_detail::same(text, word)) return true;
  for (const std::string_view word : {"n", "nee", "no", "false", "onwaar", "0"})
    if (convert_detail::same(text, word)) return false;
  if (says_unknown(text)) return {};
  return Fault::not_yes_or_no;
}

}  // namespace dorhub
