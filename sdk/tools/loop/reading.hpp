// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a person must still read before a golden is the truth about a sample: `dorhub adapter accept`.
///
/// A golden whose hash stands in samples/accepted.yaml was read as it is; of one that has changed since only
/// the difference is left to read; a draft must be read whole, also when it says what comes now. This only
/// compares; whoever has read calls kit::accept_golden(). Runs the adapter, one sample after another.

#include <dorhub/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/kit/accepted.hpp"
#include "sdk/kit/golden.hpp"
#include "sdk/kit/project.hpp"

namespace dorhub::loop {

struct Reading {
  enum class State : unsigned char {
    accepted,  ///< read, and the adapter still says so: nothing to do
    changed,   ///< read once; `differences` from that golden are left to read
    draft,     ///< never read: `differences` hold every line
    failed,    ///< the sample can't be run to its end: there is nothing to accept
  };
  kit::Sample sample = {};
  State state = State::draft;
  std::string golden = {};  ///< what comes now, in a golden's form: what accepting writes
  std::vector<kit::GoldenDifference> differences = {};
  std::optional<kit::Acceptance> before = {};  ///< who read it last
  std::string failure = {};                    ///< of State::failed, one clause
};

/// "accepted", "changed", "draft", "failed".
[[nodiscard]] std::string_view state_name(Reading::State state);

/// Runs the project's samples, or only the one called `sample` (its name, its file's or its golden's), and
/// compares each with its golden. Errors: "kit.no_sample", "kit.accepted", and of a manifest that can't be
/// read. Throws what kit::Workbench throws.
[[nodiscard]] Result<std::vector<Reading>> read_samples(const kit::Project& project,
                                                        const std::string& worker_program,
                                                        const std::string& sample);

}  // namespace dorhub::loop
