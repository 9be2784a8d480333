// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Numbers of kinds that may be written in more than one way without an error: the world's goods carry none
/// of them but IMEIs.

#include <string>
#include <string_view>
#include <vector>

#include "core/identifier/kind.hpp"
#include "tests/bench/match/world.hpp"

namespace dorhub::bench {

/// Two ways of writing one number.
struct TwoForms {
  std::string police;
  std::string clerk;
};

struct KindForms {
  identifier::Kind kind;
  std::string_view what;  ///< what differs, for people
  TwoForms (*make)(Random& random);
};

/// Every way in which two forms of one number differ that core/identifier promises to see through.
[[nodiscard]] const std::vector<KindForms>& kind_forms();

}  // namespace dorhub::bench
