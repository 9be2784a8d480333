// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Changes a document the way fuzzers do: bytes lost, changed and doubled, numbers at their limits, naughty
/// strings, pieces of other documents, signs that readers trip over.
///
/// The same generator gives the same text. Pure functions; any thread.

#include <random>
#include <string>
#include <vector>

namespace dorhub::kit {

/// One to five changes of `text`; `others` lend pieces and may be empty.
[[nodiscard]] std::string mutated(std::string text, const std::vector<std::string>& others,
                                  std::mt19937_64& random);

}  // namespace dorhub::kit
