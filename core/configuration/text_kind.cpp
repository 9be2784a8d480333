// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/text_kind.hpp"

#include <arpa/inet.h>
#include <date/tz.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <vector>

#include "core/configuration/nearest.hpp"

namespace dorhub::configuration {
namespace {

struct Kind {
  TextKind kind;
  std::string_view words;
  std::string_view pattern;
};

constexpr std::array kinds{
    Kind{TextKind::line, "one line of text, at most 200 characters", "^[^\\n]{1,200}$"},
    Kind{TextKind::paragraph, "text, at most 4,000 characters", ""},
    Kind{TextKind::id, "a name of lower-case letters, digits and hyphens, such as «fietsenwinkel-oost»",
         "^[a-z0-9]+(-[a-z0-9]+)*$"},
    Kind{TextKind::file_name, "the name of a file in the same folder, without «/»", "^[^/]+$"},
    Kind{TextKind::path, "the path of a file or folder", "^.+$"},
    Kind{TextKind::inbox, "the path of a folder", "^.+$"},
    Kind{TextKind::ip_address, "an IP address such as 127.0.0.1 or ::1", "^[0-9a-fA-F:.]+$"},
    Kind{TextKind::url, "a web address such as https://hub.example.nl, without «/» at the end",
         "^https?://[^/?#]+(/[^?#]*[^/?#])?$"},
    Kind{TextKind::header, "the name of an HTTP header such as X-Signature", "^[A-Za-z0-9-]{1,64}$"},
    Kind{TextKind::pointer, "a JSON pointer such as /body/id", "^(/([^~/]|~[01])*)+$"},
    Kind{TextKind::sha256, "a SHA-256 as 64 hexadecimal digits", "^[0-9a-f]{64}$"},
    Kind{TextKind::minisign_key, "a minisign public key, «RW» and 54 letters and digits more",
         "^RW[A-Za-z0-9+/]{54}$"},
    Kind{TextKind::zone, "an IANA time zone such as Europe/Amsterdam", "^[A-Za-z0-9_+/-]+$"},
    Kind{TextKind::environment, "the name of an environment variable such as DORHUB_SECRET",
         "^[A-Za-z_][A-Za-z0-9_]*$"},
    Kind{TextKind::version, "a version such as 1.4.0", "^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$"},
    Kind{TextKind::number_pair, "a version such as 0.1 or 1", "^[0-9]+(\\.[0-9]+)?$"},
    Kind{TextKind::host, "the name of a host such as api.example.nl", "^[a-z0-9.-]+(:[0-9]+)?$"},
    Kind{TextKind::code, "a code of lower-case words with dots, such as «row.no_number»",
         "^[a-z0-9_]+(\\.[a-z0-9_]+)*$"},
    Kind{TextKind::time_of_day, "a time of day such as 03:30, or never",
         "^(([01][0-9]|2[0-3]):[0-5][0-9]|never)$"},
};

const Kind& of(TextKind kind) {
  const auto* const found =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return k.kind == kind; });
  assert(found != kinds.end());
  return *found;
}

bool all(std::string_view text, auto&& allowed) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) { return allowed(c); });
}
bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_letter_or_digit(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 && static_cast<signed char>(c) > 0;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Words of `allowed` characters with exactly one `separator` between them.
bool separated(std::string_view text, char separator, auto&& allowed) {
  if (text.empty() || text.front() == separator || text.back() == separator) return false;
  char before = ' ';
  for (const char c : text) {
    if (c == separator ? before == separator : !allowed(c)) return false;
    before = c;
  }
  return true;
}

bool is_ip_address(std::string_view text) {
  std::array<unsigned char, 16> buffer{};
  const std::string copy(text);
  return inet_pton(AF_INET, copy.c_str(), buffer.data()) == 1 ||
         inet_pton(AF_INET6, copy.c_str(), buffer.data()) == 1;
}

bool is_url(std::string_view text) {
  const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  return scheme > 0 && text.size() > scheme && text[scheme] != '/' && text.back() != '/' &&
         text.find_first_of(" ?#\t\n") == std::string_view::npos;
}

bool is_pointer(std::string_view text) {
  if (text.empty() || text.front() != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) return false;
  }
  return true;
}

bool is_version(std::string_view text) {
  const std::string_view numbers = text.substr(0, text.find('-'));
  return separated(numbers, '.', is_digit) && std::count(numbers.begin(), numbers.end(), '.') == 2;
}

bool is_time_of_day(std::string_view text) {
  return text.size() == 5 && text[2] == ':' && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[3]) &&
         is_digit(text[4]) && text.substr(0, 2) < "24" && text[3] < '6';
}

bool is_zone(std::string_view text) {
  try {
    return date::locate_zone(std::string(text)) != nullptr;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace

std::string_view expected_words(TextKind kind) { return of(kind).words; }
std::string_view pattern(TextKind kind) { return of(kind).pattern; }

bool fits(TextKind kind, std::string_view text) {
  const bool one_line = !text.empty() && text.find_first_of("\n\r") == std::string_view::npos;
  switch (kind) {
    case TextKind::line:
      return one_line && text.size() <= 200;
    case TextKind::paragraph:
      return !text.empty() && text.size() <= 4000;
    case TextKind::id:
      return text.size() <= 63 && separated(text, '-', is_lower_or_digit);
    case TextKind::file_name:
      return one_line && text.find('/') == std::string_view::npos && text != "." && text != "..";
    case TextKind::path:
    case TextKind::inbox:
      return one_line;
    case TextKind::ip_address:
      return is_ip_address(text);
    case TextKind::url:
      return is_url(text);
    case TextKind::header:
      return text.size() <= 64 && all(text, [](char c) { return is_letter_or_digit(c) || c == '-'; });
    case TextKind::pointer:
      return is_pointer(text);
    case TextKind::sha256:
      return text.size() == 64 && all(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
    case TextKind::minisign_key:
      return text.size() == 56 && text.starts_with("RW") &&
             all(text, [](char c) { return is_letter_or_digit(c) || c == '+' || c == '/'; });
    case TextKind::zone:
      return one_line && is_zone(text);
    case TextKind::environment:
      return !text.empty() && !is_digit(text.front()) &&
             all(text, [](char c) { return is_letter_or_digit(c) || c == '_'; });
    case TextKind::version:
      return is_version(text);
    case TextKind::number_pair:
      return separated(text, '.', is_digit) && std::count(text.begin(), text.end(), '.') <= 1;
    case TextKind::host:
      return all(text, [](char c) { return is_lower_or_digit(c) || c == '.' || c == '-' || c == ':'; });
    case TextKind::code:
      return separated(text, '.', [](char c) { return is_lower_or_digit(c) || c == '_'; });
    case TextKind::time_of_day:
      return text == "never" || is_time_of_day(text);
  }
  return false;
}

std::string nearest_zone(std::string_view written) {
  try {
    std::vector<std::string> names;
    for (const auto& zone : date::get_tzdb().zones) names.push_back(zone.name());
    return nearest(written, names);
  } catch (const std::exception&) {
    return {};  // no time zones on this system: then there is nothing to suggest
  }
}

}  // namespace dorhub::configuration
