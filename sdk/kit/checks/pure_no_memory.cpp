// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {
namespace {

/// Runs the samples one after another in one worker, and compares each with what it gave alone.
void together(CheckRun& run, const std::vector<const SampleRun*>& order) {
  const SampleRun* before = nullptr;
  for (const SampleRun* one : order) {
    const auto now = run.bench().run(run.check().name, *one->sample);
    if (now && now->ended_well() && now->golden() == one->run.golden()) {
      before = one;
      continue;
    }
    const auto differences = now && now->ended_well() ? compare_goldens(one->run.golden(), now->golden(), 1)
                                                      : std::vector<GoldenDifference>();
    std::string what = now ? now->failure_text() : now.error().text();
    if (!differences.empty())
      what = differences.front().place + (differences.front().place.empty() ? "" : ": ") +
             differences.front().what;
    run.fail({.place = one->sample->place(),
              .what = "gives another result after " +
                      (before == nullptr ? "nothing" : before->sample->place()) + " than alone: " + what},
             one->sample);
    return;
  }
}

void run(CheckRun& run) {
  std::vector<const SampleRun*> order = run.runs();
  if (order.size() < 2) return run.skip("it takes two samples to see whether one is remembered");
  std::mt19937_64 random = run.random();
  // By hand: std::shuffle gives other orders with other libraries, and a seed must replay everywhere.
  for (std::size_t i = order.size() - 1; i > 0; --i) std::swap(order[i], order[random() % (i + 1)]);
  together(run, order);
  if (run.has_failed()) return;
  std::reverse(order.begin(), order.end());
  together(run, order);
}

}  // namespace

extern const Check pure_no_memory{
    .name = "pure/no-memory",
    .order = 80,
    .promise = "a document gives the same after another one as alone",
    .why = "what is remembered of one delivery turns up in another, and a replay can't give it again",
    .cure = "keep nothing between deliveries: no globals, no statics, members set anew in translate()",
    .page =
        R"(All samples go through one worker, one after another in a random order and in the opposite one. Each must
give what it gave in a worker of its own.

    samples/b.csv gives another result after samples/a.csv than alone: line 2: good.description «A-1001», was not
    there.

It is a mark of quality and no permission: the hub never lets two organisations share a worker, whatever an
adapter remembers. The order is the seed's; the rerun command repeats it.
)",
    .run = run};

}  // namespace dorhub::kit
