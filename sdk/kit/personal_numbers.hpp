// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Finds what can be a living person's in any text: citizen service numbers, accounts, addresses, telephone
/// numbers, each only when its own check holds and it is no known example. Pure functions; any thread.

#include <string>
#include <string_view>
#include <vector>

namespace dorhub::kit {

/// What a telephone number is called as `what`.
inline constexpr std::string_view kTelephone = "a telephone number";

struct PersonalNumber {
  std::string_view what = {};  ///< "a valid BSN"
  std::string text = {};       ///< as it stands
};

[[nodiscard]] std::vector<PersonalNumber> personal_numbers(std::string_view text);

/// Length and check digits of an IBAN without spaces, of the Netherlands and the countries around it.
[[nodiscard]] bool is_iban(std::string_view text);
/// What its check is about (ISO 7064, mod 97-10): 1 when the check digits are right, and with 00 in their
/// place 98 less the right ones; 0 when something else than capitals and digits is in it. Four characters or
/// more.
[[nodiscard]] unsigned iban_rest(std::string_view iban);

}  // namespace dorhub::kit
