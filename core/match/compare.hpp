// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The rule for one pair: may this good be that stolen one? Use `StolenIndex::check` to search among all;
/// use this where the pair is known already, such as registrations that SQL found by match_key or kind_key.

#include <optional>

#include "core/catalogue/catalogue.hpp"
#include "core/match/check_result.hpp"
#include "core/match/good.hpp"

namespace dorhub::match {

/// The pair's match at grade hit or full_hit, or nothing if no number is equal. `probability` and
/// `explanation` are filled as `StolenIndex::check` does. It can't see how many other goods carry the same
/// number: where that matters (non-unique numbers), ask `StolenIndex::check` for the final grade.
[[nodiscard]] std::optional<Match> compare(const catalogue::Catalogue& catalogue, const Good& held,
                                           const StolenGood& stolen);

}  // namespace dorhub::match
