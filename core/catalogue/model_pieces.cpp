// SPDX-License-Identifier: EUPL-1.2
#include "core/catalogue/model_pieces.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

struct UnitWord {
  std::string_view word;
  std::optional<Measure::Unit> unit;  ///< none: the number says nothing of the model
};
// A screen, a case or a lens, a battery, a sensor and an engine are of the model. How much storage a
// telephone has, what battery pack came with a drill and how high a bicycle's frame is are of the copy.
constexpr std::array<UnitWord, 14> unit_words{{{"inch", Measure::Unit::inch},
                                               {"inches", Measure::Unit::inch},
                                               {"duim", Measure::Unit::inch},
                                               {"mm", Measure::Unit::millimetre},
                                               {"wh", Measure::Unit::watt_hour},
                                               {"mp", Measure::Unit::megapixel},
                                               {"megapixel", Measure::Unit::megapixel},
                                               {"cc", Measure::Unit::cubic_centimetre},
                                               {"gb", std::nullopt},
                                               {"tb", std::nullopt},
                                               {"ah", std::nullopt},
                                               {"mah", std::nullopt},
                                               {"cm", std::nullopt},
                                               {"kg", std::nullopt}}};

/// Stands for the point of "13.3 inch", which folding would lose.
constexpr std::string_view decimal_point = "point";

std::uint32_t number_in(std::string_view digits) {
  std::uint32_t out = 0;
  // Longer than any size: left at 0, which agrees with itself.
  if (digits.size() <= 6) std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

const UnitWord* unit_word(std::string_view piece) {
  const auto* const found = std::find_if(unit_words.begin(), unit_words.end(),
                                         [&](const UnitWord& unit) { return unit.word == piece; });
  return found == unit_words.end() ? nullptr : found;
}

/// How long the inch sign is with which `text` begins; 0 if it doesn't.
std::size_t inch_sign_at(std::string_view text) {
  constexpr std::array<std::string_view, 4> signs{"\"", "''", "″", "”"};
  for (const std::string_view sign : signs)
    if (text.starts_with(sign)) return sign.size();
  return 0;
}

/// Whether `text` goes on as "3 inch" does.
bool is_fraction_of_measure(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at == 0 || at > 2) return false;
  if (inch_sign_at(text.substr(at)) > 0) return true;
  const std::string folded = fold_words(text.substr(at));
  return unit_word(std::string_view(folded).substr(0, folded.find_first_of(" 0123456789"))) != nullptr;
}

bool is_year(std::string_view piece) {
  constexpr std::uint32_t first = 1950;
  constexpr std::uint32_t last = 2039;
  if (piece.size() != 4 || !all_digits(piece)) return false;
  const std::uint32_t number = number_in(piece);
  return number >= first && number <= last;
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

  /// "14 inch", "13 point 3 inch", "2020".
  bool take_measure() {
    const std::string_view number = pieces_[at_];
    if (!all_digits(number)) return false;
    if (const UnitWord* unit = unit_word(ahead(1))) {
      add(*unit, number_in(number) * 10);
      at_ += 1;
      return true;
    }
    const UnitWord* unit = ahead(1) == decimal_point ? unit_word(ahead(3)) : nullptr;
    if (unit) {
      add(*unit, number_in(number) * 10 + number_in(ahead(2).substr(0, 1)));
      at_ += 3;
      return true;
    }
    // Alone it is a name: Peugeot 2008.
    if (at_ == 0 || !is_year(number)) return false;
    out_.measures.push_back({Measure::Unit::year, number_in(number) * 10});
    return true;
  }

  void add(const UnitWord& unit, std::uint32_t tenths) {
    if (unit.unit) out_.measures.push_back({*unit.unit, tenths});
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

bool agree(const Measure& a, const Measure& b) {
  if (a.unit != b.unit) return false;
  if (a.tenths == b.tenths) return true;
  // 13.3 inch is called 13.
  const bool either_is_whole = a.tenths % 10 == 0 || b.tenths % 10 == 0;
  return either_is_whole && a.tenths / 10 == b.tenths / 10;
}

}  // namespace

ModelPieces take_apart(std::string_view folded) {
  Pieces pieces;
  for (const std::string_view word : split_words(folded)) split_into_pieces(word, pieces);
  return PieceReader(pieces).read();
}

std::string write_measures(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool behind_digit = at > 0 && is_digit(text[at - 1]);
    const std::size_t sign = behind_digit ? inch_sign_at(text.substr(at)) : 0;
    if (sign > 0) {
      out += " inch ";
      at += sign;
    } else if (behind_digit && (text[at] == '.' || text[at] == ',') &&
               is_fraction_of_measure(text.substr(at + 1))) {
      out.append(1, ' ').append(decimal_point).append(1, ' ');
      ++at;
    } else {
      out += text[at++];
    }
  }
  return out;
}

bool contradict(const std::vector<Measure>& a, const std::vector<Measure>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Measure& one) {
    const auto named_by = [&](const std::vector<Measure>& side) {
      return std::any_of(side.begin(), side.end(),
                         [&](const Measure& other) { return other.unit == one.unit; });
    };
    const auto agrees = [&](const Measure& mine) {
      return mine.unit == one.unit &&
             std::any_of(b.begin(), b.end(), [&](const Measure& other) { return agree(mine, other); });
    };
    return named_by(b) && std::none_of(a.begin(), a.end(), agrees);
  });
}

bool is_bare_number_of(std::string_view piece, const Measure& measure) {
  return !piece.empty() && all_digits(piece) && number_in(piece) == measure.tenths / 10;
}

bool all_digits(std::string_view piece) { return std::all_of(piece.begin(), piece.end(), is_digit); }

/// A piece whose presence makes another model.
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
