// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {
namespace {

/// The first line that was printed where frames go; null when there is none.
const plugins::PrintedLine* stray_line(const std::vector<plugins::PrintedLine>& printed) {
  for (const plugins::PrintedLine& line : printed)
    if (line.source == plugins::PrintedLine::Source::standard_output) return &line;
  return nullptr;
}

void run(CheckRun& run) {
  const plugins::PrintedLine* const at_start = stray_line(run.introduction().printed);
  if (at_start != nullptr)
    run.fail({.place = run.project().program(),
              .what = "prints " + shown(at_start->text) + " where frames go, while it starts"});
  for (const SampleRun& one : run.all_runs()) {
    if (run.has_failed()) return;
    const plugins::PrintedLine* const line = stray_line(one.run.outcome.printed);
    if (line != nullptr)
      run.fail(
          {.place = one.sample->place(), .what = "made it print " + shown(line->text) + " where frames go"},
          one.sample);
  }
}

}  // namespace

extern const Check frames_stray{
    .name = "frames/stray",
    .order = 320,
    .promise = "nothing but frames is written to descriptor 1",
    .why = "a line that is printed there can stand in the middle of a frame and break it",
    .cure =
        "print to standard error, or take the line out; in Python os.dup2(2, 1) after a dup() does it for "
        "all",
    .page =
        R"(Descriptor 1 carries the frames. Text that stands between them is quoted, and is not fatal in production, but it
may as well have stood inside one, or have held a person's name.

    samples/export.csv made it print «Loading…» where frames go.

It is often a library that prints, or a line left from debugging. Standard error is kept, sealed with the
delivery; `out.log()` reaches the hub's own log, without personal data.
)",
    .needs = Needs::runs,
    .run = run};

}  // namespace dorhub::kit
