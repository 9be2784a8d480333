// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What the values of a column look like. Pure functions; any thread.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::scaffold {

using Values = std::vector<std::string>;

/// The share of the values that are neither empty nor a word for unknown for which `looks` holds; 0 of none.
[[nodiscard]] double share(const Values& values, const std::function<bool(std::string_view)>& looks);

[[nodiscard]] bool is_imei(std::string_view text);     ///< 15 digits with their check digit
[[nodiscard]] bool is_vin(std::string_view text);      ///< 17 capitals and digits without I, O, Q
[[nodiscard]] bool is_email(std::string_view text);    ///< something@some.thing
[[nodiscard]] bool is_country(std::string_view text);  ///< two capitals
/// What somebody may be called: letters, and fewer digits than those.
[[nodiscard]] bool is_like_a_name(std::string_view text);
[[nodiscard]] bool is_whole_number(std::string_view text);
[[nodiscard]] bool is_one_word(std::string_view text);  ///< without a space or a point: no «J. Jansen»

/// The form in which most of the values are days or moments, as `format:` calls it; "dutch" before others
/// that read as many; empty when fewer than six in ten are one.
[[nodiscard]] std::string date_form_of(const Values& values);

/// Whether a known value stands there twice or more on average, as kinds of something do.
[[nodiscard]] bool come_back(const Values& values);

/// Whether all values that are there differ, and two are there for each that is missing (a row of totals has
/// none): what an id must be.
[[nodiscard]] bool are_all_different(const Values& values);

}  // namespace dorhub::scaffold
