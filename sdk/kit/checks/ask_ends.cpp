// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/blame.hpp"
#include "sdk/kit/recorded_partner.hpp"

namespace dorhub::kit {
namespace {

void look(CheckRun& run, const Recording& recording) {
  RecordedPartner partner(recording.exchanges);
  const Run now = run.bench().ask(run.check().name, recording.one->document.options, recording.state,
                                  [&](const auto& request) { return partner.answer(request); });
  const Sample* const sample = recording.one->sample;
  const auto& planned = recording.one->run.conversation;
  if (!partner.endless().empty())
    run.fail(
        {.place = sample->place(),
         .what = fmt::format("is asked «{}» more than {} times", partner.endless(), RecordedPartner::kMost)},
        sample);
  else if (const std::string end = bad_end(run, now.outcome); !end.empty())
    run.fail({.place = sample->place(), .what = ": the adapter " + end}, sample);
  else if (planned && planned->code == "conversation.over")
    run.fail({.place = sample->place(), .what = ": " + planned->message}, sample);
}

bool has_gone_on(CheckRun& run, const SampleRun& one) {
  return !one.ended_well() && blame_for(one).check == run.check().name;
}

void look_at_ends(CheckRun& run) {
  for (const Recording& recording : recordings(run))
    if (has_gone_on(run, *recording.one)) look(run, recording);
}

void run(CheckRun& run) {
  const std::vector<Recording> all = recordings(run);
  if (all.empty()) return run.skip(kAsksNothing);
  for (const Recording& recording : all)
    if (!recording.one->run.outcome.failure && !has_gone_on(run, *recording.one)) look(run, recording);
}

}  // namespace

extern const Check ask_ends{
    .name = "ask/ends",
    .order = 280,
    .promise = "asking ends when there is nothing more to ask",
    .why = "an adapter that asks for ever uses up what the partner allows, and the list is never whole",
    .cure = "stop when the answer names no next page, or when a page was asked before",
    .page =
        R"(Each recorded conversation is played by a partner who answers as often as he is asked, with the recorded answers,
and with the last one from then on. The adapter must stop by itself.

    samples/stock.conversation.ndjson is asked «GET https://api.acme.nl/stock?page=3» more than 50 times.

The usual reasons: «next» is empty and taken for the first page, the page number does not rise, or an answer with an
error is asked again without counting the tries.
)",
    .after = "pure/sandbox",
    .capability = Capability::ask,
    .run = run,
    .look_at_ends = look_at_ends};

}  // namespace dorhub::kit
