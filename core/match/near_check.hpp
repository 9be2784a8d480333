// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// From near keys to matches: goods, score, grade and explanation. Part of `check`.

#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/match/check_result.hpp"
#include "core/match/good.hpp"
#include "core/match/near_search.hpp"
#include "core/match/settings.hpp"
#include "core/match/view.hpp"

namespace dorhub::match {

/// The near matches of number `index` of `query`, normalised as `id`: at grades possible and check_number,
/// unsorted.
[[nodiscard]] std::vector<Match> check_near(const View& view, const catalogue::Catalogue& catalogue,
                                            const Settings& settings, const Good& query, std::uint32_t index,
                                            const identifier::Identifier& id, const NearFinds& finds);

}  // namespace dorhub::match
