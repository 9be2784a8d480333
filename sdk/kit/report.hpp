// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What came of a test: a result a check, and the evidence that levels stand on.
///
/// Values; written for people, scripts and CI by report_writers.hpp, judged by level.hpp. Any thread.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sdk/kit/case.hpp"
#include "sdk/kit/check.hpp"
#include "sdk/kit/finding.hpp"

namespace dorhub::kit {

enum class Verdict : unsigned char {
  passed,
  failed,
  to_do,    ///< a person must do something (read a golden); costs the level, not the exit code
  skipped,  ///< does not apply to this adapter; `reason` says why
  blocked,  ///< could not run because another check failed; `reason` names it
  broke,    ///< the kit itself failed; `reason` says how
};

/// "passed", "failed", "to do", "skipped", "could not run", "broke". Live for ever.
[[nodiscard]] std::string_view verdict_name(Verdict verdict);

/// A sample that a check did not see, because it does not run to its end.
struct Unseen {
  std::string sample = {};     ///< "samples/export.csv"
  std::string waits_for = {};  ///< the check that answers for that
  std::string text = {};       ///< how it ended, one clause
};

struct CheckResult {
  std::string check = {};
  Capability capability = Capability::all;
  Verdict verdict = Verdict::passed;
  std::string reason = {};  ///< of skipped, blocked and broke; else a remark, or empty
  std::vector<Finding> findings = {};
  std::uint64_t more = 0;  ///< findings beyond those listed
  /// Beside a verdict that rests on the other samples.
  std::vector<Unseen> unseen = {};
  std::chrono::milliseconds took{0};
  /// The first run that failed, for `dorhub adapter debug`; empty when a finding is about no run.
  std::optional<Case> failing = {};
};

/// What a format's samples are.
struct FormatEvidence {
  std::string format = {};
  std::uint64_t samples = 0;  ///< good ones
  std::uint64_t broken = 0;   ///< whose name begins with "broken"
};

/// What the level needs beside the checks. All of it is read from the project, nothing is believed.
struct Evidence {
  std::vector<FormatEvidence> formats = {};
  std::vector<std::string> quality = {};  ///< what quality.yaml still lacks, one clause each; empty: complete
  bool has_contact = false;
  bool can_translate = false;
  bool can_render = false;
  bool can_ask = false;
};

struct Report {
  std::string adapter = {};  ///< id, or the folder's name when the manifest can't be read
  std::string version = {};
  std::uint64_t seed = 0;
  bool is_whole = true;  ///< every check was asked for: only then a level is said
  bool wants_tested = false;
  std::vector<CheckResult> results = {};
  Evidence evidence = {};
  std::chrono::milliseconds took{0};

  [[nodiscard]] std::uint64_t count(Verdict verdict) const;
  [[nodiscard]] const CheckResult* find(std::string_view check) const;
};

/// 0: passed; 1: a check failed or could not run (with `wants_tested`: or the level is not reached); 2:
/// nothing was tested; 3: the kit broke.
[[nodiscard]] int exit_code(const Report& report);

}  // namespace dorhub::kit
