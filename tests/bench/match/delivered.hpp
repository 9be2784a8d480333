// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What of a number reaches the index. The product takes it out of the text in which it stands before it is
/// registered and before it is asked for (core/registry/number_text.hpp): what that loses or keeps too much
/// of belongs to how well matching does. Here the worlds' goods pass through the registry's own functions.
/// Other rules (baselines.hpp) see what was written.

#include <vector>

#include "core/match/good.hpp"

namespace dorhub::bench {

/// A good as the register and the police's list keep it; a text without a number in it is no number of it.
[[nodiscard]] match::Good as_registered(match::Good good);
[[nodiscard]] std::vector<match::StolenGood> as_registered(std::vector<match::StolenGood> goods);

/// A good as a check of its one number is asked: the whole text where there is no number in it. Throws
/// std::invalid_argument when it has none or more.
[[nodiscard]] match::Good as_asked(const match::Good& good);

}  // namespace dorhub::bench
