// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include "sdk/kit/check_run.hpp"
#include "sdk/mapping/texts.hpp"
#include "sdk/read/texts.hpp"
#include "sdk/record/parse.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kShown = 8;

std::string where(const Said& said) {
  const std::string place = said.place.text();
  return place.empty() ? "a record without a place" : place;
}

/// All that is wrong with a sample's records, in one sentence.
void records(CheckRun& run, const SampleRun& one) {
  RecordParser parser;
  std::string listed;
  std::size_t count = 0;
  for (const Said& said : one.run.said) {
    if (said.kind != Said::Kind::record) continue;
    for (const RecordProblem& problem : parser.parse(said.json).problems) {
      if (++count > kShown) continue;
      listed += (listed.empty() ? "" : "; ") + where(said) + ": " + problem.error().message;
      if (!problem.cure.empty()) listed += " (" + problem.cure + ")";
    }
  }
  if (count == 0) return;
  if (count > kShown) listed += fmt::format("; and {} more", count - kShown);
  run.fail({.place = one.sample->place(),
            .what = fmt::format("gives records with {} {}: {}", count, count == 1 ? "problem" : "problems",
                                listed)},
           one.sample);
}

bool has_text(const configuration::Manifest& manifest, const std::string& code) {
  return manifest.texts.count(code) == 1 || read::reader_text(code) || mapping::mapping_text(code) ||
         record_text(code);
}

/// A problem that nobody can read is no problem told.
void texts(CheckRun& run, const SampleRun& one) {
  for (const Said& said : one.run.said) {
    if (said.kind != Said::Kind::problem) continue;
    const auto problem = read_problem(said.json);
    if (!problem || has_text(run.manifest(), problem->code)) continue;
    run.fail({.place = one.sample->place(problem->place.line),
              .what = "gives the problem «" + problem->code + "», which has no text in adapter.yaml",
              .cure = "add " + problem->code + " with nl and en under texts in adapter.yaml"},
             one.sample);
    return;
  }
}

void run(CheckRun& run) {
  for (const SampleRun* one : run.runs()) {
    records(run, *one);
    texts(run, *one);
  }
}

}  // namespace

extern const Check model_all_errors{
    .name = "model/all-errors",
    .order = 110,
    .promise = "every record of every sample is well formed, and every problem has its texts",
    .why = "the hub refuses a record that is not, and a partner must be able to read why",
    .cure = "write what is expected; sdk/schema/record.schema.json has every field with its form",
    .page =
        R"(Each record is read as the hub reads it: names, types, lengths, forms and the values that a field may
have. All that is wrong in a sample stands in one finding, so that nothing comes by drips:

    samples/export.csv gives records with 4 problems: line 3: price_cents must be a number; line 9: …

Problems that the adapter reports need a text in Dutch and English in adapter.yaml, under their code.
)",
    .run = run};

}  // namespace dorhub::kit
