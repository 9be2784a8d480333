// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The level *certified*: a statement that an admin signs, with the evidence that no program can compute.
///
/// The statement is a YAML file, signed as it is (minisign's form) with a key of adapters.trust:
///
///     adapter: acme
///     version: 1.4.0
///     sha256: 3f0c…                      # of the package, as «dorhub adapter list --json» shows it
///     capability: translate              # or render, ask
///     live: {date: 2026-11-01, with: "Acme's own simulator"}     # at most 90 days ago
///     shadow: {days: 30, records: 12000, dead_letters: 4}        # at least 30 and 10,000; at most 0.1 %
///     dead fuzz_hours: 8                      # at least rebuilt: same                      # a second build
///     gave the same bytes reviewer: {name: "J. Jansen", employer: "Gemeente Utrecht", date: 2026-11-10}   #
///     not the vendor's own answered_within: 6                 # working days, at most 10
///
/// It holds until 90 days after the run against the live system, and only while the kit gives *tested* here:
/// so it drops by itself. Functions of values; any thread.

#include <dorhub/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/environment/clock.hpp"
#include "core/install/kit_rerun.hpp"
#include "core/store/adapter_store.hpp"
#include "sdk/tools/package/minisign.hpp"

namespace dorhub::install {

/// What a statement is about, once its evidence was found good.
struct Certificate {
  std::string adapter = {};
  std::string version = {};
  std::string sha256 = {};
  std::string capability = {};
  std::string employer = {};  ///< the reviewer's
  Moment until = {};
};

/// Reads a statement and looks at its evidence as of `now`. Error "certificate.evidence": everything that is
/// wrong or lacks, each with its line.
[[nodiscard]] Result<Certificate> read_statement(std::string_view yaml, const std::string& name, Moment now);

/// Whether `row` still certifies the version that the kit found `rerun` of: signed by one of `trusted` keys,
/// not past its date, and the capability is at the level tested.
[[nodiscard]] bool holds(const store::AdapterCertificate& row, const std::vector<std::string>& trusted,
                         const KitRerun& rerun, Moment now);

/// The level of one capability in a word: "certified" or the kit's.
[[nodiscard]] std::string level_word(const kit::CapabilityLevel& level, const store::AdapterVersion& version,
                                     const std::vector<store::AdapterCertificate>& certificates,
                                     const std::vector<std::string>& trusted, const KitRerun& rerun,
                                     Moment now);

}  // namespace dorhub::install
