// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// From a record's good to what matching and the identifier table want. Inside this room only.

#include <dorhub/good.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/identifier/identifier.hpp"
#include "core/match/good.hpp"
#include "core/store/register_store.hpp"

namespace dorhub::registry {

/// A number with its kind's word; an unknown word means that nobody gave a kind.
[[nodiscard]] match::Number number_to_match(std::string_view kind, std::string_view value);

/// The numbers of `good` that can be found again, as rows; those that can't (placeholders, article numbers)
/// are left out. Rows carry organisation and registration.
[[nodiscard]] std::vector<store::IdentifierRow> identifier_rows(const Good& good, OrganisationId organisation,
                                                                RegistrationId registration);
/// One such row, made with this program's normaliser from what was written; nothing when not searchable.
[[nodiscard]] std::optional<store::IdentifierRow> identifier_row(std::string_view kind, std::string_view raw,
                                                                 OrganisationId organisation,
                                                                 RegistrationId registration);
/// The same of a number that is prepared already.
[[nodiscard]] std::optional<store::IdentifierRow> identifier_row(const identifier::Identifier& number,
                                                                 std::string_view raw,
                                                                 OrganisationId organisation,
                                                                 RegistrationId registration);
/// The numbers of a registration's row, kind and value as written, as matching prepares them.
[[nodiscard]] std::vector<identifier::Identifier> prepared_numbers(
    const std::vector<std::pair<std::string, std::string>>& numbers);
/// The number's own form where it counts and differs from its match key; else empty.
[[nodiscard]] std::string separate_kind_key(const identifier::Identifier& number);

/// The first colour; empty when none is known.
[[nodiscard]] std::string main_colour(const Good& good);

}  // namespace dorhub::registry
