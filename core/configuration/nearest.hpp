// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// "Did you mean …?" in a sentence, for settings, ids, adapters, commands and questions alike; the search
/// itself is sdk/record/nearest.hpp. Pure functions; any thread.

#include <string>
#include <string_view>
#include <vector>

namespace dorhub::configuration {

/// The candidate that NearestName (sdk/record/nearest.hpp) finds nearest to `written`; empty when none is
/// near.
[[nodiscard]] std::string nearest(std::string_view written, const std::vector<std::string>& candidates);

/// "did you mean «X»?" for the nearest candidate, or "" when there is none.
[[nodiscard]] std::string did_you_mean(std::string_view written, const std::vector<std::string>& candidates);

/// "a, b or c"; with more than `most` names the rest is counted: "a, b, c … (12 in all)".
[[nodiscard]] std::string one_of(const std::vector<std::string>& names, std::size_t most = 12);

}  // namespace dorhub::configuration
