// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "core/catalogue/catalogue.hpp"
#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

using Pieces = std::vector<std::string>;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Say nothing about which model it is.
constexpr std::array<std::string_view, 51> empty_words{
    "type",        "model",     "uitvoering", "kleur",  "zwart",  "black",     "wit",         "white",
    "grijs",       "grey",      "gray",       "blauw",  "blue",   "rood",      "red",         "groen",
    "green",       "zilver",    "silver",     "gold",   "goud",   "onbekend",  "unknown",     "nvt",
    "smartphone",  "telefoon",  "phone",      "laptop", "tablet", "gsm",       "ds",          "dual",
    "sim",         "dualsim",   "edition",    "bruin",  "brown",  "geel",      "yellow",      "oranje",
    "paars",       "purple",    "roze",       "pink",   "beige",  "antraciet", "donkerblauw", "lichtblauw",
    "donkergrijs", "turquoise", "creme"};

// Distinguish siblings of one family.
constexpr std::array<std::string_view, 35> sibling_words{
    "pro",    "plus",    "max",     "mini",   "ultra",   "lite",   "fe",   "se",   "air",
    "neo",    "sport",   "slim",    "oled",   "digital", "fold",   "flip", "note", "tab",
    "xl",     "ii",      "iii",     "iv",     "evo",     "active", "core", "comp", "elite",
    "expert", "premium", "classic", "series", "limited", "luxe",   "xt",   "cargo"};

// May be added to a model's name without making another model of it.
constexpr std::array<std::string_view, 38> harmless_words{
    "dames",     "heren",      "damesmodel",  "herenmodel", "lady",  "ladies",  "men",   "mens",
    "women",     "unisex",     "man",         "vrouw",      "lage",  "instap",  "hoge",  "frame",
    "framemaat", "maat",       "medium",      "large",      "small", "lte",     "wifi",  "cellular",
    "gps",       "elektrisch", "elektrische", "electric",   "fiets", "bike",    "ebike", "mat",
    "matt",      "matte",      "glans",       "nieuw",      "used",  "gebruikt"};

// Name a sort of goods and no model of it, and say nothing where nothing else stands.
constexpr std::array<std::string_view, 47> sort_words{
    "damesfiets", "herenfiets",  "kinderfiets",    "meisjesfiets", "jongensfiets", "omafiets",
    "opafiets",   "moederfiets", "transportfiets", "stadsfiets",   "vouwfiets",    "racefiets",
    "toerfiets",  "sportfiets",  "bakfiets",       "vrachtfiets",  "mountainbike", "mtb",
    "atb",        "fatbike",     "crossfiets",     "hybride",      "rijwiel",      "bromfiets",
    "snorfiets",  "brommer",     "scooter",        "motor",        "motorfiets",   "auto",
    "mobiel",     "mobile",      "notebook",       "computer",     "pc",           "horloge",
    "watch",      "gereedschap", "boormachine",    "camera",       "spelcomputer", "console",
    "diverse",    "overig",      "geen",           "none",         "standaard"};
// What of the words above does name a model where it stands alone: Nintendo's DS.
constexpr std::string_view model_among_empty_words = "ds";

struct Synonym {
  std::string_view word;
  std::string_view means;
};
constexpr std::array<Synonym, 22> synonyms{{{"ps", "playstation"},
                                            {"mbp", "macbook pro"},
                                            {"mba", "macbook air"},
                                            {"mkii", "ii"},
                                            {"mk", ""},
                                            {"mark", ""},
                                            {"gen", ""},
                                            {"generation", ""},
                                            {"generatie", ""},
                                            {"nd", ""},
                                            {"rd", ""},
                                            {"th", ""},
                                            {"st", ""},
                                            {"de", ""},
                                            {"e", ""},
                                            {"serie", "series"},
                                            {"phn", "iphone"},
                                            {"iph", "iphone"},
                                            {"play", "playstation"},
                                            {"station", ""},
                                            {"promax", "pro max"},
                                            {"book", ""}}};

