// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a check works with: the project, benches to run it on, what came of every sample, and where to say
/// what it found.
///
/// Made by kit.cpp, one a check; whatever is dear (benches, the plain runs) is made once and shared. One
/// thread.

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/kit/check.hpp"
#include "sdk/kit/kit.hpp"
#include "sdk/kit/report.hpp"
#include "sdk/kit/workbench.hpp"

namespace dorhub::kit {

/// A sample and what came of it in a worker of its own.
struct SampleRun {
  const Sample* sample = nullptr;
  Document document = {};
  Run run = {};
  /// Why it could not even be begun: its options or its recording.
  std::optional<Error> refused = {};

  [[nodiscard]] bool ended_well() const { return !refused && run.ended_well(); }
};

/// Shared by all checks of one test.
class SharedRuns {
 public:
  /// Both must outlive it.
  SharedRuns(const Project& project, const KitSettings& settings) : project_(project), settings_(settings) {}

  [[nodiscard]] const Project& project() const { return project_; }
  [[nodiscard]] const KitSettings& settings() const { return settings_; }
  /// As in production. Needs a manifest.
  [[nodiscard]] Workbench& bench();
  /// Every sample, each in a new worker; run at the first call.
  [[nodiscard]] const std::vector<SampleRun>& plain_runs();
  /// How the program starts; asked at the first call.
  [[nodiscard]] const plugins::Introduction& introduction();

 private:
  const Project& project_;
  const KitSettings& settings_;
  std::unique_ptr<Workbench> bench_;
  std::optional<std::vector<SampleRun>> plain_runs_;
  std::optional<plugins::Introduction> introduction_;
};

class CheckRun {
 public:
  CheckRun(const Check& check, SharedRuns& shared, std::uint64_t seed, CheckResult& result)
      : check_(check), shared_(shared), seed_(seed), result_(result) {}

  [[nodiscard]] const Check& check() const { return check_; }
  [[nodiscard]] const Project& project() const { return shared_.project(); }
  /// Only for checks that need a manifest (asserted).
  [[nodiscard]] const configuration::Manifest& manifest() const;
  [[nodiscard]] Workbench& bench() { return shared_.bench(); }
  /// A process in a language of its own, slower and larger than a library is. As manifest().
  [[nodiscard]] bool is_interpreted() const;
  /// A bench of this check's own, under another environment or deadline.
  [[nodiscard]] std::unique_ptr<Workbench> other_bench(const BenchChoice& choice) const;
  [[nodiscard]] const plugins::Introduction& introduction() { return shared_.introduction(); }
  /// A file beside the worker program that the kit brings along; empty when it is not there.
  [[nodiscard]] std::filesystem::path part(const char* name) const;
  [[nodiscard]] const KitSettings& settings() const { return shared_.settings(); }

  /// All samples, also those that failed.
  [[nodiscard]] const std::vector<SampleRun>& all_runs() { return shared_.plain_runs(); }
  /// Those that ended by the rules.
  [[nodiscard]] std::vector<const SampleRun*> runs();
  /// Of these, documents that the adapter translates; broken ones only when asked for.
  [[nodiscard]] std::vector<const SampleRun*> documents(bool and_broken = false);

  /// Runs a document in this check's own worker.
  [[nodiscard]] Run translate(const Document& document, bool is_alone = false) {
    return bench().translate(check_.name, document, is_alone);
  }

  /// The seed that the user gave or the kit chose; the same in `again`.
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  /// Random numbers of this check: the same seed gives the same, whichever other checks run.
  [[nodiscard]] std::mt19937_64 random() const;

  /// Says what it found in a sample as it stands, or in none. At most 20 are kept, the rest is counted.
  /// `sample`: the case, for the debug command.
  void fail(Finding finding, const Sample* sample = nullptr);
  /// The same of a document that the check made itself: it, and not the sample it was made of, is the case.
  void fail(Finding finding, const Document& document);
  /// What a person must do: costs the level only.
  void to_do(Finding finding);
  /// It does not apply, and why. Changes nothing when something was found.
  void skip(std::string reason);
  /// It could not run because of another check. Changes nothing when something was found.
  void blocked_by(std::string_view check, std::string_view why);
  /// The same; because of whatever that one itself waits for, when it could not run either.
  void blocked_by(const CheckResult& before);
  /// A remark beside a pass.
  void remark(std::string text) { result_.reason = std::move(text); }
  /// Whether something was found so far.
  [[nodiscard]] bool has_failed() const { return result_.verdict == Verdict::failed; }

 private:
  /// The command that runs this check alone, as now.
  [[nodiscard]] std::string again() const;
  void add(Finding finding, Verdict verdict);
  /// Keeps the first failing run, and names the command that shows it.
  void keep(Finding& finding, std::string frames);

  const Check& check_;
  SharedRuns& shared_;
  std::uint64_t seed_;
  CheckResult& result_;
};

}  // namespace dorhub::kit
