// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/naughty_strings.hpp"

#include <string>
#include <vector>

#include "sdk/record/limits.hpp"

namespace dorhub::kit {
namespace {

using namespace std::string_view_literals;

// clang-format off
constexpr std::string_view kEmptyAndBlank[] = {
    ""sv, " "sv, "  "sv, "\x09"sv, "\xc2\xa0"sv, "\xe3\x80\x80"sv, "\xe2\x80\x8b"sv, "\xef\xbb\xbf"sv,
    "\xe2\x80\xa8"sv, "\xe2\x80\xa9"sv, "\xc2\x85"sv,
};
constexpr std::string_view kWordsForNothing[] = {
    "undefined"sv, "undef"sv, "null"sv, "NULL"sv, "(null)"sv, "nil"sv, "NIL"sv, "None"sv, "NaN"sv, "true"sv,
    "false"sv, "TRUE"sv, "-"sv, "--"sv, "---"sv, "\?"sv, "n.v.t."sv, "onbekend"sv, "#N/A"sv, "#REF!"sv,
    "#VERW!"sv, "#WAARDE!"sv,
};
constexpr std::string_view kNumbers[] = {
    "0"sv, "1"sv, "-1"sv, "1.00"sv, "$1.00"sv, "1/2"sv, "1E2"sv, "1E02"sv, "1E+02"sv, "-1E02"sv, "1/0"sv,
    "0/0"sv, "-2147483648"sv, "2147483647"sv, "4294967296"sv, "-9223372036854775808"sv,
    "9223372036854775807"sv, "9223372036854775808"sv, "18446744073709551616"sv, "0.0"sv, "-0"sv, "+0"sv,
    "-."sv, "-,"sv, "0..0"sv, "."sv, ".."sv, "0.0.0"sv, "0,00"sv, "0,,0"sv, ","sv, "0,0,0"sv,
    "1.234.567,89"sv, "1,234,567.89"sv, "1'234'567.89"sv, "1 234 567,89"sv, "01000"sv, "08"sv, "09"sv,
    "1e400"sv, "1e-400"sv, "Infinity"sv, "-Infinity"sv, "INF"sv, "1#INF"sv, "-1#IND"sv, "0x0"sv,
    "0xffffffff"sv, "0xffffffffffffffff"sv, "0xabad1dea"sv, "123456789012345678901234567890123456789"sv,
    "99999999999999999999999999999999"sv, "1.7976931348623157e308"sv, "2.2250738585072011e-308"sv,
    "\xd9\xa0\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4"sv, "\xef\xbc\x91\xef\xbc\x92\xef\xbc\x93"sv,
    "\xe2\x85\xa7"sv, "\xc2\xbd"sv,
};
constexpr std::string_view kDates[] = {
    "0000-00-00"sv, "1900-02-29"sv, "1970-01-01"sv, "2038-01-19"sv, "9999-12-31"sv, "10000-01-01"sv,
    "31-12-9999"sv, "30-02-2026"sv, "01-01-1"sv, "1-1-26"sv, "2026-W53-7"sv, "2026-366"sv, "24:00:00"sv,
    "23:59:60"sv, "2026-03-29T02:30:00"sv, "2026-10-25T02:30:00"sv, "12/31/2026"sv, "43831"sv, "-1-1-1"sv,
    "T00:00:00Z"sv,
};
constexpr std::string_view kAsciiSigns[] = {
    ",./;'[]\\-="sv, "<>\?:\"{}|_+"sv, "!@#$%^&*()`~"sv, "\""sv, "'"sv, "''"sv, "\"\""sv, "\"'\""sv, "\\"sv,
    "\\\\"sv, "\\\""sv, ";"sv, ";;"sv, ","sv, "|"sv, "\x0d"sv, "\x0a"sv, "\x0d\x0a"sv, "\x0a\x0a"sv,
    "a\x0a" "b"sv, "a\x0d\x0a" "b"sv, "a\x09" "b"sv,
};
constexpr std::string_view kControlSigns[] = {
    "\x01\x02\x03\x04\x05\x06\x07\x08"sv,
    "\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f"sv, "\x7f"sv, "\x00"sv,
    "a\x00" "b"sv, "\x1a"sv, "\x1b[31mred\x1b[0m"sv, "\x08\x08\x08"sv, "\x0b\x0c"sv,
    "\xc2\x80\xc2\x81\xc2\x84\xc2\x86"sv, "\xc2\x9f"sv,
};
constexpr std::string_view kLatinLetters[] = {
    "\xc3\xa9"sv, "\xc3\x89"sv, "ij"sv, "\xc4\xb3"sv, "\xc3\xbf"sv, "\xc3\x9f"sv, "\xe1\xba\x9e"sv,
    "\xc4\xb0"sv, "\xc4\xb1"sv, "\xc3\xb8"sv, "\xc5\x92"sv, "\xc5\x81\xc3\xb3" "d\xc5\xba"sv,
    "\xc3\x86r\xc3\xb8sk\xc3\xb8" "bing"sv, "\xc3\x91" "and\xc3\xba"sv, "na\xc3\xafve caf\xc3\xa9"sv,
    "Dvo\xc5\x99\xc3\xa1k"sv, "\xc3\x85\xc3\x84\xc3\x96"sv,
    "\xe2\x80\x98\xe2\x80\x99\xe2\x80\x9c\xe2\x80\x9d"sv, "\xe2\x80\xa6"sv, "\xe2\x80\x93\xe2\x80\x94"sv,
    "\xe2\x82\xac"sv, "\xc2\xa5\xc2\xa3\xc2\xa4"sv, "\xc2\xb0" "C"sv, "\xc2\xb5"sv, "\xc2\xb2\xc2\xb3"sv,
};
constexpr std::string_view kOtherScripts[] = {
    "\xce\x95\xce\xbb\xce\xbb\xce\xac\xcf\x82"sv, "\xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0"sv,
    "\xe6\x9d\xb1\xe4\xba\xac"sv,
    "\xe7\x94\xb0\xe4\xb8\xad\xe3\x81\x95\xe3\x82\x93\xe3\x81\xab\xe3\x81\x82\xe3\x81\x92\xe3\x81\xa6\xe4\xb8\x8b\xe3\x81\x95\xe3\x81\x84"sv,
    "\xe5\x8c\x97\xe4\xba\xac"sv, "\xec\x84\x9c\xec\x9a\xb8"sv,
    "\xe0\xb8\xa0\xe0\xb8\xb2\xe0\xb8\xa9\xe0\xb8\xb2\xe0\xb9\x84\xe0\xb8\x97\xe0\xb8\xa2"sv,
    "\xe0\xa4\xb9\xe0\xa4\xbf\xe0\xa4\xa8\xe0\xa5\x8d\xe0\xa4\xa6\xe0\xa5\x80"sv,
    "\xe0\xae\xa4\xe0\xae\xae\xe0\xae\xbf\xe0\xae\xb4\xe0\xaf\x8d"sv,
    "\xe1\x83\xa5\xe1\x83\x90\xe1\x83\xa0\xe1\x83\x97\xe1\x83\xa3\xe1\x83\x9a\xe1\x83\x98"sv,
    "\xd5\x80\xd5\xa1\xd5\xb5\xd5\xa5\xd6\x80\xd5\xa5\xd5\xb6"sv,
    "\xe1\x8a\xa0\xe1\x88\x9b\xe1\x88\xad\xe1\x8a\x9b"sv, "\xca\xbb\xc5\x8clelo"sv,
    "\xf0\xa0\x9c\x8e\xf0\xa0\x9c\xb1\xf0\xa0\x9d\xb9"sv,
    "\xf0\x9d\x95\x8b\xf0\x9d\x95\x99\xf0\x9d\x95\x96"sv, "\xe2\x93\xa3\xe2\x93\x97\xe2\x93\x94"sv,
};
constexpr std::string_view kRightToLeft[] = {
    "\xd8\xab\xd9\x85 \xd9\x86\xd9\x81\xd8\xb3"sv, "\xd7\xa2\xd7\x91\xd7\xa8\xd7\x99\xd7\xaa"sv,
    "\xd7\x94\xd6\xb8\xd7\x99\xd6\xb0\xd7\xaa\xd6\xb8\xd7\x94"sv, "\xe2\x80\xaetest\xe2\x80\xac"sv,
    "\xe2\x81\xa6test\xe2\x81\xa7"sv, "a\xe2\x80\x8f" "b"sv, "\xef\xb7\xba"sv, "\xef\xb7\xbd"sv,
};
constexpr std::string_view kCombinedSigns[] = {
    "e\xcc\x81"sv, "a\xcc\x80\xcc\x81\xcc\x82\xcc\x83"sv,
    "Z\xcd\x91\xcd\xab\xcd\x83\xcd\xaa\xcc\x82" "A\xcc\xb4\xcc\xb5\xcc\x9eL\xcd\x9e\xcc\xa2G\xcc\x98\xcc\x80O"sv,
    "n\xcc\x83"sv, "\xcc\x81"sv, "\xe1\xba\x9b\xcc\xa3"sv, "q\xcc\x87\xcc\xa3"sv,
};
constexpr std::string_view kEmoji[] = {
    "\xf0\x9f\x98\x8d"sv, "\xf0\x9f\x91\xa9\xf0\x9f\x8f\xbd"sv,
    "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\xa6\xb0"sv,
    "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7\xe2\x80\x8d\xf0\x9f\x91\xa6"sv,
    "\xf0\x9f\x87\xb3\xf0\x9f\x87\xb1"sv, "\xf0\x9f\x8f\xb3\xef\xb8\x8f\xe2\x80\x8d\xf0\x9f\x8c\x88"sv,
    "\xe2\x9d\xa4\xef\xb8\x8f"sv, "1\xef\xb8\x8f\xe2\x83\xa3"sv,
    "\xf0\x9f\x9a\xb2\xf0\x9f\x9a\xb2\xf0\x9f\x9a\xb2"sv,
    "\xe2\x9d\xa4\xef\xb8\x8f\xe2\x80\x8d\xf0\x9f\x94\xa5"sv, "\xf0\x9f\xab\xa0"sv,
};
constexpr std::string_view kOutsideOfUnicodeSText[] = {
    "\xef\xbf\xbe"sv, "\xef\xbf\xbf"sv, "\xf4\x8f\xbf\xbf"sv, "\xee\x80\x80"sv, "\xf3\xb0\x80\x80"sv,
    "\xef\xb7\x90"sv, "\xe2\x81\xaa"sv, "\xc2\xad"sv, "\xcd\x8f"sv, "\xe1\xa0\x8e"sv, "\xf3\xa0\x80\x81"sv,
};
constexpr std::string_view kNoUtf8[] = {
    "\x80"sv, "\xff"sv, "\xfe\xff"sv, "\xc3"sv, "\xe2\x82"sv, "\xf0\x9f\x98"sv, "\xc0\xaf"sv, "\xc0\x80"sv,
    "\xed\xa0\x80"sv, "\xed\xbf\xbf"sv, "\xf4\x90\x80\x80"sv, "\xf8\x88\x80\x80\x80"sv, "\xe9t\xe9"sv,
    "caf\xe9"sv, "\xa0"sv, "\x81\x8d\x8f\x90\x9d"sv, "a\xc3(b"sv,
};
constexpr std::string_view kSql[] = {
    "1;DROP TABLE users"sv, "1'; DROP TABLE users-- 1"sv, "' OR 1=1 -- 1"sv, "' OR '1'='1"sv,
    "'; EXEC sp_MSForEachTable 'DROP TABLE \?'; --"sv, "%"sv, "_"sv, "\\'"sv, "admin'--"sv, "O'Brien"sv,
};
constexpr std::string_view kScriptsAndPages[] = {
    "<script>alert(1)</script>"sv, "<img src=x onerror=alert(1)>"sv, "\"><script>alert(1)</script>"sv,
    "javascript:alert(1)"sv, "<svg/onload=alert(1)>"sv, "<!--"sv, "-->"sv, "<![CDATA[x]]>"sv, "]]>"sv,
    "&lt;b&gt;"sv, "&#60;"sv, "&amp;amp;"sv, "&bogus;"sv, "<\?xml version=\"1.0\"\?>"sv,
    "<a href=\"//example.com\">x</a>"sv, "{{7*7}}"sv, "${7*7}"sv, "<%= 7*7 %>"sv, "#{7*7}"sv,
};
constexpr std::string_view kCommandsAndPaths[] = {
    "$HOME"sv, "`touch x`"sv, "$(touch x)"sv, "; ls -la"sv, "| cat"sv, "&& true"sv,
    "../../../../etc/passwd"sv, "..\\..\\..\\boot.ini"sv, "/dev/null"sv, "/dev/zero"sv,
    "file:///etc/passwd"sv, "C:\\CON"sv, "CON"sv, "PRN"sv, "AUX"sv, "NUL"sv, "LPT1"sv, "%SYSTEMROOT%"sv,
    "~root"sv,
};
constexpr std::string_view kSpreadsheetFormulas[] = {
    "=1+1"sv, "=cmd|' /C calc'!A0"sv, "+1+1"sv, "-1+1"sv, "@SUM(1+1)"sv,
    "=HYPERLINK(\"http://example.com\")"sv, "'=1"sv, "9,99E+14"sv, "1,23457E+14"sv, "\x09=1"sv,
};
constexpr std::string_view kFormatTexts[] = {
    "%s%s%s%s%s"sv, "%n%n%n%n"sv, "%d"sv, "%x%x%x"sv, "%p"sv, "%99999d"sv, "%*.*s"sv, "%"sv, "%%"sv,
    "%1$s"sv, "{}"sv, "{0}"sv, "{0:99999}"sv, "{:d}"sv, "%@"sv, "\\x41"sv, "\\u0000"sv, "\\N{BULLET}"sv,
};
constexpr std::string_view kJsonInACell[] = {
    "{"sv, "}"sv, "["sv, "]"sv, "{}"sv, "[]"sv, "{\"a\":1}"sv, "[[[["sv, "\"\\ud800\""sv, "\\ud83d"sv,
    "\\u0000"sv, "{\"a\":{\"a\":{\"a\":1}}}"sv, "null,null"sv,
};
constexpr std::string_view kCsvInACell[] = {
    "\"a\"\"b\""sv, "\"a"sv, "a\""sv, "\"a\";b"sv, "=\"0012\""sv, "a;b;c"sv, "a,b,c"sv,
    "a\x09" "b\x09" "c"sv, "\"\"\""sv, "\";\""sv,
};
constexpr std::string_view kRegularExpressions[] = {
    ".*"sv, "("sv, "["sv, "(a+)+$"sv, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"sv,
    "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"sv, "(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("sv,
    "[[:alpha:]]"sv, "\\d+"sv, "$^"sv, "*"sv, "+"sv, "\?"sv, "(\?i)"sv,
};
constexpr std::string_view kNamesOfPeople[] = {
    "O'Connor"sv, "van 't Hoff"sv, "'s-Gravenhage"sv, "de la Fuente y Garc\xc3\xad" "a"sv, "Null"sv,
    "True"sv, "Jr."sv, "X \xc3\x86 A-12"sv, "Nu\xc3\xb1" "ez-\xc3\x81vila"sv, "Scunthorpe"sv, "Ng"sv,
    "d'\xc3\x85"sv,
};
constexpr std::string_view kNumbersOfGoods[] = {
    "IMEI 490154203237518"sv, "49-015420-323751-8"sv, "WBA "sv, "WBA3A5G59DNP26082"sv,
    "1M8GDM9AXKP042788"sv, "GZ-1234 / 5678"sv, "frame: onbekend"sv, "zie foto"sv, "weggeslepen"sv,
    "0000000"sv, "123456"sv, "1111111111"sv, "AB-12-CD"sv, "ab12cd"sv, "\?"sv, "WBK123\xe2\x80\x8b"sv,
    "WBK\xc2\xa0" "123"sv, "\xef\xbc\xb7\xef\xbc\xa2\xef\xbc\xab\xef\xbc\x91\xef\xbc\x92\xef\xbc\x93"sv,
    "WBK\xe2\x80\x93" "123"sv, "WBK123\x0a"sv,
};
// clang-format on

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

/// Lengths just below, at and above what buffers and columns have; last, one that a record can't hold.
const std::vector<std::string>& long_ones() {
  static const std::vector<std::string> texts{repeated("long ", 40),
                                              repeated("x", 255),
                                              repeated("x", 256),
                                              repeated("x", 1024),
                                              repeated("x", 5000),
                                              repeated("\xc3\xa9", 2000),
                                              repeated("\xf0\x9f\x9a\xb2", 1000),
                                              repeated("9", 400),
                                              repeated(" ", 3000),
                                              repeated("0", 1000),
                                              repeated(".", 2000),
                                              repeated("-", 2000),
                                              repeated("\"", 501),
                                              repeated("(", 2000),
                                              repeated("1.1.", 500),
                                              repeated("x", Limits{}.record_bytes + 1)};
  return texts;
}

std::vector<NaughtyString> all_strings() {
  std::vector<NaughtyString> out;
  const auto add = [&](std::string_view kind, const auto& texts) {
    for (const std::string_view text : texts) out.push_back({kind, text});
  };
  add("empty and blank", kEmptyAndBlank);
  add("words for nothing", kWordsForNothing);
  add("numbers", kNumbers);
  add("dates", kDates);
  add("ASCII signs", kAsciiSigns);
  add("control signs", kControlSigns);
  add("Latin letters", kLatinLetters);
  add("other scripts", kOtherScripts);
  add("right to left", kRightToLeft);
  add("combined signs", kCombinedSigns);
  add("emoji", kEmoji);
  add("outside of Unicode's text", kOutsideOfUnicodeSText);
  add("no UTF-8", kNoUtf8);
  add("SQL", kSql);
  add("scripts and pages", kScriptsAndPages);
  add("commands and paths", kCommandsAndPaths);
  add("spreadsheet formulas", kSpreadsheetFormulas);
  add("format texts", kFormatTexts);
  add("JSON in a cell", kJsonInACell);
  add("CSV in a cell", kCsvInACell);
  add("regular expressions", kRegularExpressions);
  add("long", long_ones());
  add("names of people", kNamesOfPeople);
  add("numbers of goods", kNumbersOfGoods);
  return out;
}

}  // namespace

std::span<const NaughtyString> naughty_strings() {
  static const std::vector<NaughtyString> strings = all_strings();
  return strings;
}

}  // namespace dorhub::kit
