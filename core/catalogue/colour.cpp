// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cstdint>

#include "core/catalogue/catalogue.hpp"
#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

enum Colour : std::uint32_t {
  black = 1,
  white = 2,
  grey = 4,
  blue = 8,
  red = 16,
  green = 32,
  yellow = 64,
  orange = 128,
  brown = 256,
  purple = 512,
  pink = 1024,
  gold = 2048,
  silver = 4096,
  turquoise = 8192,
  beige = 16384,
};

struct Word {
  std::string_view part;  ///< a beginning of the word is enough: "zwarte", "donkerblauw" holds "blauw"
  std::uint32_t colours;
};

constexpr std::array<Word, 48> words{{
    {"zwart", black},
    {"black", black},
    {"antraciet", grey | black},
    {"anthracite", grey | black},
    {"grafiet", grey | black},
    {"graphite", grey | black},
    {"midnight", black | blue},
    {"wit", white},
    {"white", white},
    {"creme", white | beige},
    {"cream", white | beige},
    {"ivoor", white | beige},
    {"starlight", white | gold},
    {"grijs", grey},
    {"grey", grey},
    {"gray", grey},
    {"titan", grey},
    {"blauw", blue},
    {"blue", blue},
    {"navy", blue},
    {"petrol", blue | green},
    {"marine", blue},
    {"rood", red},
    {"rode", red},
    {"red", red},
    {"bordeaux", red | brown},
    {"wijnrood", red},
    {"groen", green},
    {"green", green},
    {"olijf", green},
    {"olive", green},
    {"geel", yellow},
    {"gele", yellow},
    {"yellow", yellow},
    {"oranje", orange},
    {"orange", orange},
    {"bruin", brown},
    {"brown", brown},
    {"koper", brown | orange},
    {"paars", purple},
    {"purple", purple},
    {"lila", purple | pink},
    {"roze", pink},
    {"pink", pink},
    {"goud", gold},
    {"gold", gold},
    {"zilver", silver},
    {"silver", silver},
}};
constexpr std::array<Word, 5> more_words{{{"turquoise", turquoise},
                                          {"turkoois", turquoise},
                                          {"mint", green | turquoise},
                                          {"beige", beige},
                                          {"zand", beige}}};

/// Pairs that one eye calls this and another that.
bool are_near(std::uint32_t a, std::uint32_t b) {
  constexpr std::array<std::uint32_t, 9> near{grey | silver, grey | black,      white | beige,
                                              brown | beige, gold | yellow,     gold | beige,
                                              pink | red,    turquoise | green, turquoise | blue};
  return std::any_of(near.begin(), near.end(),
                     [=](std::uint32_t pair) { return (a & pair) != 0 && (b & pair) != 0; });
}

}  // namespace

Colours Catalogue::colours(std::string_view text) {
  const std::string folded = fold_words(text);
  // Of most words the first letter is nowhere: then the text need not be searched.
  std::uint32_t letters = 0;
  for (const char c : folded) letters |= c >= 'a' && c <= 'z' ? 1U << (c - 'a') : 0;
  Colours colours;
  const auto look_for = [&](const Word& word) {
    if ((letters >> (word.part.front() - 'a') & 1U) == 0) return;
    if (folded.find(word.part) != std::string::npos) colours.bits |= word.colours;
  };
  for (const Word& word : words) look_for(word);
  for (const Word& word : more_words) look_for(word);
  return colours;
}

Agreement Catalogue::compare_colours(Colours a, Colours b) {
  if (a.bits == 0 || b.bits == 0) return Agreement::unknown;
  if ((a.bits & b.bits) != 0) return Agreement::same;
  return are_near(a.bits, b.bits) ? Agreement::related : Agreement::different;
}

Agreement Catalogue::compare_colours(std::string_view a, std::string_view b) {
  return compare_colours(colours(a), colours(b));
}

}  // namespace dorhub::catalogue
