// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <array>
#include <memory>
#include <set>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/blame.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/large_documents.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kLength = 20'000;
constexpr std::chrono::milliseconds kPatience{3'000};

/// Texts on which a search that goes back and forth takes the square or worse of their length.
constexpr std::array<std::string_view, 7> kRepeated{"a", "9", " ", "(", "1.", "a ", "\""};

std::string long_text(std::string_view of) {
  std::string out;
  while (out.size() < kLength) out += of;
  return out + "!";
}

/// It used up the time by itself, and not because the machine had none for it.
bool has_hung(const plugins::Outcome& outcome) {
  if (!outcome.failure) return false;
  return outcome.failure->code == "worker.cpu" ||
         (outcome.failure->code == "worker.deadline" && 2 * outcome.processor >= kPatience);
}

/// Two benches: one as the check wants it, and one for a machine that is busy.
struct Benches {
  std::unique_ptr<Workbench> quick;
  std::unique_ptr<Workbench> patient;

  plugins::Outcome count(CheckRun& run, const Document& document) {
    plugins::Outcome outcome = quick->count(run.check().name, document);
    const bool is_late = outcome.failure && outcome.failure->code == "worker.deadline";
    if (!is_late || has_hung(outcome)) return outcome;
    if (!patient) patient = run.other_bench({.deadline = 10 * kPatience});
    return patient->count(run.check().name, document);
  }
};

void look_at_ends(CheckRun& run) {
  for (const SampleRun* one : ends_to_answer_for(run))
    run.fail(
        {.place = one->sample->place(),
         .what = "does not come to an end" + at_end(run, one->run.outcome) + ": " + blame_for(*one).text},
        one->sample);
}

void look_at_long_cells(CheckRun& run, Benches& benches, const SampleRun& one) {
  const DocumentShape shape = shape_of(one.document.bytes, one.run.said);
  if (!shape.can_be_changed() || shape.parts.empty()) return;
  std::set<std::string> done;
  for (const Spot& spot : spots_of(one.document.bytes, shape, shape.parts.front())) {
    if (!done.insert(spot.what).second) continue;
    for (const std::string_view of : kRepeated) {
      Document document = one.document;
      document.bytes = with_value(document.bytes, shape, shape.parts.front(), spot.what, long_text(of));
      const plugins::Outcome outcome = benches.count(run, document);
      if (!has_hung(outcome)) continue;
      run.fail({.place = shape.parts.front().place(*one.sample),
                .what = fmt::format("with {} signs «{}» in «{}» does not come to an end within {} s{}",
                                    kLength, of, spot.what, kPatience.count() / 1000, at_end(run, outcome))},
               document);
      return;
    }
  }
}

void run(CheckRun& run) {
  if (run.has_failed()) return;
  Benches benches{run.other_bench({.deadline = kPatience}), nullptr};
  for (const LargeDocument& form : large_documents(run, 0, 0))
    if (!run.has_failed()) look_at_long_cells(run, benches, *form.one);
}

}  // namespace

extern const Check limit_deadline{
    .name = "limit/deadline",
    .order = 270,
    .promise = "every sample, and every long cell, comes to an end in time",
    .why = "a worker that hangs holds up the partner's next delivery, and is killed after 10 s",
    .cure = "see the loop that makes no step, or the pattern that tries all ways to match",
    .page =
        R"(No sample may hit the deadline of production (10 s, and 1 s more for each MiB). Then 20,000 equal signs are put
into each column of the first row of the CSV, XLSX, JSON and XML samples: letters, digits, blanks, brackets, quotes. That must
be done within 3 s; a machine that had no time for the worker is no failure.

    samples/export.csv:2 with 20000 signs «a» in «Merk» does not come to an end within 3 s at src/acme.cpp:61.

A pattern such as (a+)+$ needs a time that doubles with each sign. Bound what is looked at, or search by hand.
)",
    .after = "limit/speed",
    .run = run,
    .look_at_ends = look_at_ends};

}  // namespace dorhub::kit
