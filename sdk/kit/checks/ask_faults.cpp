// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <set>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/record_values.hpp"
#include "sdk/kit/recorded_partner.hpp"

namespace dorhub::kit {
namespace {

std::set<std::string> keys_of(const Run& run) {
  std::set<std::string> out;
  for (const Said& said : run.said)
    if (said.kind == Said::Kind::record) out.insert(record_key(said.json));
  return out;
}

/// What is wrong with how it took the fault; empty when it told of it, or got everything all the same.
std::string verdict(CheckRun& run, const RecordedPartner& partner, const Run& now, const Run& good) {
  if (!partner.endless().empty())
    return fmt::format("«{}» is asked more than {} times", partner.endless(), RecordedPartner::kMost);
  if (const std::string end = bad_end(run, now.outcome); !end.empty()) return "the adapter " + end;
  if (now.was_stopped || !now.outcome.ok()) return {};  // it asks what the recording can't answer
  const std::set<std::string> expected = keys_of(good);
  const std::set<std::string> came = keys_of(now);
  std::size_t lost = 0;
  for (const std::string& key : expected) lost += came.count(key) == 0 ? 1 : 0;
  if (now.outcome.is_complete && lost > 0)
    return fmt::format("{} of {} records are missing, and the list is said to be whole", lost,
                       expected.size());
  if (now.outcome.problems > 0 || now.outcome.result != "ok" || lost == 0) return {};
  return fmt::format("{} of {} records are missing, and no problem says why", lost, expected.size());
}

/// Plays one fault at one exchange. False when something was found.
bool play(CheckRun& run, const Recording& recording, std::size_t index, Fault fault, bool is_for_ever) {
  RecordedPartner partner(recording.exchanges);
  partner.spoil(index, fault, is_for_ever);
  const Run now = run.bench().ask(run.check().name, recording.one->document.options, recording.state,
                                  [&](const auto& request) { return partner.answer(request); });
  const std::string what = verdict(run, partner, now, recording.one->run);
  if (what.empty()) return true;
  const Sample* const sample = recording.one->sample;
  run.fail({.place = sample->place(static_cast<std::uint32_t>(recording.exchanges[index].line)),
            .what = fmt::format("answered {} with {}: {}", is_for_ever ? "always" : "once", fault_name(fault),
                                what)},
           sample);
  return false;
}

void look(CheckRun& run, const Recording& recording) {
  const std::size_t count = recording.exchanges.size();
  for (const std::size_t index : std::set{std::size_t{0}, std::min<std::size_t>(1, count - 1), count - 1}) {
    // A recorded fault is no place to put another.
    if (recording.exchanges[index].answer.head.status != 200) continue;
    for (const Fault fault : all_faults())
      for (const bool is_for_ever : {false, true})
        if (!play(run, recording, index, fault, is_for_ever)) return;
  }
}

void run(CheckRun& run) {
  const std::vector<Recording> all = recordings(run);
  if (all.empty()) return run.skip(kAsksNothing);
  for (const Recording& recording : all)
    if (recording.one->ended_well()) look(run, recording);
}

}  // namespace

extern const Check ask_faults{
    .name = "ask/faults",
    .order = 290,
    .promise = "a partner's server that fails is told of, and never taken for «there is nothing»",
    .why = "a web page that counts as an empty list closes all of a trader's holdings",
    .cure = "look at the status and the content type before the body, try again a few times, and report",
    .page =
        R"(The first, second and last answer of each recorded conversation are replaced by: status 429, status 500, half of
their body, a web page with status 200, and an empty body; once, and for ever. When records are missing
afterwards, a problem must say so, the list must not be called complete, and the asking must end.

    samples/stock.conversation.ndjson:2 answered always with a web page with status 200: 3 of 3 records are
    missing, and no problem says why.

Trying again (with `wait_ms`) and getting everything after all is the best answer to a fault that passes.
)",
    .after = "ask/ends",
    .capability = Capability::ask,
    .run = run};

}  // namespace dorhub::kit
