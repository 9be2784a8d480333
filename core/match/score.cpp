// SPDX-License-Identifier: EUPL-1.2
#include "core/match/score.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace dorhub::match {

using catalogue::Agreement;

namespace {

// How the two sides describe one good, where both say something.
constexpr double same_brand = 0.95;
constexpr double same_model = 0.82;
constexpr double related_model = 0.10;
constexpr double same_colour = 0.88;
constexpr double same_group = 0.97;

/// How far logarithms of odds can be believed. The density around a number is counted from few others, and
/// where it comes out too low the odds come out too high; of high odds more are such. Fitted on both worlds
/// with seeds that the report does not use; below the first point odds are told as they are, behind the last
/// one moved as much as there, because no honest number gets so far.
struct Believed {
  double odds;
  double believed;
};
constexpr std::array believed{Believed{-4.6, -4.6}, Believed{-2.75, -3.4}, Believed{-1.6, -2.65},
                              Believed{-0.4, -1.6}, Believed{0.85, -0.4},  Believed{2.3, 3.0}};

double believe(double odds) {
  if (odds <= believed.front().odds) return odds;
  for (std::size_t i = 1; i < believed.size(); ++i) {
    const Believed& from = believed[i - 1];
    const Believed& to = believed[i];
    if (odds > to.odds) continue;
    return from.believed + (to.believed - from.believed) * (odds - from.odds) / (to.odds - from.odds);
  }
  return odds + believed.back().believed - believed.back().odds;
}

double ratio(double for_same_good, double by_chance) {
  return for_same_good / std::clamp(by_chance, 0.01, 0.99);
}

}  // namespace

double description_ratio(const Agreements& agree, const ChanceAgreement& chance) {
  double out = 1;
  if (agree.brand == Agreement::same) out *= ratio(same_brand, chance.brand);
  if (agree.brand == Agreement::different) out *= ratio(1 - same_brand, 1 - chance.brand);
  const double related_by_chance = (1 - chance.model) * 0.3;
  if (agree.brand != Agreement::different) {
    if (agree.model == Agreement::same) out *= ratio(same_model, chance.model);
    if (agree.model == Agreement::related) out *= ratio(related_model, related_by_chance);
    if (agree.model == Agreement::different) {
      out *= ratio(1 - same_model - related_model, 1 - chance.model - related_by_chance);
    }
  }
  const bool both = agree.brand == Agreement::same && agree.model == Agreement::same;
  const double colour_by_chance = both ? chance.colour : 0.3;
  if (agree.colour == Agreement::same) out *= ratio(same_colour, colour_by_chance);
  if (agree.colour == Agreement::different) out *= ratio(1 - same_colour, 1 - colour_by_chance);
  if (agree.product_group == Agreement::same) out *= 1.3;
  if (agree.product_group == Agreement::different) out *= ratio(1 - same_group, 0.5);
  return std::min(out, most_description_ratio);
}

double near_odds(const Evidence& evidence, const Settings& settings) {
  const double prior = settings.stolen_share / (1 - settings.stolen_share);
  return prior * evidence.error * evidence.description /
         (evidence.density * evidence.form * evidence.check_digit);
}

double near_probability(double odds, double total) {
  const double share = odds / std::max(total, 1e-300);
  const double calibrated = std::exp(believe(std::log(std::max(total, 1e-300))));
  return share * calibrated / (1 + calibrated);
}

}  // namespace dorhub::match
