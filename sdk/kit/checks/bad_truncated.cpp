// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <algorithm>
#include <initializer_list>
#include <set>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_shape.hpp"
#include "sdk/read/csv_rows.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kCuts = 500;   // of the whole project
constexpr std::size_t kFewest = 20;  // of a sample

/// Where to cut: everywhere when the document is short, else the ends and random places of the seed.
std::set<std::size_t> cuts_of(std::size_t size, std::size_t count, std::mt19937_64& random) {
  std::set<std::size_t> out;
  if (size <= count) {
    for (std::size_t at = 0; at < size; ++at) out.insert(at);
    return out;
  }
  for (std::size_t i = 0; i < count / 4; ++i) {
    out.insert(i / 2);
    out.insert(size - 1 - i / 2);
  }
  while (out.size() < count) out.insert(random() % size);
  return out;
}

/// A JSON or XML text without its end, or a cut archive, can't be taken for whole.
bool shows_its_end(std::string_view whole) {
  const std::size_t first = whole.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos &&
         (whole[first] == '{' || whole[first] == '[' || whole[first] == '<' || whole.starts_with("PK"));
}

/// Whether the SDK's reader says one of the codes of a CSV text.
bool says(const std::string& csv, std::initializer_list<std::string_view> codes) {
  bool is_said = false;
  const auto hear = [&](const Problem& problem) {
    is_said = is_said || std::find(codes.begin(), codes.end(), problem.code) != codes.end();
  };
  try {
    read::CsvRows rows(csv, {}, {}, hear);
    dor_row row{};
    while (rows.next(row)) {
    }
  } catch (const read::ReadFault&) {
    return false;
  }
  return is_said;
}

/// From where on a cut in a CSV sample can be seen, as a row with fewer cells than the header and without a
/// line end: behind the header. Nowhere (its size) where rows are short anyhow, or the first line is one.
std::size_t first_telling_cut(const SampleRun& one) {
  const std::string& whole = one.document.bytes;
  const DocumentShape shape = shape_of(whole, one.run.said);
  if (shape.kind != DocumentShape::Kind::csv || shape.parts.empty() ||
      says(whole, {"csv.missing_cells", "csv.cut_off"}))
    return whole.size();
  for (const Said& said : one.run.said)
    if (said.place.line != 0 && said.place.line < shape.parts.front().first_line) return whole.size();
  return shape.parts.front().begin;
}

/// What is wrong with the end of a run on a document whose end is missing for all to see; empty when nothing.
std::string taken_for_whole(const plugins::Outcome& outcome) {
  if (outcome.is_complete) return "was said to be the partner's whole list";
  if (outcome.result == "ok" && outcome.problems == 0) return "was taken for whole: no problem was said";
  return {};
}

void look(CheckRun& run, const SampleRun& one, std::size_t count, std::mt19937_64& random) {
  const std::string& whole = one.document.bytes;
  const std::size_t end = whole.find_last_not_of(" \t\r\n") + 1;
  const std::size_t first_telling = shows_its_end(whole) ? 0 : first_telling_cut(one);
  for (const std::size_t cut : cuts_of(whole.size(), count, random)) {
    Document document = one.document;
    document.bytes.resize(cut);
    const Run now = run.translate(document);
    std::string what = bad_end(run, now.outcome);
    const bool is_seen =
        cut >= first_telling && cut < end && (shows_its_end(whole) || says(document.bytes, {"csv.cut_off"}));
    if (what.empty() && now.ended_well() && is_seen) what = taken_for_whole(now.outcome);
    if (what.empty()) continue;
    run.fail({.place = one.sample->place(), .what = fmt::format("cut at byte {} {}", cut, what)}, document);
    return;
  }
}

void run(CheckRun& run) {
  const std::vector<const SampleRun*> documents = run.documents();
  if (documents.empty()) return run.skip("there is no good sample to cut");
  std::mt19937_64 random = run.random();
  const std::size_t count = std::max(kFewest, kCuts / documents.size());
  for (const SampleRun* one : documents) look(run, *one, count, random);
}

}  // namespace

extern const Check bad_truncated{
    .name = "bad/truncated",
    .order = 180,
    .promise = "a document that breaks off anywhere ends as records and problems",
    .why = "lines break, disks fill up and exports are read while they are written",
    .cure =
        "check the length before looking, and use the SDK's readers, which tell where a document broke off",
    .page =
        R"(Each good sample is cut at up to 500 places, spread over the samples: at every byte where that suffices,
else at both ends and at places of the seed. The adapter must live, and must not give up by an exception.

    samples/export.csv cut at byte 812 crashed at src/acme.cpp:40 (it crashed: signal 11 (SIGSEGV)).

Of a JSON or XML text and of a workbook it can be seen that the end is missing, and of a CSV file when its last row
has fewer cells than its header and no line end. Then a problem must say so, and the list must not be called
complete, or the hub would close all holdings in the missing part. The SDK's readers report it when the adapter
reads on to the end of its list; a reader of its own must count the cells of the last row.
)",
    .after = "pure/sandbox",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
