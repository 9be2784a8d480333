// SPDX-License-Identifier: EUPL-1.2
#include "core/catalogue/brand_typo.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/catalogue/data.hpp"
#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

/// Of shorter words too many are one letter apart.
constexpr std::size_t shortest_brand = 5;
/// Up to here most words one letter away are words too.
constexpr std::size_t longest_short_brand = 6;

bool are_neighbouring_keys(char a, char b) {
  constexpr std::array<std::string_view, 3> rows{"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t at = rows[row].find(a);
    if (at == std::string_view::npos) continue;
    const auto is_b = [&](std::size_t other, std::size_t there) {
      return other < rows.size() && there < rows[other].size() && rows[other][there] == b;
    };
    // Keys of the next row lie half a key to the right. Before the first is far behind the last.
    return is_b(row, at - 1) || is_b(row, at + 1) || is_b(row + 1, at) || is_b(row + 1, at - 1) ||
           is_b(row - 1, at) || is_b(row - 1, at + 1);
  }
  return false;
}

/// Letters that are written for each other by ear: "Lenova", "Suzuky", "Nicon".
bool sound_alike(char a, char b) {
  constexpr std::array<std::string_view, 3> sounds{"aeiouy", "ckq", "sz"};
  return std::any_of(sounds.begin(), sounds.end(), [&](std::string_view sound) {
    return sound.find(a) != std::string_view::npos && sound.find(b) != std::string_view::npos;
  });
}

/// Of two words one typo apart: whether the error is one that fingers or ears make.
bool is_slip(std::string_view brand, std::string_view written) {
  const auto at = static_cast<std::size_t>(
      std::mismatch(brand.begin(), brand.end(), written.begin(), written.end()).first - brand.begin());
  if (written.size() < brand.size()) return at > 0;
  if (written.size() > brand.size()) return at > 0 && written[at] == written[at - 1];
  const bool is_swap = at + 1 < brand.size() && brand[at] == written[at + 1] && brand[at + 1] == written[at];
  return is_swap ||
         (at > 0 && (are_neighbouring_keys(brand[at], written[at]) || sound_alike(brand[at], written[at])));
}

bool is_word_of_its_own(std::string_view written) {
  const auto words = words_of_their_own();
  return std::find(words.begin(), words.end(), written) != words.end();
}

}  // namespace

bool is_typo_of(std::string_view brand, std::string_view written) {
  if (brand.size() < shortest_brand || !one_typo_apart(brand, written)) return false;
  if (brand.size() <= longest_short_brand && !is_slip(brand, written)) return false;
  return !is_word_of_its_own(written);
}

bool are_typos_of_one(std::string_view a, std::string_view b) { return is_typo_of(a, b) && is_typo_of(b, a); }

}  // namespace dorhub::catalogue
