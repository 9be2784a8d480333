// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/blame.hpp"

namespace dorhub::kit {
namespace {

void look_at_ends(CheckRun& run) {
  for (const SampleRun* one : ends_to_answer_for(run)) {
    const bool is_of_sample = one->refused || one->run.conversation;
    run.fail({.place = one->sample->place(),
              .what = "could not be run: " + blame_for(*one).text + at_end(run, one->run.outcome),
              .cure = is_of_sample ? "correct the sample, or the adapter"
                                   : "see what it does with the debug command"},
             one->sample);
  }
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
  const auto ended = run.runs();
  for (const SampleRun* one : ended) compare(run, *one);
  // «Every sample» is what it promises: with one that it did not see it can't say so.
  const auto unseen = unseen_by(run);
  if (unseen.empty()) return;
  const Unseen& first = unseen.front();
  run.blocked_by(first.waits_for, fmt::format("{}: {}; {} of {} samples could be looked at, and match",
                                              first.sample, first.text, ended.size(), run.all_runs().size()));
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
that the adapter does not follow). Where another check answers for that end (limit/memory), this one says that it could
not run, and for which sample. A sample that is wrong on purpose is called broken-…; its golden holds the
problems that must be found in it.
)",
    .needs = Needs::runs,
    .run = run,
    .look_at_ends = look_at_ends};

}  // namespace dorhub::kit
