// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter shrink
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/progress.hpp"
#include "core/cli/scratch_folder.hpp"
#include "core/configuration/try_options.hpp"
#include "core/environment/files.hpp"
#include "core/environment/temporary_folder.hpp"
#include "sdk/kit/check_list.hpp"
#include "sdk/kit/kit.hpp"
#include "sdk/record/printable.hpp"
#include "sdk/tools/loop/shrink.hpp"

namespace dorhub::cli {
namespace {

namespace fs = std::filesystem;

struct ShrinkChoice {
  std::string file = {};
  std::string output = {};
  std::string check = {};
  std::string problem = {};
  std::string options_file = {};
  ProjectChoice project = {};
  std::uint64_t runs = 10'000;
};

/// The question that shrinking asks, and what it is called.
struct Question {
  std::string mark = {};
  std::function<bool(const std::string&)> fails = {};
};

Error does_not_fail(const ShrinkChoice& choice) {
  return {"shrink.no_failure",
          "nothing fails: no crash, no problem" + (choice.problem.empty() ? "" : " «" + choice.problem + "»"),
          choice.file, "say what to look for with --problem CODE or --check NAME"};
}

/// Fails as a run fails.
Result<Question> ask_run(kit::Workbench& bench, const kit::Document& document, const ShrinkChoice& choice) {
  const auto mark_of = [&bench, document, &choice](const std::string& bytes) {
    kit::Document other = document;
    other.bytes = bytes;
    return loop::failure_mark(bench.translate("shrink", other), choice.problem);
  };
  const std::string mark = mark_of(document.bytes);
  if (mark.empty()) return does_not_fail(choice);
  return Question{mark, [mark_of, mark](const std::string& bytes) { return mark_of(bytes) == mark; }};
}

/// Fails when a check of the kit finds something in a project that has this sample alone.
class CheckQuestion {
 public:
  CheckQuestion(kit::Project project, const ShrinkChoice& choice)
      : project_(std::move(project)), file_(fs::path(choice.file).filename()) {
    const kit::Sample sample{folder_.path() / file_};
    if (!choice.options_file.empty()) fs::copy_file(choice.options_file, sample.options());
    project_.samples = {sample};
    settings_.worker_program = worker_program();
    settings_.checks = {choice.check};
  }
  bool fails(const std::string& bytes) {
    DiskFiles disk;
    if (!disk.write(folder_.path() / file_, bytes, 0600).ok()) return false;
    const kit::Report report = kit::test(project_, settings_);
    const kit::CheckResult* result = report.find(settings_.checks.front());
    return result != nullptr && result->verdict == kit::Verdict::failed;
  }

