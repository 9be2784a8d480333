// SPDX-License-Identifier: EUPL-1.2
#include "core/catalogue/model_pieces.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/catalogue/measure.hpp"
#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Say nothing about which model it is.
constexpr std::array<std::string_view, 54> empty_words{
    "type",        "model",     "uitvoering", "kleur",  "zwart",    "black",     "wit",         "white",
    "grijs",       "grey",      "gray",       "blauw",  "blue",     "rood",      "red",         "groen",
    "green",       "zilver",    "silver",     "gold",   "goud",     "onbekend",  "unknown",     "nvt",
    "smartphone",  "telefoon",  "phone",      "laptop", "tablet",   "gsm",       "ds",          "dual",
    "sim",         "dualsim",   "edition",    "bruin",  "brown",    "geel",      "yellow",      "oranje",
    "paars",       "purple",    "roze",       "pink",   "beige",    "antraciet", "donkerblauw", "lichtblauw",
    "donkergrijs", "turquoise", "creme",      "bj",     "bouwjaar", "modeljaar"};

// Distinguish siblings of one family.
constexpr std::array<std::string_view, 32> sibling_words{
    "pro",  "plus",  "max",     "mini",    "ultra",   "lite",   "fe",      "se",   "air", "neo",    "sport",
    "slim", "oled",  "digital", "fold",    "flip",    "note",   "tab",     "xl",   "evo", "active", "core",
    "comp", "elite", "expert",  "premium", "classic", "series", "limited", "luxe", "xt",  "cargo"};

// May be added to a model's name without making another model of it.
constexpr std::array<std::string_view, 38> harmless_words{
    "dames",     "heren",      "damesmodel",  "herenmodel", "lady",  "ladies",  "men",   "mens",
    "women",     "unisex",     "man",         "vrouw",      "lage",  "instap",  "hoge",  "frame",
    "framemaat", "maat",       "medium",      "large",      "small", "lte",     "wifi",  "cellular",
    "gps",       "elektrisch", "elektrische", "electric",   "fiets", "bike",    "ebike", "mat",
    "matt",      "matte",      "glans",       "nieuw",      "used",  "gebruikt"};

// Name a sort of goods and no model of it, and say nothing where nothing else stands.
constexpr std::array<std::string_view, 50> sort_words{
    "damesfiets", "herenfiets",  "kinderfiets",    "meisjesfiets", "jongensfiets", "omafiets",
    "opafiets",   "moederfiets", "transportfiets", "stadsfiets",   "vouwfiets",    "racefiets",
    "toerfiets",  "sportfiets",  "bakfiets",       "vrachtfiets",  "mountainbike", "mtb",
    "atb",        "fatbike",     "crossfiets",     "hybride",      "rijwiel",      "bromfiets",
    "snorfiets",  "brommer",     "scooter",        "motor",        "motorfiets",   "auto",
    "mobiel",     "mobile",      "notebook",       "computer",     "pc",           "horloge",
    "watch",      "gereedschap", "boormachine",    "camera",       "spelcomputer", "console",
    "diverse",    "overig",      "geen",           "none",         "standaard",    "tv",
    "televisie",  "television"};
// What of the words above does name a model where it stands alone: Nintendo's DS.
constexpr std::string_view model_among_empty_words = "ds";

// Names that people also write in two words.
constexpr std::array<std::string_view, 11> written_apart{"macbook",   "iphone",      "ipad",      "thinkpad",
                                                         "elitebook", "playstation", "xbox",      "ideapad",
                                                         "gshock",    "goldwing",    "silverwing"};

// Series whose models are called by a number, which may look like a year: LaserJet 2015.
constexpr std::array<std::string_view, 14> numbered_series{
    "laserjet", "deskjet",  "officejet", "photosmart", "scanjet",   "designjet", "pixma",
    "ecosys",   "inspiron", "latitude",  "vostro",     "precision", "optiplex",  "mfc"};

// An e before these says that it is electric.
constexpr std::array<std::string_view, 7> words_behind_e{"bike",    "bikes", "fiets", "fietsen",
                                                         "scooter", "step",  "mtb"};

struct Synonym {
  std::string_view word;
  std::string_view means;
};
constexpr std::array<Synonym, 18> synonyms{{{"ps", "playstation"},
                                            {"mbp", "macbook pro"},
                                            {"mba", "macbook air"},
                                            {"mk", ""},
                                            {"mark", ""},
                                            {"gen", ""},
                                            {"generation", ""},
                                            {"generatie", ""},
                                            {"nd", ""},
                                            {"rd", ""},
                                            {"th", ""},
                                            {"de", ""},
                                            {"serie", "series"},
                                            {"phn", "iphone"},
                                            {"iph", "iphone"},
                                            {"play", "playstation"},
                                            {"station", ""},
                                            {"promax", "pro max"}}};

