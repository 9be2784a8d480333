// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What the audit log tells of a hit's number and words: a keyed hash, so that a row that was changed by hand
/// shows, whether the hit is open or ended, and nobody who reads the log alone learns a number from it.
/// Inside this room only.

#include <string>
#include <string_view>

#include "core/match/check_result.hpp"
#include "core/security/sealing.hpp"
#include "core/store/hit_store.hpp"

namespace dorhub::registry {

/// Whether the row is what is found now, in grade, number and words.
[[nodiscard]] bool says_the_same(const store::Hit& hit, const match::Match& match);

/// "full_hit registration 1 stolen_good 2 words 0a1b…": the detail of the row that tells what a hit says.
[[nodiscard]] std::string hit_detail(const security::Sealer& sealer, const store::Hit& hit);

/// What a row of the log says of a hit's rule, number and words.
enum class Told {
  same,
  nothing,  ///< an older hub wrote it, without a hash
  otherwise,
};
[[nodiscard]] Told told_of_words(const security::Sealer& sealer, const store::Hit& hit,
                                 std::string_view detail);

}  // namespace dorhub::registry
