// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter test
#include <CLI/CLI.hpp>
#include <fstream>
#include <memory>
#include <ostream>
#include <random>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/invocation.hpp"
#include "core/cli/progress.hpp"
#include "core/cli/scratch_folder.hpp"
#include "core/cli/within.hpp"
#include "sdk/kit/check_list.hpp"
#include "sdk/kit/kit.hpp"
#include "sdk/kit/report_writers.hpp"

namespace dorhub::cli {
namespace {

namespace fs = std::filesystem;

struct TestChoice {
  std::vector<std::string> checks = {};
  ProjectChoice project = {};
  std::string level = {};
  std::uint64_t seed = 0;  ///< 0: a new one
  std::uint32_t fuzz_seconds = 1;
  bool is_junit = false;
};

std::string painted(const Console& console, kit::Look look, const std::string& text) {
  switch (look) {
    case kit::Look::good:
      return console.on_out(Style::good, text);
    case kit::Look::bad:
      return console.on_out(Style::bad, text);
    case kit::Look::doubtful:
      return console.on_out(Style::warning, text);
    case kit::Look::dim:
      break;
  }
  return console.on_out(Style::dim, text);
}

/// Small enough to be typed again.
std::uint64_t new_seed() { return std::random_device{}() % 1'000'000 + 1; }

int print(const Invocation& invocation, const kit::Report& report, bool is_junit) {
  const Console& console = invocation.console;
  if (is_junit)
    console.out() << kit::report_junit(report);
  else if (invocation.is_json)
    console.out() << kit::report_json(report);
  else
    console.out() << kit::report_text(
        report, [&console](kit::Look look, const std::string& text) { return painted(console, look, text); });
  return kit::exit_code(report);
}

/// For «dorhub adapter debug». The first failure is kept last: the others may only follow from it.
void keep_cases(const Invocation& invocation, const fs::path& folder, const kit::Report& report) {
  for (std::size_t i = report.results.size(); i-- > 0;) {
    const kit::CheckResult& result = report.results[i];
    if (!result.failing) continue;
    if (const auto kept = kit::keep_case(folder, *result.failing); !kept.ok()) {
      (void)invocation.fail(kept.error());
      return;
    }
  }
}

int test(const Invocation& invocation, const TestChoice& choice) {
  const auto names = kit::check_names();
  for (const std::string& name : choice.checks)
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      (void)invocation.fail(unknown_check(name));
      return ExitCode::bad_use;
    }
  if (choice.is_junit && invocation.is_json) {
    (void)invocation.fail({"kit.two_forms", "one report has one form", "--json, --junit",
                           "leave one of the two out, or run the test twice with the same --seed"});
    return ExitCode::bad_use;
  }
  const auto project = built_project(invocation, choice.project, choice.is_junit);
  if (!project.ok()) return fail_without_project(invocation, project.error());
  const ScratchFolder scratch("kit");  // after the build, which Ctrl-C ends by itself
  kit::KitSettings settings;
  settings.worker_program = worker_program();
  settings.runs_commands = true;
  settings.programs = program_folder();
  settings.checks = choice.checks;
  settings.seed = choice.seed != 0 ? choice.seed : new_seed();
  settings.fuzz_time = std::chrono::seconds(choice.fuzz_seconds);
  settings.wants_tested = choice.level == "tested";
  kit::Report report;
  {
    Progress progress(invocation.console, "testing " + project->id(), invocation.is_json || choice.is_junit);
    settings.progress = [&progress](const kit::Check&, std::size_t done, std::size_t all) {
      progress.show(done, all);
    };
    report = kit::test(*project, settings);
  }
  keep_cases(invocation, project->folder, report);
  return print(invocation, report, choice.is_junit);
}

}  // namespace

void add_adapter_test(CLI::App& adapter, Invocation& invocation) {
  auto choice = std::make_shared<TestChoice>();
  auto* command = adapter.add_subcommand("test", "Run the conformance kit on the project in this folder");
  command->add_option("CHECK", choice->checks, "Only these checks, or groups of them («load»)");
  add_project_options(*command, choice->project);
  command->add_option("--seed", choice->seed, "Repeat a run with its random choices")->type_name("NUMBER");
  command->add_option("--fuzz", choice->fuzz_seconds, "How long bad/fuzz looks; 1 without it, 60 for CI")
      ->check(within(1, 86'400))
      ->type_name("SECONDS");
  command
      ->add_option("--level", choice->level,
                   "Demand a level: «tested» makes drafts and whatever else it lacks a failure")
      ->check(CLI::IsMember({"tested"}))
      ->type_name("LEVEL");
  command->add_flag("--junit", choice->is_junit, "The report as JUnit XML, for CI");
  teach(
      *command,
      "  dorhub adapter test                           everything, in the project's folder\n"
      "  dorhub adapter test whole/rows --seed 7       one check again, as it was\n"
      "  dorhub adapter test --level tested            is it ready to be published?\n"
      "  dorhub adapter test --junit > kit.xml         for CI; --json for scripts\n"
      "\n"
      "What a check does, why, and what to do about it: dorhub adapter explain CHECK.\n"
      "Exit codes: 0 all passed, 1 a check failed, 2 nothing was tested or bad use, 3 the kit itself broke.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return test(invocation, *choice); };
  });
}

}  // namespace dorhub::cli
