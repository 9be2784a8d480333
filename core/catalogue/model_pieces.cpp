// SPDX-License-Identifier: EUPL-1.2
#include "core/catalogue/model_pieces.hpp"

#include <algorithm>
#include <array>
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
constexpr std::array<std::string_view, 8> written_apart{"macbook",   "iphone",      "ipad", "thinkpad",
                                                        "elitebook", "playstation", "xbox", "ideapad"};

// An e before these says that it is electric.
constexpr std::array<std::string_view, 7> words_behind_e{"bike",    "bikes", "fiets", "fietsen",
                                                         "scooter", "step",  "mtb"};

struct Synonym {
  std::string_view word;
  std::string_view means;
};
constexpr std::array<Synonym, 20> synonyms{{{"ps", "playstation"},
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
                                            {"serie", "series"},
                                            {"phn", "iphone"},
                                            {"iph", "iphone"},
                                            {"play", "playstation"},
                                            {"station", ""},
                                            {"promax", "pro max"}}};

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
  explicit PieceReader(const Pieces& pieces) : pieces_(pieces) {}

  ModelPieces read() {
    while (at_ < pieces_.size()) {
      if (!take_measure() && !take_nothing()) take_word();
      ++at_;
    }
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

  /// Networks, empty words, and the e of "e bike", which "Curve E" has not.
  bool take_nothing() {
    const std::string& piece = pieces_[at_];
    if ((piece == "5" || piece == "4") && ahead(1) == "g" && at_ > 0) {
      ++at_;
      return true;
    }
    if (piece == "e" && is_one_of(words_behind_e, ahead(1))) return true;
    return is_one_of(empty_words, piece) && pieces_.size() > 1;
  }

  void take_word() {
    const std::string with_next = pieces_[at_] + std::string(ahead(1));
    if (!ahead(1).empty() && is_one_of(written_apart, with_next)) {
      out_.pieces.push_back(with_next);
      ++at_;
      return;
    }
    const std::string& piece = pieces_[at_];
    const auto* const synonym =
        std::find_if(synonyms.begin(), synonyms.end(), [&](const Synonym& s) { return s.word == piece; });
    if (synonym == synonyms.end() || (piece == "st" && pieces_.size() == 1)) {
      out_.pieces.push_back(piece);
    } else {
      for (const std::string_view word : split_words(synonym->means)) out_.pieces.emplace_back(word);
    }
  }

  const Pieces& pieces_;
  std::size_t at_ = 0;
  ModelPieces out_;
};

}  // namespace

ModelPieces take_apart(std::string_view folded) {
  Pieces pieces;
  for (const std::string_view word : split_words(folded)) split_into_pieces(word, pieces);
  return PieceReader(pieces).read();
}

bool distinguishes(std::string_view piece) {
  return piece.size() <= 1 || all_digits(piece) || is_one_of(sibling_words, piece);
}

bool is_harmless(std::string_view piece) { return is_one_of(harmless_words, piece); }

bool say_nothing(const Pieces& pieces) {
  return std::all_of(pieces.begin(), pieces.end(), [](const std::string& piece) {
    return piece != model_among_empty_words &&
           (is_one_of(empty_words, piece) || is_one_of(harmless_words, piece) ||
            is_one_of(sort_words, piece));
  });
}

}  // namespace dorhub::catalogue
