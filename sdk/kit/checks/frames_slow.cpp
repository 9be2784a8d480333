// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kLongest = 16 * 1024;  // a byte costs a switch of processes
constexpr std::chrono::milliseconds kPatience{3'000};

/// What differs from the run at full speed; empty when nothing does.
std::string difference(const SampleRun& one, const Result<Run>& now) {
  if (!now) return now.error().text();
  if (!now->ended_well()) return now->failure_text();
  const auto all = compare_goldens(one.run.golden(), now->golden(), 1);
  if (all.empty()) return {};
  return all.front().place + (all.front().place.empty() ? "" : ": ") + all.front().what;
}

void run(CheckRun& run) {
  const auto slow = run.other_bench({.deadline = kPatience, .bytes_at_once = 1});
  bool has_looked = false;
  for (const SampleRun* one : run.runs()) {
    if (one->document.bytes.size() > kLongest || run.has_failed()) continue;
    has_looked = true;
    const std::string what = difference(*one, slow->run(run.check().name, *one->sample, true));
    if (!what.empty())
      run.fail({.place = one->sample->place(), .what = "gives another answer byte by byte: " + what},
               one->sample);
  }
  if (!has_looked) run.skip("no sample is small enough to be sent byte by byte (16 KiB)");
}

}  // namespace

extern const Check frames_slow{
    .name = "frames/slow",
    .order = 330,
    .promise = "frames that come byte by byte are read as those that come at once",
    .why = "a pipe gives what it has: half a header, or three frames, as the machine is busy",
    .cure = "read on until SIZE bytes are there; one read() may give fewer",
    .page =
        R"(Every sample up to 16 KiB is sent a second time, one byte after another, each only when the one before has been
read. The answer must be the same.

    samples/export.csv gives another answer byte by byte: it exited with code 1 in the middle of the job.

os.read(0, size), fs.readSync(0, …) and read1() give what is there, not what was asked for. Call them in a loop,
or use a buffered reader whose read(size) waits. Libraries have no part in this: their worker reads for them.
)",
    .needs = Needs::runs,
    .applies = Applies::executables,
    .run = run};

}  // namespace dorhub::kit
