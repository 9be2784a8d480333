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

}  // namespace dorhub::kit
