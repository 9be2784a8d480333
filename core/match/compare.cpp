// SPDX-License-Identifier: EUPL-1.2
#include "core/match/compare.hpp"

#include "core/match/check.hpp"
#include "core/match/segment_builder.hpp"

namespace dorhub::match {

std::optional<Match> compare(const catalogue::Catalogue& catalogue, const Good& held,
                             const StolenGood& stolen) {
  // An index of one good: the same code decides, so that the two directions can't drift apart.
  SegmentBuilder builder;
  builder.add(stolen);
  const View view{.parts = {{.segment = builder.finish(), .dead = nullptr}}};
  CheckResult result = check_equal(view, catalogue, Settings{}, held);
  if (result.matches.empty() || result.matches.front().grade < Grade::hit) return std::nullopt;
  return std::move(result.matches.front());
}

}  // namespace dorhub::match
