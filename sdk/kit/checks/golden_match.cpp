// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/source_line.hpp"

namespace dorhub::kit {
namespace {

/// A sample that could not be run to its end; those failures that another check answers for are its business.
void could_not_run(CheckRun& run, const SampleRun& one) {
  const Blame blame = blame_for(one);
  if (blame.check != run.check().name) return;
  std::string what = "could not be run: " + blame.text;
  std::string cure = one.refused || one.run.conversation ? "correct the sample, or the adapter"
                                                         : "see what it does with the debug command";
  if (const auto& failure = one.run.outcome.failure; failure && !failure->stack.empty()) {
    const std::string source = source_place(run.bench().program(), failure->stack, run.project().folder);
    if (!source.empty()) what += " at " + source;
  }
  run.fail({.place = one.sample->place(), .what = std::move(what), .cure = std::move(cure)}, one.sample);
}

void compare(CheckRun& run, const SampleRun& one) {
  const Sample& sample = *one.sample;
  if (!std::filesystem::exists(sample.golden())) {
    run.fail({.place = sample.place(),
              .what = "has no golden " + sample.golden().filename().string(),
              .cure = "read what comes of it («dorhub adapter run " + sample.place() + "») and accept it"},
             &sample);
    return;
  }
  constexpr std::size_t kShown = 5;
  const std::string name = "samples/" + sample.golden().filename().string();
  for (const GoldenDifference& one_more :
       compare_goldens(file_bytes(sample.golden()), one.run.golden(), kShown))
    run.fail({.place = name + ":" + std::to_string(one_more.line),
              .what = ": " + (one_more.place.empty() ? "" : one_more.place + ": ") + one_more.what},
             &sample);
}

void run(CheckRun& run) {
  if (run.all_runs().empty()) {
    run.fail(
        {.place = "samples/",
         .what = "holds no sample",
         .cure = "put an export of the partner there, without people's data, and accept what comes of it"});
    return;
  }
  for (const SampleRun& one : run.all_runs()) {
    if (one.ended_well())
      compare(run, one);
    else
      could_not_run(run, one);
  }
}

}  // namespace

extern const Check golden_match{
    .name = "golden/match",
    .order = 90,
    .promise = "every sample still gives what its golden says",
    .why =
        "a golden that was read is the truth about a format; what differs is a fault or a change to accept",
    .cure = "correct the adapter, or read the difference and accept it",
    .page =
        R"(A golden is samples/NAME.golden.jsonl: a line for each record, problem and skip that must come of
samples/NAME.*, in order of place, and last a line with the sums. The difference is told field by field:

    samples/export.golden.jsonl:3: line 4: good.brand «Gazelle», was «GAZELLE».

A sample without a golden fails, and so does one that can't be run to its end (a crash, a recorded conversation
that the adapter does not follow). A sample that is wrong on purpose is called broken-…; its golden holds the
problems that must be found in it.
)",
    .needs = Needs::runs,
    .run = run};

}  // namespace dorhub::kit
