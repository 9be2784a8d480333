// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "core/identifier/kinds/kinds.hpp"
#include "core/identifier/match_key.hpp"

namespace dorhub::identifier {
namespace {

/// Side codes 1 to 14, X for a letter and 9 for a digit, then the special ones that have six characters or
/// fewer in groups of their own (AA, CD, ZZ … are covered by the same patterns).
constexpr std::array<std::string_view, 14> side_codes{
    "XX9999", "9999XX", "99XX99", "XX99XX", "XXXX99", "99XXXX", "99XXX9",
    "9XXX99", "XX999X", "X999XX", "XXX99X", "X99XXX", "9XX999", "999XX9",
};

/// A letter that is read for a digit or the other way round; only O and 0 share a form on Dutch plates, the
/// others are left alone because a wrong I or 1 is an error and not a way of writing.
char as_letter(char c) { return c == '0' ? 'O' : c; }
char as_digit(char c) { return c == 'O' ? '0' : c; }

/// `key` written after `pattern`, and how many characters that changed; -1 if it does not fit.
int write_after(std::string_view pattern, std::string_view key, std::string& out) {
  int changed = 0;
  out.assign(key);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i] == 'X' ? as_letter(key[i]) : as_digit(key[i]);
    if (pattern[i] == 'X' ? !is_letter(c) : !is_digit(c)) return -1;
    changed += c != key[i] ? 1 : 0;
    out[i] = c;
  }
  return changed;
}

/// The pattern that asks the fewest changes; of equals the side code that was issued first. Vowels stopped
/// after the first four codes, so a pattern that turns a digit into the letter O is taken last.
bool best_form(std::string_view key, std::string& best) {
  int fewest = -1;
  std::string out;
  for (const std::string_view pattern : side_codes) {
    const int changed = write_after(pattern, key, out);
    if (changed < 0 || (fewest >= 0 && changed >= fewest)) continue;
    fewest = changed;
    best = out;
  }
  return fewest >= 0;
}

}  // namespace

KindForm licence_plate_form(std::string_view key) {
  KindForm form{.kind_key = std::string(key)};
  if (key.size() != 6 || !best_form(key, form.kind_key)) {
    form.valid = false;
    form.reason = "licence_plate.form";
  }
  return form;
}

bool looks_like_licence_plate(std::string_view raw, std::string_view key) {
  if (key.size() != 6) return false;
  std::string form;
  if (!best_form(key, form)) return false;
  int dashes = 0;
  for (char c : raw) dashes += c == '-' ? 1 : 0;
  return dashes == 2;
}

}  // namespace dorhub::identifier
