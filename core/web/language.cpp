// SPDX-License-Identifier: EUPL-1.2
#include "core/web/language.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdlib>

namespace dorhub::web {
namespace {

using namespace std::chrono;

constexpr std::array<const char*, 12> kMonthsNl = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                                   "jul", "aug", "sep", "okt", "nov", "dec"};
constexpr std::array<const char*, 12> kMonthsEn = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// When summer time begins (March) or ends (October) in the Netherlands: 01:00 UTC on the last Sunday.
sys_time<seconds> clock_change(year when, month in) { return sys_days(when / in / Sunday[last]) + hours(1); }

sys_time<seconds> dutch_time(Moment moment) {
  const auto utc = floor<seconds>(moment);
  const year now = year_month_day(floor<days>(moment)).year();
  const bool is_summer = utc >= clock_change(now, March) && utc < clock_change(now, October);
  return utc + hours(is_summer ? 2 : 1);
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// "nl-NL;q=0.8" → its primary language and quality in thousandths; a quality that can't be read counts as 0.
std::pair<std::string_view, int> weighed(std::string_view item) {
  const auto semicolon = item.find(';');
  std::string_view tag = trimmed(item.substr(0, semicolon));
  tag = tag.substr(0, tag.find('-'));
  if (semicolon == std::string_view::npos) return {tag, 1000};
  const std::string_view parameter = trimmed(item.substr(semicolon + 1));
  if (!parameter.starts_with("q=")) return {tag, 1000};
  return {tag, static_cast<int>(std::strtod(std::string(parameter.substr(2)).c_str(), nullptr) * 1000)};
}

}  // namespace

std::string_view code_of(Language language) { return language == Language::nl ? "nl" : "en"; }

Language language_of(const http::Request& request) {
  if (const auto asked = request.query_value("lang")) {
    if (*asked == "en") return Language::en;
    if (*asked == "nl") return Language::nl;
  }
  std::string_view rest = request.headers.find("Accept-Language").value_or("");
  Language best = Language::nl;
  int best_quality = 0;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    const auto [tag, quality] = weighed(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    const bool is_nl = http::equal_ignoring_case(tag, "nl");
    if (!is_nl && !http::equal_ignoring_case(tag, "en")) continue;
    if (quality <= best_quality) continue;
    best = is_nl ? Language::nl : Language::en;
    best_quality = quality;
  }
  return best;
}

std::string number_text(std::int64_t number, Language language) {
  std::string digits = std::to_string(number);
  const char separator = language == Language::nl ? '.' : ',';
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, 1, separator);
  return digits;
}

std::string moment_text(Moment moment, Moment now, Language language) {
  const auto local = dutch_time(moment);
  const auto day = floor<days>(local);
  const hh_mm_ss time(local - day);
  const std::string clock =
      fmt::format("{:02}:{:02}:{:02}", time.hours().count(), time.minutes().count(), time.seconds().count());
  if (day == floor<days>(dutch_time(now))) return clock;
  const year_month_day date(day);
  const auto& months = language == Language::nl ? kMonthsNl : kMonthsEn;
  return fmt::format("{} {} {}", unsigned(date.day()), months.at(unsigned(date.month()) - 1), clock);
}

std::string size_text(std::uint64_t bytes, Language language) {
  if (bytes < 1'000) return fmt::format("{} B", bytes);
  constexpr std::array<const char*, 3> kUnits = {"kB", "MB", "GB"};
  auto size = static_cast<double>(bytes) / 1'000;
  std::size_t unit = 0;
  while (size >= 999.5 && unit + 1 < kUnits.size()) {
    size /= 1'000;
    ++unit;
  }
  std::string text = size < 9.95 ? fmt::format("{:.1f}", size) : fmt::format("{:.0f}", size);
  if (language == Language::nl)
    for (char& c : text)
      if (c == '.') c = ',';
  return text + " " + kUnits.at(unit);
}

}  // namespace dorhub::web
