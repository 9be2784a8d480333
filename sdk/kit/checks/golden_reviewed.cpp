// SPDX-License-Identifier: EUPL-1.2
#include "plugins/checksum.hpp"
#include "sdk/kit/accepted.hpp"
#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {
namespace {

void run(CheckRun& run) {
  const auto accepted = read_accepted(run.project().samples_folder());
  if (!accepted) {
    run.fail({.place = accepted.error().where,
              .what = ": " + accepted.error().message,
              .cure = accepted.error().cure});
    return;
  }
  for (const Sample& sample : run.project().samples) {
    if (!std::filesystem::exists(sample.golden())) continue;
    const std::string name = sample.golden().filename().string();
    const auto line = accepted->find(name);
    const auto sum = plugins::file_sha256(sample.golden().string());
    if (line != accepted->end() && sum && line->second.sha256 == *sum) continue;
    run.to_do({.place = "samples/" + name,
               .what = line == accepted->end()
                           ? "is a draft: nobody has read it"
                           : "has changed since " + line->second.by + " read it on " + line->second.on});
  }
}

}  // namespace

extern const Check golden_reviewed{
    .name = "golden/reviewed",
    .order = 100,
    .promise = "a person has read every golden as it is now",
    .why = "a golden that nobody read says what the adapter does, not what is right",
    .cure = "read it beside its sample, then accept it",
    .page =
        R"(samples/accepted.yaml holds, for each golden, its hash, who read it and when. A golden without a line, or
one that has changed since, is a draft.

Drafts are *to do*: the test passes, the level stays experimental. With --level tested they are failures. There
is no way to accept all at once: that would be a rubber stamp.
)",
    .needs = Needs::nothing,
    .run = run};

}  // namespace dorhub::kit
