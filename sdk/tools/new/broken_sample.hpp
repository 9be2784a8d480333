// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A sample that is wrong on purpose: what exports get wrong, each in a row of its own. Pure function.

#include <string>
#include <vector>

#include "sdk/tools/new/guess.hpp"
#include "sdk/tools/sample/sample.hpp"

namespace dorhub::scaffold {

/// The first rows of a (redacted) sample with an empty id, a day that does not exist, a year of two digits, a
/// price in words and a number that a spreadsheet damaged, as far as its columns have those.
[[nodiscard]] std::string broken_sample(const std::string& document, const sample::Sample& sample,
                                        const std::vector<Guess>& fields);

}  // namespace dorhub::scaffold
