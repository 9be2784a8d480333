// SPDX-License-Identifier: Apache-2.0
#pragma once

/// How the numbers on a good follow each other, version upon version.
///
/// A source that names some of a good's numbers says nothing of the others: a stock list knows the frame, the
/// object behind it the battery, the key and the engine too. So a list of identifiers replaces the numbers of
/// the kinds that it names, and any number that it names again under another kind; those of other kinds stay.
/// An empty list names none, so all stay; null takes all away. Texts that were set apart (Good::number_texts)
/// stay as long as the number that stood in them does. Functions of values; any thread.

#include <dorhub/good.hpp>
#include <vector>

namespace dorhub {

/// The numbers after `said` came upon `before`: first those that it says, in its order, then those that stay.
[[nodiscard]] std::vector<Identifier> numbers_after(const std::vector<Identifier>& before,
                                                    const std::vector<Identifier>& said);

/// The numbers and their texts that `state` had, after `newer` came upon it; takes nothing else of `newer`.
void apply_numbers(Good& state, const Good& newer);

/// Puts into `said` the numbers and texts that must come upon `older` to make those of `newer`; apply_numbers
/// of `older` and it gives them. A kind that is gone, with others staying, is named with an empty value: no
/// document can say so, since the model refuses it.
void say_numbers_between(Good& said, const Good& older, const Good& newer);

}  // namespace dorhub
