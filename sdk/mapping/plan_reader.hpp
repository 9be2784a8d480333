// SPDX-License-Identifier: Apache-2.0
#pragma once

/// From a mapping as written to a plan, and everything that is wrong with it, each with its place.
///
/// Nothing is half accepted: with one fault the plan must not be run. All faults are found in one go. Pure
/// function; any thread.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/mapping/plan.hpp"
#include "sdk/mapping/written.hpp"

namespace dorhub::mapping {

/// What is wrong with a mapping.
struct Fault {
  Spot at = {};
  std::string code = {};      ///< "mapping.key", "mapping.value", "mapping.missing", "mapping.field" …
  std::string message = {};   ///< one clause, English
  std::string expected = {};  ///< a noun; may be empty
  /// A word that is not known, and those that are: whoever tells the fault adds «did you mean».
  std::string unknown = {};
  std::vector<std::string> candidates = {};
};

/// What the manifest around the mapping declares; a mapping may name only that.
struct Surroundings {
  std::string id = {};                    ///< the adapter's
  std::vector<std::string> options = {};  ///< names of the connection's options
  std::vector<std::string> texts = {};    ///< problem codes with texts
};

struct ReadPlan {
  Plan plan = {};
  std::vector<Fault> faults = {};
};

/// Reads a mapping. `around`: nothing where the manifest has been checked already (in the worker).
[[nodiscard]] ReadPlan read_plan(const Written& mapping,
                                 const std::optional<Surroundings>& around = std::nullopt);

}  // namespace dorhub::mapping
