// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/shape.hpp"

#include <algorithm>

namespace dorhub {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool are_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

// The number that `count` digits at `at` make, or -1.
int digits_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size() || !are_digits(text.substr(at, count))) return -1;
  int value = 0;
  for (const char c : text.substr(at, count)) value = value * 10 + (c - '0');
  return value;
}

bool is_code_name(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || c == '_' || c == '-' || c == '.';
  });
}

bool is_token(std::string_view text) {
  const auto blank_at = [&](std::size_t i) { return text[i] == ' ' || text[i] == '\t'; };
  return !blank_at(0) && !blank_at(text.size() - 1) && !text.starts_with("\xC2\xA0") &&
         !text.ends_with("\xC2\xA0");
}

bool is_municipality(std::string_view text) {
  if (is_digit(text.front())) return text.size() == 4 && are_digits(text);
  if (text.starts_with("GM") && text.size() > 2 && is_digit(text[2]))
    return text.size() == 6 && are_digits(text.substr(2));
  return is_token(text);
}

// C0 and C1 control characters and DEL. C1 in a record is Windows-1252 read as Latin-1.
bool has_control(std::string_view text, bool may_break) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c < 0x7F) continue;
    if (c == 0x7F) return true;
    if (c < 0x20) {
      if (!may_break || (c != '\n' && c != '\r' && c != '\t')) return true;
    } else if (c == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      return true;
    }
  }
  return false;
}

bool fits(std::string_view text, Shape shape) {
  switch (shape) {
    case Shape::text:
      return true;
    case Shape::token:
      return is_token(text);
    case Shape::name:
      return is_code_name(text);
    case Shape::date:
      return is_date(text);
    case Shape::moment:
      return is_moment(text);
    case Shape::country:
      return is_country(text);
    case Shape::currency:
      return text.size() == 3 &&
             std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    case Shape::kvk_number:
      return text.size() == 8 && are_digits(text);
    case Shape::establishment_number:
      return text.size() == 12 && are_digits(text);
    case Shape::municipality:
      return is_municipality(text);
  }
  return false;
}

// Whether it would fit if there were such a day.
bool names_no_day(std::string_view text, Shape shape) {
  if (shape != Shape::date && shape != Shape::moment) return false;
  if (digits_at(text, 5, 2) < 0 || digits_at(text, 8, 2) < 0 || is_date(text.substr(0, 10))) return false;
  std::string other(text);
  other.replace(5, 2, "01").replace(8, 2, "01");
  return fits(other, shape);
}

struct Words {
  std::string_view en;
  std::string_view nl;
};

