// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/blame.hpp"
#include "sdk/kit/large_documents.hpp"

namespace dorhub::kit {
namespace {

// Production gives 512 MiB beside a document of 64 MiB; here is the same share of both. An interpreter has
// its own size too, and clears up late.
struct Share {
  std::size_t document = 8u << 20;
  std::uint64_t memory = 64u << 20;
};
constexpr Share kLibrary{};
constexpr Share kInterpreter{2u << 20, 192u << 20};

void look_at_ends(CheckRun& run) {
  for (const SampleRun* one : ends_to_answer_for(run))
    run.fail({.place = one->sample->place(),
              .what = "does not come to its end for want of memory" + at_end(run, one->run.outcome) + ": " +
                      blame_for(*one).text},
             one->sample);
}

void run(CheckRun& run) {
  const Share& share = run.is_interpreted() ? kInterpreter : kLibrary;
  const auto documents = large_documents(run, 0, share.document);
  if (documents.empty()) return run.skip(kNothingToRepeat);
  const auto bench = run.other_bench({.memory_bytes = share.memory});
  for (const LargeDocument& large : documents) {
    const plugins::Outcome outcome = bench->count(run.check().name, large.document);
    // Want of memory has many faces (an exception, a crash), but want of time is another thing: it is one
    // when there is no failure with more.
    if (!outcome.failure || outcome.failure->code == "worker.deadline") continue;
    if (!bench->count(run.check().name, large.document).failure) continue;  // a busy machine's
    const plugins::Outcome with_more = run.bench().count(run.check().name, large.document);
    if (with_more.failure && with_more.failure->code != "worker.memory") continue;
    run.fail({.place = large.one->sample->place(),
              .what = fmt::format("with its rows repeated to {} MiB needs more than {} MiB beside it",
                                  large.document.bytes.size() >> 20, share.memory >> 20)},
             large.document);
  }
}

}  // namespace

extern const Check limit_memory{
    .name = "limit/memory",
    .order = 260,
    .promise = "memory does not grow with the rows",
    .why = "a worker has 512 MiB, and a partner's year in one file must fit in it",
    .cure = "say each record when it is ready and forget it; read rows and elements one at a time",
    .page =
        R"(No sample may need more memory than production gives (512 MiB). Then the rows of up to three CSV, XLSX, JSON or XML
samples are repeated to a document of 8 MiB, which is translated with 64 MiB beside it: the share that production gives
a document of the greatest size. An executable gets 2 MiB and 192 MiB, since an interpreter is large by itself.

    samples/export.csv with its rows repeated to 8 MiB needs more than 64 MiB beside it.

The SDK's readers hold one row, or one element's subtree, at a time. What grows is what the adapter keeps: a vector
of all records, a map of all ids, a second copy of the document.
)",
    .after = "limit/speed",
    .capability = Capability::translate,
    .run = run,
    .look_at_ends = look_at_ends};

}  // namespace dorhub::kit
