// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "core/catalogue/catalogue.hpp"
#include "core/catalogue/words.hpp"

namespace dorhub::catalogue {
namespace {

enum Family {
  none,
  moped,
  bicycle,
  telephone,
  tablet,
  computer,
  console,
  tool,
  watch,
  car,
  motorcycle,
  boat,
  machine,
  camera,
  audio,
  jewel,
  instrument
};

struct Word {
  std::string_view part;
  Family family;
};

// In order: a "bromfiets" is no bicycle and a "spelcomputer" no computer.
constexpr std::array<Word, 62> words{{
    {"bromfiets", moped},
    {"snorfiets", moped},
    {"scooter", moped},
    {"moped", moped},
    {"brommer", moped},
    {"fiets", bicycle},
    {"bike", bicycle},
    {"bicycle", bicycle},
    {"rijwiel", bicycle},
    {"frame", bicycle},
    {"cycle cargo", bicycle},
    {"mtb", bicycle},
    {"telefoon", telephone},
    {"phone", telephone},
    {"gsm", telephone},
    {"mobiel", telephone},
    {"mobile", telephone},
    {"tablet", tablet},
    {"ipad", tablet},
    {"spelcomputer", console},
    {"console", console},
    {"gaming", console},
    {"playstation", console},
    {"xbox", console},
    {"laptop", computer},
    {"notebook", computer},
    {"computer", computer},
    {"macbook", computer},
    {"desktop", computer},
    {"pc", computer},
    {"gereedschap", tool},
    {"tool", tool},
    {"boormachine", tool},
    {"zaag", tool},
    {"slijper", tool},
    {"drill", tool},
    {"saw", tool},
    {"horloge", watch},
    {"watch", watch},
    {"uurwerk", watch},
    {"personenauto", car},
    {"auto", car},
    {"car", car},
    {"voertuig", car},
    {"motorfiets", motorcycle},
    {"motorcycle", motorcycle},
    {"motor", motorcycle},
    {"buitenboord", boat},
    {"boot", boat},
    {"boat", boat},
    {"vaartuig", boat},
    {"graafmachine", machine},
    {"shovel", machine},
    {"tractor", machine},
    {"machine", machine},
    {"camera", camera},
    {"lens", camera},
    {"audio", audio},
    {"speaker", audio},
    {"sieraad", jewel},
    {"ring", jewel},
    {"muziekinstrument", instrument},
}};

Family family_of(std::string_view folded) {
  if (folded.find("motorfiets") != std::string_view::npos) return motorcycle;
  for (const Word& word : words) {
    // Short words only as a whole: "car" is not in "cargo".
    const bool whole = word.part.size() <= 4;
    const std::size_t at = folded.find(word.part);
    if (at == std::string_view::npos) continue;
    const std::size_t end = at + word.part.size();
    const bool alone = (at == 0 || folded[at - 1] == ' ') && (end == folded.size() || folded[end] == ' ');
    if (!whole || alone || word.family == bicycle) return word.family;
  }
  return none;
}

}  // namespace

Agreement Catalogue::compare_product_groups(std::string_view a, std::string_view b) {
  const std::string folded_a = fold_words(a);
  const std::string folded_b = fold_words(b);
  if (folded_a.empty() || folded_b.empty()) return Agreement::unknown;
  if (folded_a == folded_b) return Agreement::same;
  const Family family_a = family_of(folded_a);
  const Family family_b = family_of(folded_b);
  if (family_a == none || family_b == none) return Agreement::unknown;
  return family_a == family_b ? Agreement::same : Agreement::different;
}

}  // namespace dorhub::catalogue
