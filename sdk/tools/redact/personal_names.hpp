// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Whether a member or element is called after somebody: systems write {"Petronella Kwispel": 3} where they
/// count per seller. Pure functions; any thread.

#include <string>
#include <string_view>

namespace dorhub::redact {

/// Whether a name, or words about a good, hold a number or address that can be a person's, or seven digits in
/// a row or more: in XML a number stands behind a letter or «_».
[[nodiscard]] bool holds_a_persons_number(const std::string& name);

/// Whether a Dutch postcode stands in it by itself, «8011 AB» or «8011AB»: with a house number it is an
/// address.
[[nodiscard]] bool holds_a_postcode(std::string_view value);

/// Whether it has two words or more that begin with a capital: «Petronella Kwispel», and «Order Status» too.
[[nodiscard]] bool is_like_a_persons_name(const std::string& name);

}  // namespace dorhub::redact
