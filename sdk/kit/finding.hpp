// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One thing that a check found: where, what, why it matters, what to do, and how to see it again.
///
/// Values. No field holds a person's data beyond what the vendor's own samples hold. A test demands of every
/// finding of every check that place, reason, cure and rerun command are there.

#include <string>

namespace dorhub::kit {

struct Finding {
  /// "samples/export.csv:42", "adapter.yaml:9:1", "src/acme.cpp:31", relative to the project's folder.
  std::string place = {};
  /// A clause without a full stop that reads on from the place ("gave no record, problem or skip"). One that
  /// stands by itself begins with a colon (": «formts» is unknown").
  std::string what = {};
  /// What to do. Empty: the check's own cure.
  std::string cure = {};
  /// Why it matters. Empty: the check's own reason.
  std::string why = {};

  // Filled in by the kit.
  std::string check = {};  ///< "whole/rows"
  std::string again = {};  ///< the command that runs this check alone, with the same seed
  std::string debug = {};  ///< the command that shows the case; empty when there is no case

  /// place and what as one sentence with its full stop.
  [[nodiscard]] std::string sentence() const {
    const bool stands_alone = place.empty() || what.empty() || what.front() == ':';
    std::string text = place + (stands_alone ? "" : " ") + what;
    if (place.empty() && text.starts_with(": ")) text.erase(0, 2);
    return text + ".";
  }
};

}  // namespace dorhub::kit
