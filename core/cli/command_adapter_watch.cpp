// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter run FILE --watch
#include <chrono>
#include <optional>
#include <ostream>

#include "core/cli/adapter_try.hpp"
#include "core/cli/command_adapter_words.hpp"
#include "core/cli/progress.hpp"
#include "sdk/kit/golden.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/printable.hpp"
#include "sdk/tools/loop/file_watch.hpp"

namespace dorhub::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kShown = 40;

/// What came of one run: as a golden's text, so that two runs are compared as goldens are, and its problems
/// in words.
struct Outcome {
  std::string golden = {};
  std::vector<std::string> problems = {};
  app::RunSummary summary = {};
};

/// Gathers a run.
class Gathering {
 public:
  Gathering(const configuration::Manifest& manifest, const std::string& document)
      : manifest_(manifest), document_(document) {}

  app::RunOutput output() {
    return {.record =
                [this](std::string_view json) {
                  said_.push_back({kit::Said::Kind::record, std::string(json), parser_.parse(json).place});
                },
            .problem =
                [this](const Problem& problem, const std::string& record) {
                  said_.push_back({kit::Said::Kind::problem, write_problem(problem), problem.place});
                  problems_.push_back(try_problem_words(manifest_, problem, record, document_));
                },
            .skip =
                [this](const Skip& skip) {
                  said_.push_back({kit::Said::Kind::skip, write_skip(skip), skip.place});
                }};
  }

  Outcome outcome(app::RunSummary summary) {
    kit::sort_by_place(said_);
    Done done;
    done.records = summary.records;
    done.problems = summary.problems;
    done.skips = summary.skips;
    done.complete = summary.is_complete;
    return {kit::write_golden(said_, "", done), std::move(problems_), std::move(summary)};
  }

 private:
  const configuration::Manifest& manifest_;
  const std::string& document_;
  RecordParser parser_;
  std::vector<kit::Said> said_;
  std::vector<std::string> problems_;
};

class Watcher {
 public:
  Watcher(const Invocation& invocation, const configuration::Settings& settings, const Target& target,
          const RunChoice& choice)
      : invocation_(invocation), settings_(settings), target_(target), choice_(choice) {}

  int run() {
    // The watch comes before the first run, so that no save between them is missed.
    auto watch = loop::FileWatch::open(choice_.folder.empty() ? "." : choice_.folder, files());
    if (!watch.ok()) return invocation_.fail(watch.error());
    console().err() << "watching; Ctrl-C ends it\n";
    run_once({}, Clock::now());
    for (;;) {
      const auto saved = (*watch)->wait();
      if (!saved.ok()) return invocation_.fail(saved.error());
      run_once(*saved, (*watch)->first_at());
    }
  }

 private:
  [[nodiscard]] const Console& console() const { return invocation_.console; }

  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> out{target_.document()};
    if (!choice_.options_file.empty()) out.emplace_back(choice_.options_file);
    return out;
  }

  Result<Outcome> outcome() {
    DORHUB_TRY(prepared, prepare_try(invocation_, settings_, target_, choice_));
    Gathering gathering(prepared.manifest, target_.document());
    const auto output = gathering.output();
    DORHUB_TRY(summary, carry_out(prepared, target_, output));
    if (summary.failure) {
      for (const auto& line : summary.printed)
        console().err() << console().on_err(Style::dim, "printed: ") << printable(line.text) << '\n';
    }
    return gathering.outcome(std::move(summary));
  }

  void run_once(const std::vector<fs::path>& saved, Clock::time_point began) {
    const auto now = outcome();
    auto& out = console().out();
    if (now.ok()) {
      print_difference(*now);
      print_problems(*now);
    }
    // The line about the save comes last on either stream: an editor that waits for it has everything.
    if (!now.ok() || now->summary.failure) {
      (void)invocation_.fail(now.ok() ? *now->summary.failure : now.error());
      out << console().on_out(Style::bad, saved_words(saved) + ": failed") << took(began) << std::endl;
      return;  // the next run is compared with the last one that came to its end
    }
    out << console().on_out(Style::bold, saved_words(saved)) << ": " << counts(now->summary) << took(began)
        << std::endl;
    before_ = now->golden;
  }

  void print_difference(const Outcome& now) {
    if (!before_ || now.summary.failure) return;
    auto& out = console().out();
    auto differences = kit::compare_goldens(*before_, now.golden, kShown + 1);
    const bool is_cut = differences.size() > kShown;
    if (is_cut) differences.pop_back();
    print_golden_differences(console(), differences);
    if (is_cut) out << "  … and more; «dorhub adapter run» prints all records\n";
  }

  void print_problems(const Outcome& now) {
    for (std::size_t i = 0; i < now.problems.size() && i < kShown; ++i)
      console().out() << now.problems[i] << '\n';
    if (now.problems.size() > kShown)
      console().out() << "  … and " << grouped(now.problems.size() - kShown) << " more problems\n";
  }

  static std::string saved_words(const std::vector<fs::path>& saved) {
    if (saved.empty()) return "first run";
    std::string out;
    for (const fs::path& file : saved) out += (out.empty() ? "" : ", ") + printable(file.filename().string());
    return out + " saved";
  }

  static std::string counts(const app::RunSummary& summary) {
    return many(summary.records, "record") + ", " + grouped(summary.refused) + " refused, " +
           many(summary.problems, "problem") + ", " + many(summary.skips, "skip");
  }

  [[nodiscard]] static std::string took(Clock::time_point began) {
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began).count();
    return " (" + grouped(static_cast<std::uint64_t>(passed)) + " ms)";
  }

  const Invocation& invocation_;
  const configuration::Settings& settings_;
  const Target& target_;
  const RunChoice& choice_;
  std::optional<std::string> before_;
};

}  // namespace

int watch_run(const Invocation& invocation, const configuration::Settings& settings, const Target& target,
              const RunChoice& choice) {
  if (!target.adapter.empty() || invocation.is_json) {
    (void)invocation.fail(
        {"adapter.watch",
         target.adapter.empty() ? "a watch is for a person, not for a script"
                                : "only a project can be watched, not an adapter by its name",
         "--watch", target.adapter.empty() ? "leave --json out" : "name the project's folder with --dir"});
    return ExitCode::bad_use;
  }
  return Watcher(invocation, settings, target, choice).run();
}

}  // namespace dorhub::cli
