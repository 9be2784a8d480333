// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>

#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;

/// A zone half a day away with summer time, written out: no zone file is needed to know it.
constexpr const char* kZone = "TZ=KIT-11:30KITS,M10.1.0,M4.1.0";
constexpr const char* kLanguage = "LANG=C.UTF-8";
/// Four hundred days and some hours, in seconds.
constexpr const char* kShift = "DORHUB_CLOCK_SHIFT=34587000";

constexpr std::string_view kZoneCure =
    "write the local time without offset; the hub resolves it with the connection's zone";
constexpr std::string_view kClockCure = "take in.received_at(), the only clock an adapter may look at";

/// What differs from the plain run, or nothing.
std::string difference(const SampleRun& one, const Run& now) {
  if (!now.ended_well()) return "does not end: " + now.failure_text();
  const auto all = compare_goldens(one.run.golden(), now.golden(), 1);
  if (all.empty()) return {};
  return all.front().place + (all.front().place.empty() ? "" : ": ") + all.front().what;
}

/// Runs every sample on `bench`, each in a new worker; stops at the first that differs.
void compare(CheckRun& run, Workbench& bench, const std::string& under, std::string_view cure) {
  for (const SampleRun* one : run.runs()) {
    const auto now = bench.run(run.check().name, *one->sample, true);
    const std::string what = now ? difference(*one, *now) : now.error().text();
    if (what.empty()) continue;
    run.fail({.place = one->sample->place(),
              .what = "gives another result " + under + ": " + what,
              .cure = std::string(cure)},
             one->sample);
    return;
  }
}

void run(CheckRun& run) {
  compare(run, run.bench(), "the second time",
          "use no random numbers, addresses or unordered containers for what is said");
  if (run.has_failed()) return;
  compare(run, *run.other_bench({.environment = {kZone, kLanguage}}),
          "in another time zone (" + std::string(kZone) + ")", kZoneCure);
  if (run.has_failed()) return;
  const fs::path clock = run.part("dorhub-other-clock.so");
  if (clock.empty()) return run.remark("not tried at another time: dorhub-other-clock.so is not installed");
  const std::string preload = "LD_PRELOAD=" + clock.string();
  compare(run, *run.other_bench({.environment = {"TZ=UTC0", kLanguage, preload, kShift}}), "400 days later",
          kClockCure);
}

}  // namespace

extern const Check pure_same_twice{
    .name = "pure/same-twice",
    .order = 70,
    .promise = "a document gives the same twice, in every time zone and at every time",
    .why = "deliveries are replayed, years later and on other machines, and must give what they gave",
    .cure = "take all that is said from the document, the options and the time of receipt",
    .page =
        R"(Every sample is translated three times more, each time in a new worker: as it was; in a zone 11:30 hours
from UTC; and 400 days later. What comes must be the same byte for byte.

    samples/export.csv gives another result in another time zone (TZ=KIT-11:30KITS,M10.1.0,M4.1.0): line 3:
    occurred_at «2026-03-05T09:15:00», was «2026-03-04T21:45:00».

A local time is written without offset (2026-03-04T09:15:00): the hub knows the zone of the connection and when
its clocks change. The clock can't be taken from an adapter, so the kit shifts it; what changes with it was read
from it. in.received_at() is the time to use.
)",
    .run = run};

}  // namespace dorhub::kit
