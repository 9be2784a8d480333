// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "sdk/kit/answers.hpp"
#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {
namespace {

/// Whether what was rendered holds one of the texts, also as HTML or XML or JSON may write them.
bool holds(const std::string& body, const TestAnswer::Thing& thing) {
  return std::any_of(thing.texts.begin(), thing.texts.end(),
                     [&](const std::string& text) { return body.find(text) != std::string::npos; });
}

void look(CheckRun& run, const TestAnswer& answer, const Workbench::RenderedRun& rendered) {
  const std::string place = "render(" + std::string(answer.type) + ")";
  if (!rendered.outcome.ok()) {
    run.fail({.place = place,
              .what = "did not end well: " + rendered.outcome.failure->text,
              .cure = "answer what you know and return false (outcome «unsupported») for the rest"});
    return;
  }
  if (!rendered.rendered) return;
  if (rendered.rendered->content_type.find('/') == std::string::npos)
    run.fail({.place = place,
              .what = "has the content type «" + rendered.rendered->content_type + "»",
              .cure = "give out.answer() a content type such as application/json first"});
  for (const TestAnswer::Thing& thing : answer.things)
    if (!holds(rendered.rendered->body, thing))
      run.fail({.place = place,
                .what = "lost " + thing.name + ": neither «" + thing.texts.front() +
                        "» nor any other word of it is in what comes out"});
}

void run(CheckRun& run) {
  bool is_rendering = false;
  for (const TestAnswer& answer : test_answers()) {
    const auto rendered = run.bench().render(run.check().name, answer.json);
    is_rendering = is_rendering || !rendered.outcome.ok() || rendered.rendered.has_value();
    look(run, answer, rendered);
    const auto again = run.bench().render(run.check().name, answer.json, true);
    if (rendered.rendered && again.rendered && rendered.rendered->body != again.rendered->body)
      run.fail({.place = "render(" + std::string(answer.type) + ")",
                .what = "gives another result for the same answer in a new worker",
                .cure = "take the time and numbers from the answer, not from the machine or from memory"});
  }
  if (!is_rendering) run.skip("it renders no answers; partners read them as JSON");
}

}  // namespace

extern const Check answer_render{
    .name = "answer/render",
    .order = 170,
    .promise = "an answer in the partner's form holds every receipt and every problem",
    .why = "a partner who is told of one problem out of two corrects one",
    .cure = "loop over all receipts and problems of the answer",
    .page =
        R"(One answer of each kind is rendered: received, accepted, rejected, check_result, hit, hit_ended, trader_account.
Two receipts go in, two must come out; two problems go in, two must come out, by code or by text. Of a hit, and of
one that ended, it must be seen which record it was.

    render(rejected) lost problem 2: neither «kit.second» nor any other word of it is in what comes out.

An answer that the partner does not want is `return false`; then nothing is sent. An adapter that renders nothing
skips this check.
)",
    .needs = Needs::worker,
    .capability = Capability::render,
    .run = run};

}  // namespace dorhub::kit
