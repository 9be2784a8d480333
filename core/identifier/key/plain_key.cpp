// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/key/plain_key.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace dorhub::identifier {
namespace {

/// One code point of UTF-8 at `at`, which moves on; 0 for a broken byte, which is skipped alone. A code point
/// written longer than it need be is broken too: E0 81 81 is no "A".
char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
  if (more == 0 || at + static_cast<std::size_t>(more) > text.size()) return 0;
  char32_t code = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    const auto next = static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]);
    if ((next & 0xC0) != 0x80) return 0;
    code = (code << 6) | (next & 0x3F);
  }
  constexpr std::array<char32_t, 4> least{0, 0x80, 0x800, 0x10000};
  if (code < least[static_cast<std::size_t>(more)] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
    return 0;
  at += static_cast<std::size_t>(more);
  return code;
}

/// U+00C0–U+017F without accents, by position; '.' where no single letter fits.
constexpr std::string_view latin =
    "AAAAAAACEEEEIIIIDNOOOOO.OUUUUY.SAAAAAAACEEEEIIIIDNOOOOO.OUUUUY.Y"
    "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIIIJJKKKLLLLLLL"
    "LLLNNNNNNNNNOOOOOOOORRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";

char fold(char32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFF01 - 0x21;  // full width forms
  if (code >= 'a' && code <= 'z') return static_cast<char>(code - 'a' + 'A');
  if (code < 0x80) return static_cast<char>(code);
  if (code >= 0xC0 && code < 0xC0 + latin.size()) return latin[code - 0xC0];
  return 0;
}

bool is_of_key(char c) { return is_digit(c) || is_letter(c); }
bool is_combining(char32_t code) { return code >= 0x300 && code <= 0x36F; }

std::string key_of(std::string_view raw, bool keep_unreadable) {
  std::string key;
  key.reserve(std::min(raw.size(), max_key_length));
  for (std::size_t at = 0; at < raw.size() && key.size() < max_key_length;) {
    const char c = fold(next_code_point(raw, at));
    if (is_of_key(c) || (keep_unreadable && c == '?')) key.push_back(c);
  }
  return key;
}

}  // namespace

std::string plain_key(std::string_view raw) { return key_of(raw, false); }
std::string pattern_key(std::string_view raw) { return key_of(raw, true); }

std::vector<std::size_t> plain_key_places(std::string_view raw) {
  std::vector<std::size_t> places;
  std::size_t seen = 0;
  for (std::size_t at = 0; at < raw.size() && places.size() < max_key_length;) {
    const char32_t code = next_code_point(raw, at);
    if (is_of_key(fold(code))) places.push_back(seen);
    if (code != 0 && !is_combining(code)) ++seen;
  }
  return places;
}

bool is_parted_after(std::string_view raw, std::size_t characters) {
  const std::vector<std::size_t> places = plain_key_places(raw);
  return characters > 0 && characters < places.size() && places[characters] > places[characters - 1] + 1;
}

bool all_digits(std::string_view key) { return std::all_of(key.begin(), key.end(), is_digit); }

}  // namespace dorhub::identifier
