// SPDX-License-Identifier: EUPL-1.2
#include "core/web/good_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/catalogue/catalogue.hpp"
#include "core/web/texts.hpp"

namespace dorhub::web {
namespace {

constexpr auto kProductGroups = std::to_array<Words>({
    {"fiets", "bicycle"},
    {"fiets", "bike"},
    {"elektrische fiets", "e-bike"},
    {"bakfiets", "cargo bike"},
    {"kinderfiets", "children's bicycle"},
    {"herenfiets", "men's bicycle"},
    {"damesfiets", "women's bicycle"},
    {"bromfiets", "moped"},
    {"scooter", "scooter"},
    {"motorfiets", "motorcycle"},
    {"auto", "car"},
    {"boot", "boat"},
    {"buitenboordmotor", "outboard motor"},
    {"telefoon", "phone"},
    {"telefoon", "telephone"},
    {"tablet", "tablet"},
    {"laptop", "laptop"},
    {"computer", "computer"},
    {"spelcomputer", "console"},
    {"gereedschap", "tool"},
    {"horloge", "watch"},
    {"sieraad", "jewellery"},
    {"camera", "camera"},
    {"muziekinstrument", "musical instrument"},
    {"machine", "machine"},
    {"koper", "copper"},
});

constexpr auto kColours = std::to_array<Words>({
    {"zwart", "black"},
    {"wit", "white"},
    {"grijs", "grey"},
    {"blauw", "blue"},
    {"rood", "red"},
    {"groen", "green"},
    {"geel", "yellow"},
    {"oranje", "orange"},
    {"bruin", "brown"},
    {"paars", "purple"},
    {"roze", "pink"},
    {"goud", "gold"},
    {"zilver", "silver"},
    {"turkoois", "turquoise"},
    {"beige", "beige"},
    {"antraciet", "anthracite"},
});

/// The known word for `written` in `language`; as it was written when it is none of `known`.
template <std::size_t N>
std::string translated(std::string_view written, const std::array<Words, N>& known, Language language) {
  const std::string folded = catalogue::fold_words(written);
  for (const Words& words : known)
    if (folded == catalogue::fold_words(words.nl) || folded == catalogue::fold_words(words.en))
      return std::string(words.in(language));
  return std::string(written);
}

}  // namespace

std::string good_text(const StatusGood& good, Language language) {
  std::string out = good.name.empty() ? translated(good.product_group, kProductGroups, language) : good.name;
  const std::string colour = translated(good.colour, kColours, language);
  if (!colour.empty()) out += (out.empty() ? "" : " ") + colour;
  return out;
}

}  // namespace dorhub::web
