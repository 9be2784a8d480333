// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <algorithm>

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/large_documents.hpp"

namespace dorhub::kit {
namespace {

constexpr double kLibrary = 10'000;  // rows a second of processor time
constexpr double kInterpreter = 2'000;
constexpr std::size_t kRows = 4'000;
constexpr std::size_t kInterpreterRows = 1'000;

/// Rows a second of processor time; the best of three, since the first run fills caches.
double rate(CheckRun& run, const Document& document, double enough) {
  double best = 0;
  for (int i = 0; i < 3 && best < enough; ++i) {
    const plugins::Outcome outcome = run.bench().count(run.check().name, document);
    if (outcome.failure && outcome.failure->code != "worker.deadline") return enough;  // another check's
    const double seconds = std::max<double>(1, static_cast<double>(outcome.processor.count())) / 1e6;
    best = std::max(best, static_cast<double>(outcome.records + outcome.problems + outcome.skips) / seconds);
    if (outcome.failure) return best;
  }
  return best;
}

void run(CheckRun& run) {
  const bool is_interpreted = run.is_interpreted();
  const double needed = is_interpreted ? kInterpreter : kLibrary;
  const auto documents = large_documents(run, is_interpreted ? kInterpreterRows : kRows, 0);
  if (documents.empty()) return run.skip(kNothingToRepeat);
  for (const LargeDocument& large : documents) {
    const double found = rate(run, large.document, needed);
    if (found < needed)
      run.fail(
          {.place = large.one->sample->place(),
           .what = fmt::format("with its rows repeated goes at {:.0f} rows/s of processor time, {:.0f} are "
                               "needed",
                               found, needed)},
          large.document);
  }
}

}  // namespace

extern const Check limit_speed{
    .name = "limit/speed",
    .order = 250,
    .promise = "10,000 rows a second of processor time (executables 2,000)",
    .why = "all partners share one machine, and a morning's deliveries come at once",
    .cure =
        "look with a profiler (perf record) what each row costs; regular expressions and copies are the "
        "usual ones",
    .page =
        R"(The rows of up to three CSV, XLSX, JSON or XML samples are repeated until there are 4,000 (for an executable 1,000). What
comes of them, records, problems and skips, is divided by the processor time that the worker used, so that a busy
machine is no failure. The best of three runs counts.

    samples/export.csv with its rows repeated goes at 900 rows/s of processor time, 10,000 are needed.

A std::regex or a std::locale that is made per row, a table that is searched from its beginning, and a document
that is copied per row are what to look for. In Python: compile once, and gather what is written.
)",
    .after = "pure/no-memory",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