 private:
  kit::Project project_;
  fs::path file_;
  const TemporaryFolder folder_{"shrink"};
  kit::KitSettings settings_;
};

Result<Question> ask_check(const kit::Project& project, const std::string& bytes,
                           const ShrinkChoice& choice) {
  if (kit::find_check(choice.check) == nullptr) return unknown_check(choice.check, "--check");
  const auto question = std::make_shared<CheckQuestion>(project, choice);
  if (!question->fails(bytes))
    return Error{"shrink.no_failure", "«" + choice.check + "» finds nothing in it", choice.file,
                 "name the check that fails with this sample alone"};
  return Question{choice.check, [question](const std::string& other) { return question->fails(other); }};
}

/// export.csv becomes export.small.csv; of a sample in the project's folder, for there it would be a sample
/// whose golden is the whole one's.
fs::path output_of(const ShrinkChoice& choice) {
  if (!choice.output.empty()) return choice.output;
  const fs::path file = choice.file;
  fs::path folder = file.parent_path();
  if (folder.filename() == "samples") folder = folder.parent_path();
  return folder / (file.stem().string() + ".small" + file.extension().string());
}

Result<loop::Shrunk> shrink_it(const Invocation& invocation, const kit::Project& project,
                               const std::string& bytes, const ShrinkChoice& choice) {
  DORHUB_TRY(options, configuration::try_options(*project.manifest(), choice.options_file, {}));
  kit::Workbench bench(project, worker_program());
  const kit::Document document{bytes, fs::path(choice.file).filename().string(), {}, std::move(options)};
  DORHUB_TRY(question,
             choice.check.empty() ? ask_run(bench, document, choice) : ask_check(project, bytes, choice));
  invocation.console.err() << "keeping: " << printable(question.mark) << '\n';
  loop::ShrinkSettings settings{.fails = question.fails, .most_runs = choice.runs, .progress = {}};
  Progress progress(invocation.console, "shrinking " + choice.file, invocation.is_json);
  settings.progress = [&](std::uint64_t now, std::uint64_t) {
    progress.show(bytes.size() - now, bytes.size());
  };
  return loop::shrink(bytes, settings);
}

int run(const Invocation& invocation, const ShrinkChoice& choice) {
  const fs::path output = output_of(choice);
  if (fs::exists(output)) {
    (void)invocation.fail({"shrink.exists", "there is such a file already", output.string(),
                           "remove it, or name another one with --output"});
    return ExitCode::bad_use;
  }
  constexpr std::uint64_t most = 64ULL << 20U;
  DiskFiles disk;
  const auto bytes = disk.read(choice.file, most);
  if (!bytes.ok()) return invocation.fail(bytes.error());
  const auto project = built_project(invocation, choice.project);
  if (!project.ok()) return fail_without_project(invocation, project.error());
  if (const auto read = kit::require_manifest(*project); !read.ok()) return invocation.fail(read.error());
  const ScratchFolder scratch("shrink");  // a partner's document is put there
  const auto small = shrink_it(invocation, *project, *bytes, choice);
  if (!small.ok()) return invocation.fail(small.error());
  if (const auto written = disk.write(output, small->bytes, 0600); !written.ok())
    return invocation.fail(written.error());
  invocation.console.out() << grouped(bytes->size()) << " → " << grouped(small->bytes.size()) << " bytes in "
                           << grouped(small->runs) << " runs"
                           << (small->is_minimal ? "" : "; --runs were used up, it could be smaller") << ": "
                           << output.string() << '\n';
  return ExitCode::ok;
}

}  // namespace

void add_adapter_shrink(CLI::App& adapter, Invocation& invocation) {
  auto choice = std::make_shared<ShrinkChoice>();
  auto* command =
      adapter.add_subcommand("shrink", "Make a failing document as small as it can be and still fail so");
  command->add_option("FILE", choice->file, "A document with which the adapter fails")->required();
  auto* problem = command
                      ->add_option("--problem", choice->problem,
                                   "Keep this problem; else a crash, or the "
                                   "first error")
                      ->type_name("CODE");
  command->add_option("--check", choice->check, "Keep what this check of the kit finds")
      ->type_name("NAME")
      ->excludes(problem);
  command->add_option("--options", choice->options_file, "The connection's options, as a YAML file")
      ->type_name("FILE");
  command
      ->add_option("--output", choice->output,
                   "Where to write; else FILE with .small before its ending, outside samples/")
      ->type_name("FILE");
  command->add_option("--runs", choice->runs, "Run the adapter at most so often")->type_name("NUMBER");
  add_project_options(*command, choice->project);
  teach(
      *command,
      "  dorhub adapter shrink export.csv                        keep its crash, or its first error\n"
      "  dorhub adapter shrink export.csv --problem acme.date\n"
      "  dorhub adapter shrink samples/export.csv --check whole/rows\n"
      "\n"
      "JSON elements and lines go first, then bytes, as long as the adapter fails in the same way. FILE is\n"
      "never changed. What is left is often small enough to hold nobody's data; look before you send it.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return run(invocation, *choice); };
  });
}

}  // namespace dorhub::cli
