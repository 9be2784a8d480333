// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Numbers and addresses of people, in values and in names: systems write {"0612345678": 3} where they count
/// per seller. Names in words are for known_names.hpp. Pure functions; any thread.

#include <string>
#include <string_view>

namespace dorhub::redact {

/// Whether a name, or words about a good, hold a number or address that can be a person's, or seven digits in
/// a row or more: in XML a number stands behind a letter or «_».
[[nodiscard]] bool holds_a_persons_number(const std::string& name);

/// Whether a Dutch postcode stands in it by itself, «8011 AB» or «8011AB»: with a house number it is an
/// address.
[[nodiscard]] bool holds_a_postcode(std::string_view value);

}  // namespace dorhub::redact
