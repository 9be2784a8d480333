// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Which check answers for a sample that did not run to its end, and which samples a check therefore did not
/// see.
///
/// One rule keeps blame from going in a circle: a check that is named here fails by the sample itself, in
/// Check::look_at_ends, before and whatever it waits for else. Pure functions; any thread.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {

struct Blame {
  std::string_view check;
  std::string text;  ///< how it ended, one clause
};

/// Of a sample that did not end well.
[[nodiscard]] Blame blame_for(const SampleRun& run);

/// All that blame_for() can name. Each has look_at_ends (a test demands it).
[[nodiscard]] std::span<const std::string_view> blamed_checks();

/// The samples whose end the running check answers for.
[[nodiscard]] std::vector<const SampleRun*> ends_to_answer_for(CheckRun& run);

/// Whether a sample is one that the check is about: those for asking look at conversations, those for
/// translating at documents that the adapter takes, the others at all.
[[nodiscard]] bool is_about(const Check& check, const SampleRun& run);

/// The samples that the running check is about and did not see, because of another check.
[[nodiscard]] std::vector<Unseen> unseen_by(CheckRun& run);

}  // namespace dorhub::kit
