// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <algorithm>
#include <chrono>

#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLibrary{100};
constexpr milliseconds kExecutable{1'000};

void run(CheckRun& run) {
  const bool is_library = !run.is_interpreted();
  const milliseconds most = is_library ? kLibrary : kExecutable;
  // Processor time, which other work on the machine does not change; the best of three, since a first start
  // reads from the disk.
  auto best = std::chrono::microseconds::max();
  for (int i = 0; i < 3 && best > most; ++i) {
    const plugins::Introduction introduction = i == 0 ? run.introduction() : run.bench().introduce();
    if (!introduction.failure) best = std::min(best, introduction.processor);
  }
  if (best <= most) return;
  run.fail({.place = run.project().program(),
            .what = fmt::format("takes {} ms of processor time to start, {} are allowed",
                                std::chrono::duration_cast<milliseconds>(best).count(), most.count())});
}

}  // namespace

extern const Check load_time{
    .name = "load/time",
    .order = 50,
    .promise = "the program starts within 100 ms of processor time (an executable within 1 s)",
    .why = "a worker is started for each partner and after each failure, and checks wait for it",
    .cure = "build tables on first use, not in static initialisers or at import",
    .page =
        R"(The time from the order to start until the greeting is measured, as processor time of the worker, so that
a busy machine is no failure. The best of three starts counts.

What costs time is usually a table that is built before anyone needs it: a global std::map or std::regex, a
Python module that imports half of its libraries. Build it at the first document, or make it constexpr.
)",
    .needs = Needs::worker,
    .run = run};

}  // namespace dorhub::kit
