// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <set>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/record_values.hpp"
#include "sdk/kit/recorded_partner.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kStates = 20;  // of a recording

void add_keys(const Run& run, std::size_t count, std::set<std::string>& out) {
  for (std::size_t i = 0; i < std::min(count, run.said.size()); ++i)
    if (run.said[i].kind == Said::Kind::record) out.insert(record_key(run.said[i].json));
}

/// Stops right after a state was saved, goes on with it, and counts what never came.
void look(CheckRun& run, const Recording& recording, const SavedState& state, std::size_t number) {
  const Run& whole = recording.one->run;
  std::set<std::string> expected;
  std::set<std::string> came;
  add_keys(whole, whole.said.size(), expected);
  add_keys(whole, state.said_before, came);
  RecordedPartner partner(recording.exchanges);
  const Run rest = run.bench().ask(
      run.check().name, recording.one->document.options, state.text,
      [&](const auto& request) { return partner.answer(request); }, true);
  if (!partner.unknown().empty()) return;  // the recording does not say what the partner would answer
  add_keys(rest, rest.said.size(), came);
  std::vector<std::string> lost;
  for (const std::string& key : expected)
    if (came.count(key) == 0) lost.push_back(key);
  const Sample* const sample = recording.one->sample;
  const std::string end = bad_end(run, rest.outcome);
  if (!end.empty())
    run.fail(
        {.place = sample->place(),
         .what = fmt::format(": going on with the state that was saved {}, the adapter {}", number, end)},
        sample);
  else if (!lost.empty() && rest.outcome.problems == 0)
    run.fail({.place = sample->place(),
              .what = fmt::format("loses {} of {} records («{}» first) when the hub stops right after saved "
                                  "state number {}",
                                  lost.size(), expected.size(), lost.front(), number)},
             sample);
}

void run(CheckRun& run) {
  const std::vector<Recording> all = recordings(run);
  if (all.empty()) return run.skip(kAsksNothing);
  bool has_state = false;
  for (const Recording& recording : all) {
    if (!recording.one->ended_well()) continue;
    std::size_t number = 0;
    for (const SavedState& state : recording.one->run.states) {
      has_state = true;
      if (++number <= kStates && !run.has_failed()) look(run, recording, state, number);
    }
  }
  if (!has_state) run.skip("it saves no state: every ask begins anew, and nothing can be lost");
}

}  // namespace

extern const Check ask_resume{
    .name = "ask/resume",
    .order = 310,
    .promise = "an ask that is stopped and goes on later loses no record",
    .why = "hubs are restarted, and what was passed over by then is never asked again",
    .cure = "save the state last: after out.record() of all that it covers",
    .page =
        R"(Each state that an ask saves is taken as the last thing before a stop: what was said before it counts as
registered, a new worker goes on with it, and both together must hold every record of the undisturbed run.

    samples/stock.conversation.ndjson loses 2 of 3 records («registration C-3001» first) when the hub stops right
    after saved state number 1.

Twice the same record is no loss: the hub knows it again by its id. So save rather late than early. A state from
which the adapter asks what the recording does not hold can't be judged, and is passed over.
)",
    .after = "same/identity",
    .capability = Capability::ask,
    .run = run};

}  // namespace dorhub::kit
