// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/level.hpp"

#include <algorithm>

namespace dorhub::kit {
namespace {

constexpr std::uint64_t kSamples = 3;  // good ones, a format

bool is_foundation(const CheckResult& result) {
  return result.check.starts_with("load/") || result.check.starts_with("pure/");
}

bool is_good(const CheckResult& result) {
  return result.verdict == Verdict::passed || result.verdict == Verdict::skipped;
}

std::string lack_of(const CheckResult& result) {
  switch (result.verdict) {
    case Verdict::to_do:
      return result.check + ": " + (result.findings.empty() ? "to do" : result.findings.front().sentence());
    case Verdict::blocked:
      return result.check + " must be able to run";
    default:
      return result.check + " must pass";
  }
}

void add_evidence(const Evidence& evidence, Capability capability, std::vector<std::string>& lacks) {
  if (!evidence.has_contact) lacks.emplace_back("adapter.yaml must name a contact");
  for (const std::string& lack : evidence.quality) lacks.push_back("quality.yaml: " + lack);
  if (capability != Capability::translate) return;
  if (evidence.formats.empty()) lacks.emplace_back("adapter.yaml must name its formats");
  for (const FormatEvidence& format : evidence.formats) {
    if (format.samples < kSamples)
      lacks.push_back("format «" + format.format + "» has " + std::to_string(format.samples) +
                      " good samples, " + std::to_string(kSamples) + " are needed");
    if (format.broken == 0) lacks.push_back("format «" + format.format + "» has no broken sample");
  }
}

CapabilityLevel level_of(const Report& report, Capability capability) {
  CapabilityLevel out{capability, Level::experimental, {}};
  for (const CheckResult& result : report.results) {
    if (result.capability != Capability::all && result.capability != capability) continue;
    if (is_good(result)) continue;
    out.lacks.push_back(lack_of(result));
    if (is_foundation(result)) out.level = Level::none;
  }
  add_evidence(report.evidence, capability, out.lacks);
  if (out.lacks.empty()) out.level = Level::tested;
  return out;
}

}  // namespace

std::string_view level_name(Level level) {
  switch (level) {
    case Level::none:
      return "none";
    case Level::experimental:
      return "experimental";
    case Level::tested:
      return "tested";
  }
  return "none";
}

std::string_view capability_name(Capability capability) {
  switch (capability) {
    case Capability::all:
      return "all";
    case Capability::translate:
      return "translate";
    case Capability::render:
      return "render";
    case Capability::ask:
      return "ask";
  }
  return "all";
}

std::vector<CapabilityLevel> levels(const Report& report) {
  std::vector<CapabilityLevel> out;
  if (!report.is_whole) return out;
  const Evidence& has = report.evidence;
  // An adapter that does not start has shown nothing; it still has a level, namely none.
  if (has.can_translate || (!has.can_render && !has.can_ask))
    out.push_back(level_of(report, Capability::translate));
  if (has.can_render) out.push_back(level_of(report, Capability::render));
  if (has.can_ask) out.push_back(level_of(report, Capability::ask));
  return out;
}

std::string level_page() {
  return "levels: what an adapter has earned, for each of translate, render and ask by itself.\n\n"
         "none          load/… or pure/… failed: it does not run.\n"
         "experimental  load/… and pure/… passed: on test connections only.\n"
         "tested        every check passed or does not apply; a person has accepted the goldens; each format "
         "has " +
         std::to_string(kSamples) +
         "\n              good samples or more and a broken one; quality.yaml is complete; adapter.yaml "
         "names a contact.\n"
         "certified     an admin's statement beside that, signed and with its evidence: no program computes "
         "it.\n\n"
         "«dorhub adapter test» ends with the level and says what the next one lacks. A hub runs the checks "
         "itself\n"
         "when it installs an adapter and believes only that; a level drops by itself when a later version "
         "is red.\n"
         "Demand it: dorhub adapter test --level tested\n";
}

Level lowest_level(const std::vector<CapabilityLevel>& levels) {
  Level lowest = levels.empty() ? Level::none : Level::tested;
  for (const CapabilityLevel& level : levels) lowest = std::min(lowest, level.level);
  return lowest;
}

}  // namespace dorhub::kit
