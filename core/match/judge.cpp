// SPDX-License-Identifier: EUPL-1.2
#include "core/match/judge.hpp"

#include <algorithm>

namespace dorhub::match {

using catalogue::Agreement;

Agreements compare_descriptions(const catalogue::Catalogue& catalogue, const Description& held,
                                const Description& stolen) {
  Agreements out;
  catalogue::ReadBrand held_room;
  catalogue::ReadBrand stolen_room;
  const catalogue::ReadBrand& held_brand = catalogue.read_brand(held.brand, held_room);
  const catalogue::ReadBrand& stolen_brand = catalogue.read_brand(stolen.brand, stolen_room);
  out.brand = catalogue::Catalogue::compare_brands(held_brand, stolen_brand);
  // Types of different brands are not compared: "C7" of one maker is not "C7" of another.
  if (out.brand != Agreement::different) {
    out.model = catalogue.compare_models(held_brand, held.model, stolen_brand, stolen.model);
  } else {
    out.model = held.model.empty() || stolen.model.empty() ? Agreement::unknown : Agreement::different;
  }
  out.colour = catalogue::Catalogue::compare_colours(held.colour, stolen.colour);
  out.product_group = catalogue::Catalogue::compare_product_groups(held.product_group, stolen.product_group);
  return out;
}

Grade grade_equal(const EqualNumber& number, const Agreements& agreements) {
  if (number.non_unique && !number.other_number)
    return agreements.is_full() ? Grade::check_number : Grade::none;
  if (number.never_alone && !number.other_number) return agreements.is_full() ? Grade::possible : Grade::none;
  if (number.may_be_article && !number.other_number) return Grade::possible;
  if (number.needs_brand(agreements)) return Grade::possible;
  return agreements.is_full() ? Grade::full_hit : Grade::hit;
}

double probability_equal(const EqualNumber& number, const Agreements& agreements) {
  if (number.non_unique && !number.other_number) return 0.02;
  if (number.never_alone && !number.other_number) return 0.2;
  if (number.may_be_article && !number.other_number) return 0.5;
  if (number.needs_brand(agreements)) return 0.5;
  double probability = agreements.is_full() ? 0.999 : 0.97;
  if (agreements.brand == Agreement::different) probability = 0.75;
  if (agreements.product_group == Agreement::different) probability = std::min(probability, 0.6);
  return probability;
}

}  // namespace dorhub::match
