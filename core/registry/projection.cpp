// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/projection.hpp"

#include "core/registry/completeness.hpp"
#include "core/registry/good_match.hpp"

namespace dorhub::registry {
namespace {

void describe(store::RegistrationRow& row, const Field<Good>& good) {
  const Good nothing;
  const Good& described = good ? *good : nothing;
  row.product_group = described.product_group.value_or({});
  row.brand = described.brand.value_or({});
  row.model = described.model.value_or({});
  row.colour = main_colour(described);
  if (!described.identifiers) return;
  for (const Identifier& number : *described.identifiers) row.numbers.emplace_back(number.kind, number.value);
}

}  // namespace

std::vector<std::string> project_state(store::RegistrationRow& row, const Registration& state) {
  describe(row, state.good);
  row.acquisition = state.acquisition.value_or("purchase");
  if (state.deleted.value_or(false)) row.state = store::RegistrationState::deleted;
  std::vector<std::string> missing = missing_fields(state);
  row.missing = missing_text(missing);
  return missing;
}

std::vector<std::string> project_state(store::RegistrationRow& row, const Holding& state) {
  describe(row, state.good);
  row.acquisition = "found";
  row.is_holding = true;
  std::vector<std::string> missing = missing_fields(state);
  row.missing = missing_text(missing);
  return missing;
}

}  // namespace dorhub::registry
