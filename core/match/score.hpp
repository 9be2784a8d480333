// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a near match is worth: the odds that the number was written for the stolen good's number, against
/// those that an honest good carries just the number that was written.
///
/// odds = share of stolen goods × probability of the error × what the descriptions say
///        ÷ density of registered numbers at the written number (honest goods lie as stolen ones do).
/// They are then corrected by a curve fitted on the worlds of tests/bench/match (near_probability,
/// QUALITY.md).

#include "core/catalogue/catalogue.hpp"
#include "core/match/judge.hpp"
#include "core/match/settings.hpp"

namespace dorhub::match {

/// How often goods with numbers around the one asked for agree with the query by chance (0–1).
struct ChanceAgreement {
  double brand = 0.1;
  double model = 0.05;  ///< among those of the same brand
  double colour = 0.3;  ///< among those of the same brand and model
};

/// How much more likely these agreements are for the same good than for an honest one from the same
/// surroundings.
[[nodiscard]] double description_ratio(const Agreements& agreements, const ChanceAgreement& chance);

/// description_ratio is not more.
inline constexpr double most_description_ratio = 300;

struct Evidence {
  double error = 0;        ///< probability of writing the query for this key
  double density = 1;      ///< Surroundings::density at the number as written
  double description = 1;  ///< description_ratio
  double form = 1;         ///< how much rarer honest numbers of such a form are: 1 or less
  double check_digit = 1;  ///< how much rarer an honest number is that fails its check digit: 1 or less
};

/// The odds that go with the evidence, before other candidates share them.
[[nodiscard]] double near_odds(const Evidence& evidence, const Settings& settings);

/// The calibrated probability of one candidate whose odds are `odds` where all candidates' odds add up to
/// `total`. Rising in `total`, so that no order changes.
[[nodiscard]] double near_probability(double odds, double total);

}  // namespace dorhub::match
