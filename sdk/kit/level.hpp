// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Which level an adapter has earned, computed from a report and from nothing else.
///
/// The kit says it at the end of a test; the hub reruns the kit when it installs an adapter and trusts only
/// what this makes of its own report. Levels go per capability: an adapter may be tested in translating and
/// experimental in asking. *Certified* is not computed: an admin signs it. Pure functions; any thread.
///
///     none          load/… or pure/… failed: it does not run
///     experimental  load/… and pure/… passed: on test connections only
///     tested        every check passed or does not apply, goldens reviewed, three samples a format and a
///                   broken one, quality.yaml complete, a contact in the manifest

#include <string>
#include <string_view>
#include <vector>

#include "sdk/kit/report.hpp"

namespace dorhub::kit {

enum class Level : unsigned char { none, experimental, tested };

/// "none", "experimental", "tested". Live for ever.
[[nodiscard]] std::string_view level_name(Level level);

struct CapabilityLevel {
  Capability capability = Capability::translate;
  Level level = Level::none;
  /// What the next level lacks, one clause each: "whole/rows must pass". Empty at `tested`.
  std::vector<std::string> lacks = {};
};

/// "translate", "render", "ask"; "all".
[[nodiscard]] std::string_view capability_name(Capability capability);

/// One entry a capability that the adapter has, in the order translate, render, ask. A report that is not
/// whole (some checks were not asked for) earns nothing.
[[nodiscard]] std::vector<CapabilityLevel> levels(const Report& report);

/// The page of the levels, as `dorhub adapter explain levels` prints it.
[[nodiscard]] std::string level_page();

/// The lowest of them; none when there are none.
[[nodiscard]] Level lowest_level(const std::vector<CapabilityLevel>& levels);

}  // namespace dorhub::kit