constexpr std::array<Synonym, 9> roman_digits{{{"i", "1"},
                                               {"ii", "2"},
                                               {"iii", "3"},
                                               {"iv", "4"},
                                               {"v", "5"},
                                               {"vi", "6"},
                                               {"vii", "7"},
                                               {"viii", "8"},
                                               {"ix", "9"}}};
// "9e generatie": the ordinal's ending before these is no E of a model's name ("S10e").
constexpr std::array<std::string_view, 3> words_for_generation{"gen", "generatie", "generation"};
constexpr std::array<std::string_view, 2> ordinal_endings{"e", "ste"};

// Behind these a single letter may be a Roman number too.
constexpr std::array<std::string_view, 2> words_before_roman{"mark", "mk"};

// The number behind these is a year whatever else stands there.
constexpr std::array<std::string_view, 3> words_before_year{"bj", "bouwjaar", "modeljaar"};

bool names_sort(std::string_view piece) {
  return is_one_of(empty_words, piece) || is_harmless(piece) || is_one_of(sort_words, piece) ||
         piece == network_piece;
}

/// Whether what stands beside a number that looks like a year names a model without it: "Chamonix 2019", "FX
/// 3 2019", "508 2015". Of a series or a letter or two it may be the model's own: "LaserJet 2015", "HL 2030".
bool is_model_without_number(const Pieces& rest) {
  constexpr std::size_t shortest_name = 4;
  bool has_name = false;
  bool has_letters = false;
  bool has_number = false;
  bool has_long_number = false;
  for (const std::string& piece : rest) {
    if (is_one_of(numbered_series, piece)) return false;
    const bool is_number = all_digits(piece);
    has_number = has_number || is_number;
    has_long_number = has_long_number || (is_number && piece.size() > 1);
    has_letters = has_letters || (!is_number && !names_sort(piece));
    has_name = has_name || (!is_number && piece.size() >= shortest_name && !names_sort(piece));
  }
  return has_name || has_long_number || (has_letters && has_number);
}

/// Letters and digits apart: "iphone13pro" gives iphone, 13, pro.
void split_into_pieces(std::string_view word, Pieces& out) {
  std::size_t start = 0;
  for (std::size_t i = 1; i <= word.size(); ++i) {
    if (i < word.size() && is_digit(word[i]) == is_digit(word[start])) continue;
    out.emplace_back(word.substr(start, i - start));
    start = i;
  }
}

/// Reads the pieces of one text from left to right.
class PieceReader {
 public:
  /// `is_word` says of each piece whether it is a whole word.
  PieceReader(const Pieces& pieces, const std::vector<bool>& is_word) : pieces_(pieces), is_word_(is_word) {}

  ModelPieces read() {
    while (at_ < pieces_.size()) {
      if (!take_measure() && !take_two_words() && !take_nothing()) take_word();
      ++at_;
    }
    if (year_) settle_year();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view ahead(std::size_t by) const {
    return at_ + by < pieces_.size() ? std::string_view(pieces_[at_ + by]) : std::string_view();
  }

  bool take_measure() {
    const std::size_t length = read_measure(pieces_, at_, out_.measures);
    if (length == 0) return false;
    at_ += length - 1;
    return true;
  }

  /// The last number that looks like a year, as it was read. Glued to letters it is none: 2000D.
  struct MaybeYear {
    std::size_t piece;  ///< in out_
    bool is_first;      ///< nothing stands before it
    bool is_called_so;  ///< "bouwjaar 2019"
  };

  /// Decides whether it is a year, which it is only beside what names a model without it.
  void settle_year() {
    const auto found = out_.pieces.begin() + static_cast<std::ptrdiff_t>(year_->piece);
    const Measure measure = *year_of(*found);
    std::string text = *found;
    Pieces rest = out_.pieces;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(year_->piece));
    // Alone it is a name: Peugeot 2008. Beside words that name no model it makes none of them.
    const bool has_words_only = say_nothing(rest) && !(rest.empty() && year_->is_first);
    if (has_words_only || year_->is_called_so) {
      out_.pieces = std::move(rest);
      out_.measures.push_back(measure);
    } else if (is_model_without_number(rest)) {
      out_.year = std::move(text);
      out_.measures.push_back(measure);
    }
  }

