// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {
namespace {

/// Side codes 1 to 14, X for a letter and 9 for a digit. Those of dealers, of transport and of foreign forces
/// (HA, ZZ, BN, GN, GV …) have the same patterns.
constexpr std::array<std::string_view, 14> side_codes{
    "XX9999", "9999XX", "99XX99", "XX99XX", "XXXX99", "99XXXX", "99XXX9",
    "9XXX99", "XX999X", "X999XX", "XXX99X", "X99XXX", "9XX999", "999XX9",
};

/// Plates with fewer characters or a pattern of their own: the diplomatic corps and the court of justice, the
/// royal household, the plate for one day (Regeling kentekens en kentekenplaten). Other letters stand for
/// themselves.
constexpr std::array<std::string_view, 9> special_codes{"CD9",    "CD99", "CD999", "CDJ9", "CDJ99",
                                                        "CDJ999", "AA99", "AA999", "X9999"};

/// A letter that is read for a digit or the other way round; only O and 0 share a form on Dutch plates, the
/// others are left alone because a wrong I or 1 is an error and not a way of writing.
char as_letter(char c) { return c == '0' ? 'O' : c; }
char as_digit(char c) { return c == 'O' ? '0' : c; }

/// `key` written after `pattern`, and how many characters that changed; -1 if it does not fit.
int write_after(std::string_view pattern, std::string_view key, std::string& out) {
  int changed = 0;
  out.assign(key);
  if (pattern.size() != key.size()) return -1;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool digit = pattern[i] == '9';
    const char c = digit ? as_digit(key[i]) : as_letter(key[i]);
    if (digit ? !is_digit(c) : !is_letter(c) || (pattern[i] != 'X' && pattern[i] != c)) return -1;
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
  for (const std::string_view pattern : special_codes) {
    if (fewest < 0 && write_after(pattern, key, out) == 0) best = out, fewest = 0;
  }
  return fewest >= 0;
}

}  // namespace

KindForm licence_plate_form(std::string_view key) {
  KindForm form{.kind_key = std::string(key)};
  // The blue strip at the left says NL; a camera reads it along.
  const std::string_view plate = key.size() == 8 && key.starts_with("NL") ? key.substr(2) : key;
  if (!best_form(plate, form.kind_key)) {
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
