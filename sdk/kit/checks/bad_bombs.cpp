// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/bombs.hpp"
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_edit.hpp"

namespace dorhub::kit {
namespace {

// Less than production gives, so that the bombs can be smaller and the check be quick.
constexpr std::uint64_t kMemory = 128ull << 20;
constexpr std::uint64_t kInterpreterMemory = 256ull << 20;
constexpr std::chrono::milliseconds kPatience{5'000};

/// A bomb in place of a document: with a sample's options, under a name that fits the bomb.
bool explodes(CheckRun& run, Workbench& bench, const SampleRun& one, const Bomb& bomb) {
  Document document = one.document;
  document.bytes = bomb.bytes;
  document.file_name = bomb.file_name;
  document.content_type = {};
  const Run now = bench.translate(run.check().name, document);
  const std::string what = bad_end(run, now.outcome);
  if (what.empty()) return false;
  run.fail(
      {.place = one.sample->place(),
       .what = fmt::format("replaced by {} ({} bytes): the adapter {}", bomb.name, bomb.bytes.size(), what)},
      document);
  return true;
}

/// The bombs that go off inside a sample: nesting in place of an element.
std::vector<Bomb> bombs_inside(const SampleRun& one) {
  const DocumentShape shape = shape_of(one.document.bytes, one.run.said);
  std::vector<Bomb> out;
  if (shape.kind != DocumentShape::Kind::json || shape.parts.empty()) return out;
  constexpr std::size_t kDepth = 50'000;
  out.push_back({"itself with an element nested 50,000 deep", one.document.file_name,
                 with_part(one.document.bytes, shape, shape.parts.front(),
                           std::string(kDepth, '[') + std::string(kDepth, ']'))});
  return out;
}

void run(CheckRun& run) {
  const std::vector<const SampleRun*> documents = run.documents();
  if (documents.empty()) return run.skip("there is no good sample whose options could be used");
  const std::uint64_t memory = run.is_interpreted() ? kInterpreterMemory : kMemory;
  const auto bench = run.other_bench({.deadline = kPatience, .memory_bytes = memory});
  for (const Bomb& bomb : bombs(memory + memory / 2)) explodes(run, *bench, *documents.front(), bomb);
  for (const SampleRun* one : documents)
    for (const Bomb& bomb : bombs_inside(*one))
      if (explodes(run, *bench, *one, bomb)) return;
}

}  // namespace

extern const Check bad_bombs{
    .name = "bad/bombs",
    .order = 210,
    .promise = "a small document that becomes huge is refused, not unpacked",
    .why = "a bomb costs its sender nothing, and takes the memory and time of everybody on the machine",
    .cure = "use the SDK's readers, which count what they unpack, or count yourself and stop",
    .page =
        R"(Documents are put in a sample's place: XML whose entities multiply or that names one long entity often, XML and
JSON nested 100,000 deep, a CSV row of a million columns, a cell of 8 MiB, and a workbook that expands to more than
the worker's memory. The adapter must end by itself, without an exception, within 5 s and within its memory
(here 128 MiB, executables 256 MiB, beside the document).

    samples/export.xml replaced by XML whose entities multiply (712 bytes): the adapter ran out of memory (…).

The SDK's readers refuse every DOCTYPE, nesting beyond 64, cells beyond 1 MiB and archives beyond 512 MiB or a
hundred times their size, and say so in a problem.
)",
    .after = "pure/sandbox",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
