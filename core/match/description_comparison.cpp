// SPDX-License-Identifier: EUPL-1.2
#include "core/match/description_comparison.hpp"

namespace dorhub::match {

using catalogue::Agreement;
using catalogue::Catalogue;

template <class Compare>
Agreement DescriptionComparison::once(std::vector<Known>& known, std::uint32_t part, std::uint64_t word,
                                      Compare compare) {
  for (const Known& one : known) {
    if (one.word == word && one.part == part) return one.agreement;
  }
  known.push_back({part, word, compare()});
  return known.back().agreement;
}

// As compare_descriptions, which compares a pair once.
Agreements DescriptionComparison::with(std::uint32_t part, const Segment& segment, const GoodRow& row) {
  Agreements out;
  const std::string_view model = segment.word(row.model);
  out.brand = once(brands_, part, row.brand, [&] {
    const std::string_view brand = segment.word(row.brand);
    if (brand == held_.brand) return held_brand_.means.empty() ? Agreement::unknown : Agreement::same;
    catalogue::ReadBrand room;
    return Catalogue::compare_brands(held_brand_, catalogue_.read_brand(brand, room));
  });
  if (held_.model.empty() || model.empty()) {
    out.model = Agreement::unknown;
  } else if (out.brand == Agreement::different) {
    out.model = Agreement::different;
  } else {
    // A brand's text may name the family that the model's leaves out ("Redmi", "12").
    const std::uint64_t both = std::uint64_t{row.brand} << 32U | row.model;
    out.model = once(models_, part, both, [&] {
      const std::string_view brand = segment.word(row.brand);
      if (brand == held_.brand && model == held_.model && !held_model_.joined.empty()) return Agreement::same;
      catalogue::ReadBrand brand_room;
      const catalogue::ReadBrand& row_brand = catalogue_.read_brand(brand, brand_room);
      if (held_brand_.means.empty())
        return catalogue_.compare_models(held_brand_, held_.model, row_brand, model);
      catalogue::ReadModel room;
      return Catalogue::compare_models(held_model_,
                                       catalogue_.read_model(held_brand_.means, row_brand, model, room));
    });
  }
  out.colour = once(colours_, part, row.colour, [&] {
    const std::string_view colour = segment.word(row.colour);
    return Catalogue::compare_colours(held_colours_,
                                      colour == held_.colour ? held_colours_ : Catalogue::colours(colour));
  });
  out.product_group = once(groups_, part, row.product_group, [&] {
    return Catalogue::compare_product_groups(held_.product_group, segment.word(row.product_group));
  });
  return out;
}

}  // namespace dorhub::match
