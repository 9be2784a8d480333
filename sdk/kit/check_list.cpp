// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/check_list.hpp"

#include <algorithm>

namespace dorhub::kit {
namespace {

/// In their own order: the files of checks/ come by their names.
std::vector<const Check*> in_order() {
  std::vector<const Check*> out(checks_of_files().begin(), checks_of_files().end());
  std::sort(out.begin(), out.end(), [](const Check* a, const Check* b) { return a->order < b->order; });
  return out;
}

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

std::span<const Check* const> all_checks() {
  static const std::vector<const Check*> checks = in_order();
  return checks;
}

const Check* find_check(std::string_view name) {
  const auto checks = all_checks();
  const auto at =
      std::find_if(checks.begin(), checks.end(), [&](const Check* check) { return check->name == name; });
  return at == checks.end() ? nullptr : *at;
}

std::vector<std::string> check_names() {
  std::vector<std::string> out;
  for (const Check* check : all_checks()) {
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
  for (const Check* check : all_checks())
    out += "| `" + std::string(check->name) + "` | " + std::string(check->promise) + " |\n";
  for (const Check* check : all_checks()) {
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
