// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One check against one view. Use StolenIndex::check; this is the part of it that knows no writers.

#include "core/catalogue/catalogue.hpp"
#include "core/match/check_result.hpp"
#include "core/match/good.hpp"
#include "core/match/settings.hpp"
#include "core/match/view.hpp"

namespace dorhub::match {

[[nodiscard]] CheckResult check(const View& view, const catalogue::Catalogue& catalogue,
                                const Settings& settings, const Good& query);
/// The same without near numbers: hits and full hits only.
[[nodiscard]] CheckResult check_equal(const View& view, const catalogue::Catalogue& catalogue,
                                      const Settings& settings, const Good& query);

}  // namespace dorhub::match
