// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
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
/// after the first three codes, so a letter O in a later one costs more than a changed character: "12-BKG-O"
/// is 12-BKG-0. Empty if none fits, else `best` is the key written after it.
std::string_view best_form(std::string_view key, std::string& best) {
  constexpr std::size_t codes_with_vowels = 3;
  int fewest = -1;
  std::string_view fitting;
  std::string out;
  for (std::size_t code = 0; code < side_codes.size(); ++code) {
    const int changed = write_after(side_codes[code], key, out);
    if (changed < 0) continue;
    const auto vowels = code < codes_with_vowels ? 0 : std::count(out.begin(), out.end(), 'O');
    const int cost = 2 * changed + 3 * static_cast<int>(vowels);
    if (fewest >= 0 && cost >= fewest) continue;
    fewest = cost;
    best = out;
    fitting = side_codes[code];
  }
  for (const std::string_view pattern : special_codes) {
    if (fewest < 0 && write_after(pattern, key, out) == 0) best = out, fewest = 0, fitting = pattern;
  }
  return fitting;
}

/// Whether the groups of a side code stand apart in `raw` and nothing else does: "12-ABC-3", "12 ABC 3".
/// The six oldest codes have three pairs, the others part letters from digits.
bool is_in_groups(std::string_view raw, std::string_view pattern) {
  const bool has_pairs =
      std::find(side_codes.begin(), side_codes.begin() + 6, pattern) < side_codes.begin() + 6;
  for (std::size_t i = 1; i < pattern.size(); ++i) {
    const bool is_edge = has_pairs ? i % 2 == 0 : pattern[i] != pattern[i - 1];
    if (is_parted_after(raw, i) != is_edge) return false;
  }
  return true;
}

/// The letters that plates of the fourth side code and later carry: no vowels, none that looks like another.
bool has_letters_of_plates(std::string_view key) {
  static constexpr std::string_view letters = "BDFGHJKLNPRSTVXZ";
  return std::all_of(key.begin(), key.end(),
                     [](char c) { return is_digit(c) || letters.find(c) != std::string_view::npos; });
}

}  // namespace

KindForm licence_plate_form(std::string_view key) {
  KindForm form{.kind_key = std::string(key)};
  // The blue strip at the left says NL; a camera reads it along.
  const std::string_view plate = key.size() == 8 && key.starts_with("NL") ? key.substr(2) : key;
  if (best_form(plate, form.kind_key).empty()) {
    form.valid = false;
    form.reason = "licence_plate.form";
  }
  return form;
}

bool looks_like_licence_plate(std::string_view raw, std::string_view key) {
  const bool has_strip = key.size() == 8 && key.starts_with("NL");
  if (has_strip ? !is_parted_after(raw, 2) : key.size() != 6) return false;
  if (has_strip) {
    key.remove_prefix(2);
    raw.remove_prefix(raw.find_first_of("lL") + 1);
  }
  std::string form;
  const std::string_view pattern = best_form(key, form);
  if (pattern.empty()) return false;
  if (is_in_groups(raw, pattern)) return true;
  // Without its groups "AB1234" may be anything.
  const bool is_bare = raw.size() == key.size();
  return is_bare && pattern != side_codes[0] && pattern != side_codes[1] && pattern != side_codes[2] &&
         has_letters_of_plates(key);
}

}  // namespace dorhub::identifier
