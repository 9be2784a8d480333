// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "core/catalogue/catalogue.hpp"
#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

// Say that nobody knows the brand. Sorted.
constexpr std::array<std::string_view, 24> no_brand{
    "anders", "diverse", "diversen",   "geen",         "geenmerk", "merk",      "merkloos", "merkonbekend",
    "nb",     "no",      "nobrand",    "none",         "noname",   "nvt",       "onbekend", "onbekendmerk",
    "other",  "overig",  "overigmerk", "overigmerken", "overige",  "unbranded", "unknown",  "xx",
};

// Legal forms and words for the trade that add nothing to a name.
constexpr std::array<std::string_view, 22> empty_words{
    "bv",          "nv",      "inc",       "gmbh",        "ag",     "co",   "ltd",   "corp",
    "corporation", "company", "kon",       "koninklijke", "royal",  "bike", "bikes", "fiets",
    "fietsen",     "cycles",  "rijwielen", "ebike",       "ebikes", "merk",
};

bool is_empty_word(std::string_view word) {
  return std::find(empty_words.begin(), empty_words.end(), word) != empty_words.end();
}

bool names_no_brand(std::string_view joined) {
  return std::find(no_brand.begin(), no_brand.end(), joined) != no_brand.end();
}

}  // namespace

std::string Catalogue::brand(std::string_view text) const {
  const std::string folded = fold_words(text);
  const std::string joined = without_spaces(folded);
  if (joined.empty() || names_no_brand(joined)) return {};
  const auto known = [&](const std::string& alias) -> const std::string* {
    const auto found = brand_by_alias_.find(alias);
    return found == brand_by_alias_.end() ? nullptr : &found->second;
  };
  if (const std::string* brand = known(joined)) return *brand;
  // Without legal forms, then by its first two words and its first: "Apple iPhone 12" names Apple.
  std::string kept;
  std::vector<std::string_view> words;
  for (const std::string_view word : split_words(folded)) {
    if (is_empty_word(word)) continue;
    words.push_back(word);
    if (!kept.empty()) kept += ' ';
    kept += word;
  }
  if (words.empty()) return folded;
  if (const std::string* brand = known(without_spaces(kept))) return *brand;
  if (words.size() >= 2) {
    if (const std::string* brand = known(std::string(words[0]) + std::string(words[1]))) return *brand;
  }
  if (const std::string* brand = known(std::string(words[0]))) return *brand;
  const std::string* meant = brand_one_typo_from(without_spaces(kept));
  return meant ? *meant : kept;
}

const std::string* Catalogue::brand_one_typo_from(std::string_view joined) const {
  if (joined.size() < 4) return nullptr;
  const std::string* meant = nullptr;
  for (std::size_t length = joined.size() - 1; length <= joined.size() + 1; ++length) {
    // Of two short words too many are one letter apart.
    if (length >= aliases_by_length_.size() || std::max(length, joined.size()) < 5) continue;
    for (const std::string& alias : aliases_by_length_[length]) {
      if (!one_typo_apart(alias, joined)) continue;
      const std::string& brand = brand_by_alias_.at(alias);
      if (meant && *meant != brand) return nullptr;
      meant = &brand;
    }
  }
  return meant;
}

Agreement Catalogue::compare_brands(std::string_view a, std::string_view b) const {
  const std::string brand_a = brand(a);
  const std::string brand_b = brand(b);
  if (brand_a.empty() || brand_b.empty()) return Agreement::unknown;
  if (brand_a == brand_b) return Agreement::same;
  const std::string joined_a = without_spaces(brand_a);
  const std::string joined_b = without_spaces(brand_b);
  if (joined_a == joined_b) return Agreement::same;
  // The catalogue knows both, so they are two brands however alike they look (Honda, Hyundai).
  if (brand_by_alias_.contains(joined_a) && brand_by_alias_.contains(joined_b)) return Agreement::different;
  if (may_be_cut(a) && joined_b.starts_with(joined_a)) return Agreement::same;
  if (may_be_cut(b) && joined_a.starts_with(joined_b)) return Agreement::same;
  if (std::min(joined_a.size(), joined_b.size()) >= 5 && one_typo_apart(joined_a, joined_b))
    return Agreement::same;
  // "Gazelle Orange" as brand of one the catalogue does not know.
  if (brand_a.starts_with(brand_b + " ") || brand_b.starts_with(brand_a + " ")) return Agreement::same;
  return Agreement::different;
}

}  // namespace dorhub::catalogue
