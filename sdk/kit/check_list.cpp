// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/check_list.hpp"

#include <algorithm>
#include <array>

namespace dorhub::kit {

// Each is defined in checks/, in the file of its name.
extern const Check load_manifest, load_entry, load_range, load_symbols, load_time;
extern const Check pure_sandbox, pure_same_twice, pure_no_memory;
extern const Check golden_match, golden_reviewed;
extern const Check model_all_errors;
extern const Check place_exact;
extern const Check whole_rows;
extern const Check same_identity, same_order;
extern const Check honest_unknown;
extern const Check answer_render;
extern const Check bad_truncated, bad_encoding, bad_naughty, bad_bombs, bad_dates, bad_one_row, bad_fuzz;
extern const Check limit_speed, limit_memory, limit_deadline;
extern const Check ask_ends, ask_faults, ask_hosts, ask_resume;
extern const Check frames_stray, frames_slow;
extern const Check privacy_texts, privacy_samples;
extern const Check docs_run;

namespace {

constexpr std::array kChecks = {
    &load_manifest,   &load_entry,     &load_range,     &load_symbols,    &load_time,        &pure_sandbox,
    &pure_same_twice, &pure_no_memory, &golden_match,   &golden_reviewed, &model_all_errors, &place_exact,
    &whole_rows,      &same_identity,  &same_order,     &honest_unknown,  &answer_render,    &bad_truncated,
    &bad_encoding,    &bad_naughty,    &bad_bombs,      &bad_dates,       &bad_one_row,      &bad_fuzz,
    &limit_speed,     &limit_memory,   &limit_deadline, &ask_ends,        &ask_faults,       &ask_hosts,
    &ask_resume,      &frames_stray,   &frames_slow,    &privacy_texts,   &privacy_samples,  &docs_run,
};

std::string again(const Check& check) { return "dorhub adapter test " + std::string(check.name); }

std::string applies_to(const Check& check) {
  std::string out;
  if (check.applies == Applies::libraries) out = "libraries";
  if (check.applies == Applies::executables) out = "executables";
  if (check.capability == Capability::render) out = "adapters that render answers";
  if (check.capability == Capability::ask) out = "adapters that ask";
  return out;
}

}  // namespace

std::span<const Check* const> all_checks() { return kChecks; }

const Check* find_check(std::string_view name) {
  const auto* at =
      std::find_if(kChecks.begin(), kChecks.end(), [&](const Check* check) { return check->name == name; });
  return at == kChecks.end() ? nullptr : *at;
}

std::vector<std::string> check_names() {
  std::vector<std::string> out;
  for (const Check* check : kChecks) {
    const std::string group(check->name.substr(0, check->name.find('/')));
    if (std::find(out.begin(), out.end(), group) == out.end()) out.push_back(group);
    out.emplace_back(check->name);
  }
  return out;
}

std::string check_page(const Check& check) {
  std::string out = std::string(check.name) + ": " + std::string(check.promise) + ".\n\n";
  out += "Why: " + std::string(check.why) + ".\n";
  out += "Cure: " + std::string(check.cure) + ".\n";
  if (const std::string only = applies_to(check); !only.empty()) out += "Only for " + only + ".\n";
  out += "Again: " + again(check) + "\n\n" + std::string(check.page);
  return out;
}

std::string checks_reference() {
  std::string out =
      "# The checks of the conformance kit\n\n"
      "Written by `dorhub adapter explain --markdown` from the checks themselves; a test fails when it is "
      "stale. `dorhub adapter test` runs them all, `dorhub adapter test CHECK` one, `dorhub adapter explain "
      "CHECK` prints its page. Levels: sdk/kit/level.hpp.\n\n"
      "| check | a pass means |\n|---|---|\n";
  for (const Check* check : kChecks)
    out += "| `" + std::string(check->name) + "` | " + std::string(check->promise) + " |\n";
  for (const Check* check : kChecks) {
    out += "\n## " + std::string(check->name) + "\n\n";
    std::string promise(check->promise);
    if (!promise.empty() && promise[0] >= 'a' && promise[0] <= 'z')
      promise[0] = static_cast<char>(promise[0] - 32);
    out += promise + ".\n\n*Why:* " + std::string(check->why) + ". *Cure:* " + std::string(check->cure) + ".";
    if (const std::string only = applies_to(*check); !only.empty()) out += " Only for " + only + ".";
    out += "\n\n" + std::string(check->page);
  }
  return out;
}

}  // namespace dorhub::kit
