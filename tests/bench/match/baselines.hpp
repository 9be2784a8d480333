// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The rules that others use, written from their description, to be measured on the same goods and queries.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/bench/match/evaluation.hpp"

namespace dorhub::bench {

struct Baseline {
  std::string name;
  Matcher matcher;
};

/// Raw equality; upper case and stripped; Levenshtein ≤ 1; Damerau ≤ 1 and the same brand; and the rule of
/// Bike Index (folded equality, containing, close by trigrams and Levenshtein < 3). They refer to `world`.
[[nodiscard]] std::vector<Baseline> make_baselines(const World& world);

}  // namespace dorhub::bench
