// SPDX-License-Identifier: EUPL-1.2
#include "core/match/description_comparison.hpp"

namespace dorhub::match {

using catalogue::Agreement;
using catalogue::Catalogue;

template <class Compare>
Agreement DescriptionComparison::once(std::vector<Known>& known, std::uint32_t part, std::uint32_t word,
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
    if (brand == held_.brand) return held_brand_.empty() ? Agreement::unknown : Agreement::same;
    return catalogue_.compare_brands(held_.brand, brand);
  });
  if (held_.model.empty() || model.empty()) {
    out.model = Agreement::unknown;
  } else if (out.brand == Agreement::different) {
    out.model = Agreement::different;
  } else {
    out.model = once(models_, part, row.model, [&] {
      const std::string brand = held_brand_.empty() ? catalogue_.brand(segment.word(row.brand)) : held_brand_;
      if (model == held_.model && !catalogue_.model(brand, model).empty()) return Agreement::same;
      return catalogue_.compare_models(brand, held_.model, model);
    });
  }
  out.colour = once(colours_, part, row.colour,
                    [&] { return Catalogue::compare_colours(held_.colour, segment.word(row.colour)); });
  out.product_group = once(groups_, part, row.product_group, [&] {
    return Catalogue::compare_product_groups(held_.product_group, segment.word(row.product_group));
  });
  return out;
}

}  // namespace dorhub::match
