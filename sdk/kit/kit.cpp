// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/kit.hpp"

#include <algorithm>
#include <exception>
#include <string_view>

#include "sdk/kit/blame.hpp"
#include "sdk/kit/check_list.hpp"
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/evidence.hpp"
#include "sdk/kit/recorded_partner.hpp"

namespace dorhub::kit {
namespace {

using configuration::Posture;

/// The checks that must pass before those that need so much make sense.
std::vector<std::string_view> foundations(Needs needs) {
  std::vector<std::string_view> out;
  if (needs >= Needs::manifest) out.emplace_back("load/manifest");
  if (needs >= Needs::worker) {
    out.emplace_back("load/entry");
    out.emplace_back("load/range");
  }
  return out;
}

bool is_chosen(const Check& check, const std::vector<std::string>& wanted) {
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
           return check.name == name || check.name.starts_with(name + "/");
         });
}

/// In the list's order: what was asked for, and what that stands on.
std::vector<const Check*> selection(const std::vector<std::string>& wanted) {
  std::vector<std::string_view> needed;
  for (const Check* check : all_checks()) {
    if (!is_chosen(*check, wanted)) continue;
    needed.push_back(check->name);
    for (const std::string_view name : foundations(check->needs)) needed.push_back(name);
    if (!check->after.empty()) needed.push_back(check->after);
  }
  std::vector<const Check*> out;
  for (const Check* check : all_checks())
    if (std::find(needed.begin(), needed.end(), check->name) != needed.end()) out.push_back(check);
  return out;
}

class Test {
 public:
  Test(const Project& project, const KitSettings& settings)
      : project_(project), settings_(settings), shared_(project, settings) {}

  Report run() {
    const auto began = std::chrono::steady_clock::now();
    const std::vector<const Check*> checks = selection(settings_.checks);
    report_.adapter = project_.id();
    report_.version = project_.manifest() != nullptr ? project_.manifest()->version : std::string();
    report_.seed = settings_.seed;
    report_.is_whole = checks.size() == all_checks().size();
    report_.wants_tested = settings_.wants_tested;
    for (const Check* check : checks) {
      if (settings_.progress) settings_.progress(*check, report_.results.size(), checks.size());
      run_one(*check);
    }
    if (is_startable()) report_.evidence = evidence_of(shared_);
    report_.took = since(began);
    return std::move(report_);
  }

 private:
  static std::chrono::milliseconds since(std::chrono::steady_clock::time_point began) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
  }

  void run_one(const Check& check) {
    CheckResult result;
    result.check = check.name;
    result.capability = check.capability;
    const auto began = std::chrono::steady_clock::now();
    CheckRun run(check, shared_, settings_.seed, result);
    try {
      run_steps(check, run, result);
    } catch (const std::exception& broken) {
      result.verdict = Verdict::broke;
      result.reason = broken.what();
    }
    if (settings_.wants_tested && result.verdict == Verdict::to_do) result.verdict = Verdict::failed;
    result.took = since(began);
    report_.results.push_back(std::move(result));
  }

  void run_steps(const Check& check, CheckRun& run, CheckResult& result) {
    if (!stands_on(foundations(check.needs), check, run) || !applies(check, run)) return;
    const bool sees_samples = check.needs == Needs::runs;
    if (sees_samples && !has_samples(check, run)) return;
    // First of all: whoever answers for a sample's end may not wait for a check that waits for it.
    if (check.look_at_ends != nullptr) check.look_at_ends(run);
    if (may_go_on(check, run) && check.run != nullptr) check.run(run);
    if (sees_samples) tell_unseen(run, result);
  }

  bool may_go_on(const Check& check, CheckRun& run) const {
    if (!check.after.empty() && !stands_on({check.after}, check, run)) return false;
    if (!check.yields_to.empty() && yields(check, run)) return false;
    return check.needs < Needs::runs || has_runs(check, run);
  }

  bool stands_on(const std::vector<std::string_view>& names, const Check& check, CheckRun& run) const {
    for (const std::string_view name : names) {
      const CheckResult* before = report_.find(name);
      if (name == check.name || before == nullptr || before->verdict == Verdict::passed ||
          before->verdict == Verdict::skipped)
        continue;
      run.blocked_by(*before);
      return false;
    }
    return true;
  }

  bool yields(const Check& check, CheckRun& run) const {
    for (const CheckResult& before : report_.results)
      if (before.check.starts_with(check.yields_to) && before.verdict == Verdict::failed) {
        run.blocked_by(before);
        return true;
      }
    return false;
  }

  bool applies(const Check& check, CheckRun& run) const {
    if (check.applies == Applies::always || project_.manifest() == nullptr) return true;
    const Posture posture = project_.manifest()->posture;
    if (check.applies == Applies::libraries && posture != Posture::library)
      run.skip("only a library has this; the adapter's posture is " +
               std::string(configuration::to_string(posture)));
    else if (check.applies == Applies::executables && posture != Posture::interpreter)
      run.skip("only an executable writes frames itself; the adapter's posture is " +
               std::string(configuration::to_string(posture)));
    else
      return true;
    return false;
  }

  static bool has_samples(const Check& check, CheckRun& run) {
    if (!run.all_runs().empty() || check.name == "golden/match") return true;
    run.skip("there is no sample in samples/");
    return false;
  }

  /// False when there is no sample that it is about, or none of these runs to its end.
  static bool has_runs(const Check& check, CheckRun& run) {
    const SampleRun* dead = nullptr;
    for (const SampleRun& one : run.all_runs()) {
      if (!is_about(check, one)) continue;
      if (one.ended_well()) return true;
      if (dead == nullptr) dead = &one;
    }
    if (dead == nullptr && check.capability == Capability::all) return true;  // golden/match, of no sample
    if (dead == nullptr) {
      run.skip(check.capability == Capability::ask ? kAsksNothing
                                                   : "no sample is a document that it translates");
      return false;
    }
    const Blame blame = blame_for(*dead);
    run.blocked_by(blame.check, dead->sample->place() + ": " + blame.text);
    return false;
  }

  /// A verdict says on which samples it does not rest; and who skips may have had one among those.
  static void tell_unseen(CheckRun& run, CheckResult& result) {
    if (result.verdict == Verdict::blocked) return;
    result.unseen = unseen_by(run);
    if (result.verdict != Verdict::skipped || result.unseen.empty()) return;
    const Unseen& first = result.unseen.front();
    run.blocked_by(first.waits_for, first.sample + ": " + first.text);
  }

  [[nodiscard]] bool is_startable() const {
    for (const std::string_view name : foundations(Needs::worker)) {
      const CheckResult* result = report_.find(name);
      if (result == nullptr || (result->verdict != Verdict::passed && result->verdict != Verdict::skipped))
        return false;
    }
    return true;
  }

  const Project& project_;
  const KitSettings& settings_;
  SharedRuns shared_;
  Report report_;
};

}  // namespace

Report test(const Project& project, const KitSettings& settings) { return Test(project, settings).run(); }

}  // namespace dorhub::kit