/// Letters and digits apart: "iphone13pro" gives iphone, 13, pro.
void split_into_pieces(std::string_view word, Pieces& out) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t start = 0;
  for (std::size_t i = 1; i <= word.size(); ++i) {
    if (i < word.size() && digit(word[i]) == digit(word[start])) continue;
    out.emplace_back(word.substr(start, i - start));
    start = i;
  }
}

bool all_digits(std::string_view piece) {
  return std::all_of(piece.begin(), piece.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_unit(std::string_view piece) {
  constexpr std::array<std::string_view, 7> units{"gb", "tb", "inch", "cm", "mm", "mp", "wh"};
  return is_one_of(units, piece);
}

/// Takes out sizes, years, networks and empty words, and writes synonyms one way.
Pieces meaningful(const Pieces& pieces) {
  Pieces out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string& piece = pieces[i];
    const bool before_unit = i + 1 < pieces.size() && is_unit(pieces[i + 1]);
    if (all_digits(piece) && before_unit) {
      ++i;
      continue;
    }
    if ((piece == "5" || piece == "4") && i + 1 < pieces.size() && pieces[i + 1] == "g" && i > 0) {
      ++i;
      continue;
    }
    if (piece.size() == 4 && all_digits(piece) && (piece.starts_with("20") || piece.starts_with("19")) &&
        i > 0)
      continue;
    if (is_one_of(empty_words, piece) && pieces.size() > 1) continue;
    const auto* const synonym =
        std::find_if(synonyms.begin(), synonyms.end(), [&](const Synonym& s) { return s.word == piece; });
    // "S 10 e" is a model, "e bike" is not: a lone e counts behind a number.
    if (synonym == synonyms.end() || (piece == "e" && i > 0 && all_digits(pieces[i - 1])) ||
        (piece == "st" && pieces.size() == 1)) {
      out.push_back(piece);
    } else {
      for (const std::string_view word : split_words(synonym->means)) out.emplace_back(word);
    }
  }
  return out;
}

Pieces pieces_of(std::string_view folded) {
  Pieces pieces;
  for (const std::string_view word : split_words(folded)) split_into_pieces(word, pieces);
  return meaningful(pieces);
}

std::string joined(const Pieces& pieces) {
  std::string out;
  for (const std::string& piece : pieces) out += piece;
  return out;
}

/// A piece whose presence makes another model.
bool distinguishes(std::string_view piece) {
  return piece.size() <= 1 || all_digits(piece) || is_one_of(sibling_words, piece);
}

/// Takes pieces out of both that are equal or, for long words, one typo apart.
void cancel(Pieces& a, Pieces& b) {
  const auto take = [&](auto equal) {
    for (auto at = a.begin(); at != a.end();) {
      const auto found =
          std::find_if(b.begin(), b.end(), [&](const std::string& other) { return equal(*at, other); });
      if (found == b.end()) {
        ++at;
      } else {
        b.erase(found);
        at = a.erase(at);
      }
    }
  };
  take([](const std::string& x, const std::string& y) { return x == y; });
  take([](const std::string& x, const std::string& y) {
    return std::min(x.size(), y.size()) >= 4 && !distinguishes(x) && !distinguishes(y) &&
           one_typo_apart(x, y);
  });
}

bool all_harmless(const Pieces& pieces) {
  return std::all_of(pieces.begin(), pieces.end(),
                     [](const std::string& piece) { return is_one_of(harmless_words, piece); });
}

bool any_distinguishes(const Pieces& pieces) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [](const std::string& piece) { return distinguishes(piece); });
}

/// Whether a text tells no model from another: "onbekend", "damesfiets", "zwart". Two such texts do not agree
/// on a model, be they equal.
bool say_nothing(const Pieces& pieces) {
  return std::all_of(pieces.begin(), pieces.end(), [](const std::string& piece) {
    return piece != model_among_empty_words &&
           (is_one_of(empty_words, piece) || is_one_of(harmless_words, piece) ||
            is_one_of(sort_words, piece));
  });
}