  /// Networks, empty words, and the e of "e bike" and "9e generatie", which "Curve E" has not.
  bool take_nothing() {
    const std::string& piece = pieces_[at_];
    if ((piece == "5" || piece == "4") && ahead(1) == "g" && at_ > 0) {
      // Which of a brand's families it tells apart, the brand says.
      if (piece == "5") out_.pieces.emplace_back(network_piece);
      ++at_;
      return true;
    }
    if (piece == "e" && is_one_of(words_behind_e, ahead(1))) return true;
    if (is_one_of(ordinal_endings, piece) && is_one_of(words_for_generation, ahead(1))) return true;
    if (piece == "st" && is_ending_or_station()) return true;
    return is_one_of(empty_words, piece) && pieces_.size() > 1;
  }

  /// Whether the st that stands here is that of "1st" or "Play St"; that of a "Fiesta ST" is a model's.
  [[nodiscard]] bool is_ending_or_station() const {
    if (at_ == 0) return false;
    return pieces_[at_ - 1] == "play" ||
           (all_digits(pieces_[at_ - 1]) && !is_word_[at_ - 1] && !is_word_[at_]);
  }

  /// Before what says nothing: the gold of "Gold Wing" is no colour.
  bool take_two_words() {
    std::string with_next = pieces_[at_] + std::string(ahead(1));
    if (ahead(1).empty() || !is_one_of(written_apart, with_next)) return false;
    out_.pieces.push_back(std::move(with_next));
    ++at_;
    return true;
  }

  void take_word() {
    const std::string& piece = pieces_[at_];
    if (const std::string_view digit = roman_digit(piece); !digit.empty()) {
      out_.pieces.emplace_back(digit);
      return;
    }
    const auto* const synonym =
        std::find_if(synonyms.begin(), synonyms.end(), [&](const Synonym& s) { return s.word == piece; });
    if (synonym == synonyms.end()) {
      if (is_word_[at_] && year_of(piece))
        year_ = {out_.pieces.size(), at_ == 0, at_ > 0 && is_one_of(words_before_year, pieces_[at_ - 1])};
      out_.pieces.push_back(piece);
    } else {
      for (const std::string_view word : split_words(synonym->means)) out_.pieces.emplace_back(word);
    }
  }

  /// Which digit a Roman number is: of "Mark IV", "MkIV" and "A7 III"; empty for none. One letter alone is
  /// one only behind "Mark".
  [[nodiscard]] std::string_view roman_digit(std::string_view piece) const {
    bool is_marked = at_ > 0 && is_one_of(words_before_roman, pieces_[at_ - 1]);
    for (const std::string_view word : words_before_roman) {
      if (!piece.starts_with(word) || piece.size() == word.size()) continue;
      piece.remove_prefix(word.size());
      is_marked = true;
      break;
    }
    if (piece.size() == 1 && !is_marked) return {};
    const auto* const found = std::find_if(roman_digits.begin(), roman_digits.end(),
                                           [&](const Synonym& each) { return each.word == piece; });
    return found == roman_digits.end() ? std::string_view() : found->means;
  }

  const Pieces& pieces_;
  const std::vector<bool>& is_word_;
  std::size_t at_ = 0;
  std::optional<MaybeYear> year_;
  ModelPieces out_;
};

}  // namespace

ModelPieces take_apart(std::string_view folded) {
  Pieces pieces;
  std::vector<bool> is_word;
  for (const std::string_view word : split_words(folded)) {
    const std::size_t before = pieces.size();
    split_into_pieces(word, pieces);
    is_word.resize(pieces.size(), pieces.size() == before + 1);
  }
  return PieceReader(pieces, is_word).read();
}

bool distinguishes(std::string_view piece) {
  return piece.size() <= 1 || all_digits(piece) || is_one_of(sibling_words, piece);
}

bool is_harmless(std::string_view piece) { return is_one_of(harmless_words, piece); }

bool is_kind_of_goods(std::string_view word) {
  constexpr std::array<std::string_view, 5> no_kind{"diverse", "overig", "geen", "none", "standaard"};
  constexpr std::array<std::string_view, 5> for_whom{"dames", "heren", "kinder", "elektrische", "electric"};
  constexpr std::array<std::string_view, 9> kinds{"fiets", "bike",   "ebike",  "smartphone", "telefoon",
                                                  "phone", "laptop", "tablet", "gsm"};
  return (is_one_of(sort_words, word) && !is_one_of(no_kind, word)) || is_one_of(for_whom, word) ||
         is_one_of(kinds, word);
}

bool say_nothing(const Pieces& pieces) {
  return std::all_of(pieces.begin(), pieces.end(), [](const std::string& piece) {
    return piece != model_among_empty_words && names_sort(piece);
  });
}

}  // namespace dorhub::catalogue
