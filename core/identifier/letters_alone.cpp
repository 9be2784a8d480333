// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/letters_alone.hpp"

#include <algorithm>
#include <array>

#include "core/identifier/kinds/kinds.hpp"
#include "core/identifier/placeholder.hpp"

namespace dorhub::identifier {
namespace {

constexpr std::string_view kVowels = "AEIOUY";

/// How many consonants stand in a row at most, of which those that are written for one sound count once: the
/// sch of "Kirschstein".
std::size_t consonants_in_row(std::string_view key) {
  constexpr std::array<std::string_view, 6> sounds{"SCH", "CH", "CK", "NG", "PH", "TH"};
  std::size_t row = 0;
  std::size_t longest = 0;
  while (!key.empty()) {
    const auto* const sound = std::find_if(sounds.begin(), sounds.end(),
                                           [&](std::string_view one) { return key.starts_with(one); });
    row = kVowels.find(key.front()) == std::string_view::npos ? row + 1 : 0;
    longest = std::max(longest, row);
    key.remove_prefix(sound == sounds.end() ? 1 : sound->size());
  }
  return longest;
}

/// A maker's serial number drawn at random, of which one in thirty has no digit: "JQXWLKMRTP". No word or
/// name has six consonants in a row. In groups only where none of them has a vowel, for two names meet in as
/// many.
bool is_drawn_from_letters(std::string_view raw, std::string_view key) {
  constexpr std::size_t kLong = 7;
  constexpr std::size_t kConsonants = 6;
  const bool is_whole = std::all_of(raw.begin(), raw.end(),
                                    [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
  const bool has_vowel = key.find_first_of(kVowels) != std::string_view::npos;
  return key.size() >= kLong && (is_whole || !has_vowel) && consonants_in_row(key) >= kConsonants &&
         !is_typed_at_random(key);
}

}  // namespace

bool is_number_of_letters(std::optional<Kind> kind, std::string_view raw, std::string_view key) {
  const int noughts = kind == Kind::licence_plate ? 2 : 3;
  const bool is_mac_address =
      looks_like_mac_address(raw, key) || (kind == Kind::mac_address && mac_address_form(key).valid);
  return is_mac_address || is_drawn_from_letters(raw, key) ||
         (std::count(key.begin(), key.end(), 'O') >= noughts && licence_plate_form(key).valid);
}

}  // namespace dorhub::identifier
