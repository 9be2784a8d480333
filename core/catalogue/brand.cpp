// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "core/catalogue/brand_typo.hpp"
#include "core/catalogue/catalogue.hpp"
#include "core/catalogue/data.hpp"
#include "core/catalogue/model_pieces.hpp"
#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

// Say that nobody knows the brand, or are what many makers call a thing: fat bikes named V8 come under a
// dozen brands. Sorted.
constexpr std::array<std::string_view, 36> no_brand{
    "anders",   "diverse",   "diversen",     "eigenbouw",  "eigenmerk",    "fatbike",
    "fatbikes", "fatbikev8", "geen",         "geenidee",   "geenmerk",     "huismerk",
    "merk",     "merkloos",  "merkonbekend", "nb",         "nietbekend",   "no",
    "nobrand",  "noname",    "none",         "nvt",        "onbekend",     "onbekendmerk",
    "other",    "overig",    "overige",      "overigmerk", "overigmerken", "unbranded",
    "unknown",  "v8",        "v8fatbike",    "weetniet",   "xx",           "zelfbouw"};

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

/// What stands behind the kinds of goods with which a text begins; empty if it begins with none.
std::string behind_kinds_of_goods(std::string_view folded) {
  const std::vector<std::string_view> words = split_words(folded);
  std::size_t at = 0;
  while (at < words.size()) {
    const bool is_electric = words[at] == "e" && at + 1 < words.size() && is_kind_of_goods(words[at + 1]);
    if (!is_electric && !is_kind_of_goods(words[at])) break;
    at += is_electric ? 2 : 1;
  }
  if (at == 0 || at == words.size()) return {};
  return std::string(folded.substr(static_cast<std::size_t>(words[at].data() - folded.data())));
}

/// The first of a brand's families that its text names, in one word or two ("Play Station"); empty if none.
std::string family_named_in(std::string_view folded, const ModelWords& models) {
  if (models.families.empty()) return {};
  const std::vector<std::string_view> words = split_words(folded);
  for (const std::string& family : models.families) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == family) return family;
      if (i + 1 < words.size() && std::string(words[i]).append(words[i + 1]) == family) return family;
    }
  }
  return {};
}

/// Whether the one brand is often called by the other's name, so that nobody can tell which is meant.
bool share_a_name(std::string_view a, std::string_view b) {
  const auto pairs = brands_of_one_name();
  return std::any_of(pairs.begin(), pairs.end(), [&](const BrandPair& pair) {
    return (pair.one == a && pair.other == b) || (pair.one == b && pair.other == a);
  });
}

}  // namespace

std::string Catalogue::brand(std::string_view text) const {
  std::string folded = fold_words(text);
  const std::string joined = without_spaces(folded);
  if (joined.empty() || names_no_brand(joined)) return {};
  const auto known = [&](const std::string& alias) -> const std::string* {
    const auto found = brand_by_alias_.find(alias);
    return found == brand_by_alias_.end() ? nullptr : &found->second;
  };
  if (const std::string* brand = known(joined)) return *brand;
  // "Damesfiets" where the brand belongs.
  if (say_nothing(take_apart(folded).pieces)) return {};
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
  if (const std::string* meant = brand_one_typo_from(without_spaces(kept))) return *meant;
  // "Damesfiets Gazelle": a kind of goods before a brand that is known is no part of it.
  const std::string behind = behind_kinds_of_goods(folded);
  if (behind.empty()) return kept;
  const std::string meant = this->brand(behind);
  return brand_by_alias_.contains(without_spaces(meant)) ? meant : kept;
}

const std::string* Catalogue::brand_one_typo_from(std::string_view joined) const {
  const std::string* meant = nullptr;
  for (std::size_t length = joined.size() - 1; length <= joined.size() + 1; ++length) {
    if (length >= aliases_by_length_.size()) continue;
    for (const std::string& alias : aliases_by_length_[length]) {
      if (!is_typo_of(alias, joined)) continue;
      const std::string& brand = brand_by_alias_.at(alias);
      if (meant && *meant != brand) return nullptr;
      meant = &brand;
    }
  }
  return meant;
}

bool Catalogue::is_name_of_brand(std::string_view text) const {
  return brand_by_alias_.contains(without_spaces(fold_words(text)));
}

const ReadBrand& Catalogue::read_brand(std::string_view text, ReadBrand& room) const {
  if (const ReadBrand* known = brands_read_.find(text)) return *known;
  room.means = brand(text);
  room.joined = without_spaces(room.means);
  room.is_known = brand_by_alias_.contains(room.joined);
  room.family = family_named_in(fold_words(text), model_words(room.means));
  room.may_be_cut = catalogue::may_be_cut(text);
  const ReadBrand* kept = brands_read_.remember(text, room);
  return kept ? *kept : room;
}

Agreement Catalogue::compare_brands(const ReadBrand& a, const ReadBrand& b) {
  if (a.means.empty() || b.means.empty()) return Agreement::unknown;
  if (a.joined == b.joined) return Agreement::same;
  if (share_a_name(a.joined, b.joined)) return Agreement::unknown;
  // What is known was not cut: its name is read in full.
  if (a.may_be_cut && !a.is_known && b.joined.starts_with(a.joined)) return Agreement::same;
  if (b.may_be_cut && !b.is_known && a.joined.starts_with(b.joined)) return Agreement::same;
  // Reading has mended what is a known brand mistyped: one that is still unknown is another (Scott, Scout),
  // and two known ones are two however alike they look (Honda, Hyundai).
  if (a.is_known || b.is_known) return Agreement::different;
  if (are_typos_of_one(a.joined, b.joined)) return Agreement::same;
  // "Gazelle Orange" as brand of one the catalogue does not know.
  if (a.means.starts_with(b.means + " ") || b.means.starts_with(a.means + " ")) return Agreement::same;
  return Agreement::different;
}

Agreement Catalogue::compare_brands(std::string_view a, std::string_view b) const {
  ReadBrand room_a;
  ReadBrand room_b;
  return compare_brands(read_brand(a, room_a), read_brand(b, room_b));
}

}  // namespace dorhub::catalogue
