// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/near_book.hpp"

#include <algorithm>
#include <cmath>

#include "core/identifier/kind.hpp"
#include "core/registry/good_match.hpp"

namespace dorhub::registry {
namespace {

store::NearMatch row_of(OrganisationId organisation, RegistrationId registration, const match::Match& match,
                        Moment found_at) {
  return {.organisation_id = organisation,
          .registration_id = registration,
          .stolen_good_id = StolenGoodId(static_cast<std::int64_t>(match.id)),
          .grade = std::string(match::to_string(match.grade)),
          .rule = std::string(match::to_string(match.rule)),
          .identifier_kind = std::string(identifier::to_string(match.kind)),
          .identifier = match.value,
          .probability_millionths = std::llround(match.probability * 1e6),
          .explanation_nl = match.explanation.nl,
          .explanation_en = match.explanation.en,
          .found_at = found_at};
}

}  // namespace

bool is_near(const match::Match& match) {
  return match.grade == match::Grade::possible || match.grade == match::Grade::check_number;
}

match::Good good_to_match(const store::MatchableRow& row) {
  match::Good out;
  out.numbers.reserve(row.numbers.size());
  for (const auto& [kind, value] : row.numbers) out.numbers.push_back(number_to_match(kind, value));
  out.brand = row.brand;
  out.model = row.model;
  out.colour = row.colour;
  out.product_group = row.product_group;
  return out;
}

void NearBook::settle(OrganisationId organisation, RegistrationId registration,
                      const match::CheckResult& result) {
  std::vector<store::NearMatch> stored = store::near::of_registration(tx_, organisation, registration);
  for (const match::Match& match : result.matches) {
    if (!is_near(match)) continue;
    store::NearMatch row = row_of(organisation, registration, match, now_);
    const auto known = std::find_if(stored.begin(), stored.end(), [&](const store::NearMatch& each) {
      return each.stolen_good_id == row.stolen_good_id;
    });
    if (known == stored.end()) {
      ++counts_.added;
      store::near::put(tx_, row);
      continue;
    }
    const bool is_same =
        known->grade == row.grade && known->rule == row.rule && known->identifier == row.identifier;
    row.found_at = known->found_at;
    stored.erase(known);
    if (is_same) continue;
    ++counts_.changed;
    store::near::put(tx_, row);
  }
  for (const store::NearMatch& gone : stored) {
    ++counts_.removed;
    store::near::remove(tx_, organisation, registration, gone.stolen_good_id);
  }
}

}  // namespace dorhub::registry