/// One text cut at 15 characters: the other must go on in the middle of the word where it stops. At the end
/// of a word nobody can tell "Apple iPhone 13" cut off from "Apple iPhone 13" written in full.
bool is_cut_of(const ReadModel& cut_model, const Pieces& whole) {
  const Pieces& cut = cut_model.pieces;
  if (!cut_model.may_be_cut || cut.empty() || whole.size() < cut.size()) return false;
  if (!std::equal(cut.begin(), cut.end() - 1, whole.begin())) return false;
  const std::string& next = whole[cut.size() - 1];
  return joined(cut).size() >= 6 && next.size() > cut.back().size() && next.starts_with(cut.back());
}

}  // namespace

std::string Catalogue::model(std::string_view brand, std::string_view text) const {
  std::string out;
  const auto add = [&](std::string_view word) {
    if (!out.empty()) out += ' ';
    out += word;
  };
  const std::string folded = fold_words(text);
  const std::vector<std::string_view> words = split_words(folded);
  const bool has_codes = brands_with_codes_.contains(std::string(brand));
  std::string code;  // with its brand before it
  const auto code_means = [&](std::string_view word, std::string_view next) -> const std::string* {
    if (!has_codes) return nullptr;
    code.assign(brand).append("|");
    const std::size_t shortest = code.size() + 4;
    code.append(word).append(next);
    // A region's letters come last: SM-G991B/DS, A2633LL.
    for (; code.size() >= shortest; code.pop_back()) {
      const auto found = model_by_code_.find(code);
      if (found != model_by_code_.end()) return &found->second;
      if (code.back() >= '0' && code.back() <= '9' && code.size() <= shortest + 1) break;
    }
    return nullptr;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    // The brand's own name, or another name of it, says nothing here unless it is a family's ("iPhone").
    if (word == brand || (brand.starts_with(word) && brand.substr(word.size()).starts_with(' '))) continue;
    const bool two = i + 1 < words.size();
    const std::string* means = two ? code_means(word, words[i + 1]) : nullptr;
    const bool took_two = means != nullptr;
    if (!means) means = code_means(word, {});
    if (!means) {
      add(word);
      continue;
    }
    for (const std::string_view model_word : split_words(*means)) {
      if (std::find(words.begin(), words.end(), model_word) == words.end()) add(model_word);
    }
    if (took_two) ++i;
  }
  return out;
}

const ReadModel& Catalogue::read_model(std::string_view brand, std::string_view text, ReadModel& room) const {
  std::string key(brand);
  key.append("|").append(text);
  if (const ReadModel* known = models_read_.find(key)) return *known;
  const std::string folded = model(brand, text);
  room.joined = without_spaces(folded);
  room.pieces = pieces_of(folded);
  if (say_nothing(room.pieces)) {
    room.pieces.clear();
    room.joined.clear();
  }
  room.may_be_cut = catalogue::may_be_cut(text);
  const ReadModel* kept = models_read_.remember(key, room);
  return kept ? *kept : room;
}

Agreement Catalogue::compare_models(const ReadModel& a, const ReadModel& b) {
  if (!a.joined.empty() && a.joined == b.joined) return Agreement::same;
  if (a.pieces.empty() || b.pieces.empty()) return Agreement::unknown;
  if (joined(a.pieces) == joined(b.pieces)) return Agreement::same;
  if (is_cut_of(a, b.pieces) || is_cut_of(b, a.pieces)) return Agreement::same;

  Pieces left_a = a.pieces;
  Pieces left_b = b.pieces;
  cancel(left_a, left_b);
  const bool share = left_a.size() < a.pieces.size();
  if (!share) {
    const std::string joined_a = joined(a.pieces);
    const std::string joined_b = joined(b.pieces);
    const bool words_only = !any_distinguishes(a.pieces) && !any_distinguishes(b.pieces);
    return words_only && joined_a.size() >= 5 && one_typo_apart(joined_a, joined_b) ? Agreement::same
                                                                                    : Agreement::different;
  }
  return all_harmless(left_a) && all_harmless(left_b) ? Agreement::same : Agreement::related;
}

Agreement Catalogue::compare_models(std::string_view brand, std::string_view a, std::string_view b) const {
  ReadModel room_a;
  ReadModel room_b;
  return compare_models(read_model(brand, a, room_a), read_model(brand, b, room_b));
}

}  // namespace dorhub::catalogue
