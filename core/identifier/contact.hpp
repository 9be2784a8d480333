// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Finds an e-mail address or an account number within a text. Telephone numbers, which have the digits of
/// articles: telephone.hpp. Each `find_` gives a view into `text`. Pure; any thread.

#include <optional>
#include <string_view>

namespace dorhub::identifier {

/// Something@something.something without white space.
[[nodiscard]] std::optional<std::string_view> find_email(std::string_view text);
[[nodiscard]] bool has_email(std::string_view text);

/// An account number, as the whole text or among other words of it, however it is spaced. Only one whose
/// check digits are right: letters and digits in groups are numbers of goods as well.
[[nodiscard]] std::optional<std::string_view> find_iban(std::string_view text);
[[nodiscard]] bool has_iban(std::string_view text);

}  // namespace dorhub::identifier