Words shape_words(Shape shape) {
  switch (shape) {
    case Shape::text:
      return {"text", "tekst"};
    case Shape::token:
      return {"text without white space at either end", "tekst zonder witruimte aan de randen"};
    case Shape::name:
      return {"a code of lower-case letters, digits, _ - and .",
              "een code van kleine letters, cijfers, _ - en ."};
    case Shape::date:
      return {"a date yyyy-mm-dd that exists", "een bestaande datum jjjj-mm-dd"};
    case Shape::moment:
      return {"a moment yyyy-mm-ddThh:mm:ss that exists, with an offset (+01:00, Z) or without",
              "een bestaand tijdstip jjjj-mm-ddTuu:mm:ss, met tijdzone (+01:00, Z) of zonder"};
    case Shape::country:
      return {"a country code of ISO 3166-1, two capitals", "een landcode van ISO 3166-1, twee hoofdletters"};
    case Shape::currency:
      return {"a currency code of ISO 4217, three capitals", "een muntcode van ISO 4217, drie hoofdletters"};
    case Shape::kvk_number:
      return {"a KvK number of 8 digits", "een KvK-nummer van 8 cijfers"};
    case Shape::establishment_number:
      return {"a vestigingsnummer of 12 digits", "een vestigingsnummer van 12 cijfers"};
    case Shape::municipality:
      return {"a municipality: CBS code (GM0363 or 0363) or name",
              "een gemeente: CBS-code (GM0363 of 0363) of naam"};
  }
  return {"text", "tekst"};
}

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = digits_at(text, 0, 4);
  const int month = digits_at(text, 5, 2);
  const int day = digits_at(text, 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool is_moment(std::string_view text) {
  if (text.size() < 19 || !is_date(text.substr(0, 10)) || text[10] != 'T') return false;
  const int hour = digits_at(text, 11, 2);
  const int minute = digits_at(text, 14, 2);
  const int second = digits_at(text, 17, 2);
  if (hour < 0 || hour > 23 || text[13] != ':' || minute < 0 || minute > 59 || text[16] != ':' ||
      second < 0 || second > 59)
    return false;
  std::string_view rest = text.substr(19);
  if (rest.starts_with('.')) {
    std::size_t digits = 1;
    while (digits < rest.size() && is_digit(rest[digits])) ++digits;
    if (digits == 1 || digits > 10) return false;
    rest.remove_prefix(digits);
  }
  if (rest.empty() || rest == "Z") return true;
  if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return false;
  const int hours = digits_at(rest, 1, 2);
  const int minutes = digits_at(rest, 4, 2);
  return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
}

bool is_country(std::string_view text) {
  static constexpr std::string_view kCountries =
      "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV "
      "BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES "
      "ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE "
      "IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY "
      "MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU "
      "NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM "
      "SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE "
      "VG VI VN VU WF WS XK YE YT ZA ZM ZW";
  if (text.size() != 2) return false;
  for (std::size_t at = 0; at < kCountries.size(); at += 3)
    if (kCountries.substr(at, 2) == text) return true;
  return false;
}

std::string_view text_fault(std::string_view text, const Rule& rule) {
  if (text.size() > rule.longest) return "record.too_long";
  if (has_control(text, rule.shape == Shape::text && rule.longest >= kManyLinesFrom))
    return "record.control_character";
  if (!rule.one_of.empty())
    return std::find(rule.one_of.begin(), rule.one_of.end(), text) == rule.one_of.end() ? "record.not_allowed"
                                                                                        : "";
  return fits(text, rule.shape) ? "" : "record.shape";
}

Wording expected_text(const Rule& rule) {
  if (!rule.one_of.empty()) {
    std::string list;
    for (const std::string_view one : rule.one_of) list += (list.empty() ? " " : ", ") + std::string(one);
    return {"one of" + list, "een van" + list};
  }
  const Words words = shape_words(rule.shape);
  Wording out{std::string(words.en), std::string(words.nl)};
  if (rule.shape == Shape::text || rule.shape == Shape::token || rule.shape == Shape::name) {
    out.en += ", at most " + std::to_string(rule.longest) + " bytes";
    out.nl += ", hoogstens " + std::to_string(rule.longest) + " bytes";
  }
  return out;
}

Wording expected_instead_of(std::string_view text, const Rule& rule) {
  if (names_no_day(text, rule.shape))
    return {"a day that exists; this one does not", "een dag die bestaat; deze bestaat niet"};
  return expected_text(rule);
}

std::string_view shape_pattern(Shape shape) {
  switch (shape) {
    case Shape::text:
      return "";
    case Shape::token:
      return "^\\S(.*\\S)?$";
    case Shape::name:
      return "^[a-z0-9_.-]+$";
    case Shape::date:
      return "^\\d{4}-\\d{2}-\\d{2}$";
    case Shape::moment:
      return "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})?$";
    case Shape::country:
      return "^[A-Z]{2}$";
    case Shape::currency:
      return "^[A-Z]{3}$";
    case Shape::kvk_number:
      return "^\\d{8}$";
    case Shape::establishment_number:
      return "^\\d{12}$";
    case Shape::municipality:
      return "^(GM\\d{4}|\\d{4}|(?!GM\\d)[^\\d\\s](.*\\S)?)$";
  }
  return "";
}

}  // namespace dorhub
