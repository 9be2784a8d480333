// SPDX-License-Identifier: EUPL-1.2
#include "core/match/description_comparison.hpp"

#include <algorithm>

namespace dorhub::match {

Agreements DescriptionComparison::with(std::uint32_t part, const Segment& segment, const GoodRow& row) {
  Agreements out;
  bool has_brand = false, has_colour = false, has_group = false;
  for (const Known& known : known_) {
    if (known.part != part) continue;
    if (known.words.brand == row.brand && known.words.model == row.model) {
      out.brand = known.agreements.brand, out.model = known.agreements.model, has_brand = true;
    }
    if (known.words.colour == row.colour) out.colour = known.agreements.colour, has_colour = true;
    if (known.words.product_group == row.product_group)
      out.product_group = known.agreements.product_group, has_group = true;
    if (has_brand && has_colour && has_group) return out;
  }
  const Description stolen{has_brand ? std::string_view{} : segment.word(row.brand),
                           has_brand ? std::string_view{} : segment.word(row.model),
                           has_colour ? std::string_view{} : segment.word(row.colour),
                           has_group ? std::string_view{} : segment.word(row.product_group)};
  const Agreements fresh = compare_descriptions(catalogue_, held_, stolen);
  if (!has_brand) out.brand = fresh.brand, out.model = fresh.model;
  if (!has_colour) out.colour = fresh.colour;
  if (!has_group) out.product_group = fresh.product_group;
  known_.push_back({part, row, out});
  return out;
}

}  // namespace dorhub::match
