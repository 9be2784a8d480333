// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/good_match.hpp"

#include "core/match/prepared.hpp"
#include "core/registry/registry.hpp"

namespace dorhub::registry {

match::Number number_to_match(std::string_view kind, std::string_view value) {
  return {identifier::kind_from_string(kind), std::string(value)};
}

std::string main_colour(const Good& good) {
  return good.colours && !good.colours->empty() ? good.colours->front() : std::string();
}

match::Good good_to_match(const Good& good) {
  match::Good out;
  if (good.identifiers)
    for (const Identifier& number : *good.identifiers)
      out.numbers.push_back(number_to_match(number.kind, number.value));
  out.brand = good.brand.value_or({});
  out.model = good.model.value_or({});
  out.colour = main_colour(good);
  out.product_group = good.product_group.value_or({});
  return out;
}

std::vector<identifier::Identifier> prepared_numbers(
    const std::vector<std::pair<std::string, std::string>>& numbers) {
  std::vector<identifier::Identifier> out;
  out.reserve(numbers.size());
  for (const auto& [kind, value] : numbers) out.push_back(match::prepare(number_to_match(kind, value)));
  return out;
}

std::string separate_kind_key(const identifier::Identifier& number) {
  const bool counts = number.valid && match::is_strict(number.kind) && number.kind_key != number.match_key;
  return counts ? number.kind_key : std::string();
}

std::optional<store::IdentifierRow> identifier_row(std::string_view kind, std::string_view raw,
                                                   OrganisationId organisation, RegistrationId registration) {
  return identifier_row(match::prepare(number_to_match(kind, raw)), raw, organisation, registration);
}

std::optional<store::IdentifierRow> identifier_row(const identifier::Identifier& number, std::string_view raw,
                                                   OrganisationId organisation, RegistrationId registration) {
  if (!number.searchable) return std::nullopt;
  store::IdentifierRow row;
  row.organisation_id = organisation;
  row.registration_id = registration;
  // The kind as matching sees it: a number that has another kind's form is found by that form.
  row.kind = identifier::to_string(number.kind);
  row.raw = raw;
  row.match_key = number.match_key;
  row.kind_key = separate_kind_key(number);
  row.normaliser_version = identifier::normaliser_version;
  return row;
}

std::vector<store::IdentifierRow> identifier_rows(const Good& good, OrganisationId organisation,
                                                  RegistrationId registration) {
  std::vector<store::IdentifierRow> out;
  if (!good.identifiers) return out;
  for (const Identifier& number : *good.identifiers)
    if (auto row = identifier_row(number.kind, number.value, organisation, registration))
      out.push_back(std::move(*row));
  return out;
}

}  // namespace dorhub::registry
