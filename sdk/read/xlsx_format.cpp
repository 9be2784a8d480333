// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/xlsx_format.hpp"

#include <dorhub/abi.h>

#include <array>
#include <charconv>
#include <cmath>

namespace dorhub::read {
namespace {

std::string padded(std::int64_t value, std::size_t digits) {
  std::string out = std::to_string(value);
  return out.size() < digits ? std::string(digits - out.size(), '0') + out : out;
}

// yyyy-mm-dd of a day counted from 1970-01-01 (proleptic Gregorian; Hinnant, chrono-compatible algorithms).
std::string date_text(std::int64_t days) {
  days += 719468;
  const std::int64_t era = days / 146097;
  const std::int64_t day_of_era = days % 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * shifted + 2) / 5 + 1;
  const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return padded(year, 4) + '-' + padded(month, 2) + '-' + padded(day, 2);
}

std::string time_text(std::int64_t seconds) {
  return padded(seconds / 3600, 2) + ':' + padded(seconds / 60 % 60, 2) + ':' + padded(seconds % 60, 2);
}

std::string shortest(double value) {
  std::array<char, 400> buffer{};
  const auto plain = std::fabs(value) < 1e21 && (value == 0 || std::fabs(value) >= 1e-7);
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 plain ? std::chars_format::fixed : std::chars_format::scientific);
  return {buffer.data(), end.ptr};
}

NumberText moment_text(double serial, NumberStyle style, bool from_1904) {
  constexpr double kLast = 2958466;       // 10000-01-01
  constexpr std::int64_t k1900 = -25569;  // days from 1970-01-01 to 1899-12-30
  if (from_1904) serial += 1462;
  if (!(serial >= 0 && serial < kLast)) return {shortest(serial), DOR_CELL_NUMBER | DOR_CELL_DAMAGED};
  auto day = static_cast<std::int64_t>(serial);
  auto seconds = static_cast<std::int64_t>(std::llround((serial - static_cast<double>(day)) * 86400));
  if (seconds == 86400) {
    ++day;
    seconds = 0;
  }
  if (day == 0 || style == NumberStyle::time) return {time_text(seconds), 0};
  if (day == 60 && !from_1904) return {"1900-02-29", DOR_CELL_DATE | DOR_CELL_DAMAGED};
  if (day < 60 && !from_1904) ++day;
  const std::string date = date_text(day + k1900);
  return {seconds == 0 ? date : date + 'T' + time_text(seconds), DOR_CELL_DATE};
}

}  // namespace

NumberFormat builtin_format(unsigned id) {
  if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
    return {NumberStyle::date, 0};
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47) return {NumberStyle::time, 0};
  return {};
}

NumberFormat custom_format(std::string_view code) {
  bool has_day = false;
  bool has_hour = false;
  bool has_other = false;
  std::size_t zeros = 0;
  std::size_t months = 0;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i] >= 'A' && code[i] <= 'Z' ? static_cast<char>(code[i] + 32) : code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
      has_other = true;
    } else if (c == '[') {
      const std::size_t close = std::min(code.find(']', i), code.size());
      const char first = i + 1 < code.size() ? code[i + 1] : ']';
      if (first == 'h' || first == 'm' || first == 's' || first == 'H' || first == 'M' || first == 'S') {
        // [h], [mm], [ss] are elapsed time; [magenta] and the like are colours.
        if (close - i <= 3) return {};
      }
      i = close;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
      has_other = true;
    } else if (c == 'y' || c == 'd') {
      has_day = true;
    } else if (c == 'h' || c == 's') {
      has_hour = true;
    } else if (c == 'm') {
      ++months;
    } else if (c == '0') {
      ++zeros;
    } else if (c == 'g' || c == 'e') {
      has_other = true;  // General, scientific
      if (code.substr(i, 7) == "General") i += 6;
    } else {
      has_other = true;
    }
  }
  if (has_day || (months > 0 && !has_hour)) return {NumberStyle::date, 0};
  if (has_hour) return {NumberStyle::time, 0};
  if (zeros > 1 && zeros < 40 && !has_other) return {NumberStyle::padded, static_cast<std::uint8_t>(zeros)};
  return {};
}

NumberText number_text(std::string_view stored, NumberFormat format, bool from_1904) {
  double value = 0;
  const auto read = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (read.ec != std::errc() || read.ptr != stored.data() + stored.size() || !std::isfinite(value))
    return {std::string(stored), DOR_CELL_NUMBER | DOR_CELL_DAMAGED};
  if (format.style == NumberStyle::date || format.style == NumberStyle::time)
    return moment_text(value, format.style, from_1904);
  const bool is_whole = std::floor(value) == value;
  const bool is_damaged = std::fabs(value) >= 1e15;
  std::string text = shortest(value);
  if (format.style == NumberStyle::padded && is_whole && value >= 0 && text.size() < format.digits)
    text.insert(0, format.digits - text.size(), '0');
  return {std::move(text),
          static_cast<std::uint32_t>(DOR_CELL_NUMBER | (is_damaged ? DOR_CELL_DAMAGED : 0u))};
}

std::size_t column_of(std::string_view reference, std::size_t otherwise) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z'; ++letters) {
    if (letters == 4) return otherwise;
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A' + 1);
  }
  return letters == 0 ? otherwise : column - 1;
}

std::string column_letters(std::size_t column) {
  std::string out;
  for (++column; column > 0; column = (column - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  return out;
}

}  // namespace dorhub::read
