// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <set>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/record_values.hpp"

namespace dorhub::kit {
namespace {

constexpr int kMostRuns = 400;                  // a sample
constexpr std::string_view kGarbage = "#kit#";  // no date, no number, no word that is known

/// Which records came of each part.
std::set<std::string> keys_elsewhere(const Run& run, const DocumentShape& shape, const Part& part) {
  std::set<std::string> out;
  for (const Said& said : run.said) {
    const Part* const at = shape.part_of(said.place);
    if (said.kind == Said::Kind::record && at != nullptr && at != &part) out.insert(record_key(said.json));
  }
  return out;
}

/// How the document is with one row damaged.
struct Damage {
  std::string what = {};  ///< "with «#kit#» in «Datum»"
  std::string bytes = {};
};

std::vector<Damage> damages_of(const std::string& bytes, const DocumentShape& shape, const Part& part) {
  std::vector<Damage> out;
  std::set<std::string> done;
  for (const Spot& spot : spots_of(bytes, shape, part))
    if (done.insert(spot.what).second)
      out.push_back({fmt::format("with «{}» in «{}»", kGarbage, spot.what),
                     with_value(bytes, shape, part, spot.what, kGarbage)});
  if (shape.is_table()) {
    out.push_back({"cut in half", with_half(bytes, shape, part)});
    return out;
  }
  const std::string text = bytes.substr(part.begin, part.end - part.begin);
  if (shape.kind == DocumentShape::Kind::xml) {
    const std::string name = text.substr(1, text.find_first_of(" \t\r\n/>") - 1);
    for (const std::string& instead : {"<" + name + "/>", "<" + name + ">kit</" + name + ">"})
      out.push_back({fmt::format("with {} in its place", instead), with_part(bytes, shape, part, instead)});
    return out;
  }
  for (const char* instead : {"null", "7", "\"kit\"", "[]", "{}"})
    out.push_back({fmt::format("with {} in its place", instead), with_part(bytes, shape, part, instead)});
  return out;
}

/// What the damage cost beside its own row; empty when nothing.
std::string cost(CheckRun& run, const Run& now, const std::set<std::string>& expected) {
  std::set<std::string> came;
  for (const Said& said : now.said)
    if (said.kind == Said::Kind::record) came.insert(record_key(said.json));
  std::size_t lost = 0;
  for (const std::string& key : expected) lost += came.count(key) == 0 ? 1 : 0;
  const std::string end = bad_end(run, now.outcome);
  if (lost == 0 && end.empty()) return {};
  std::string out = fmt::format("costs {} of {} good rows", lost, expected.size());
  return end.empty() ? out : out + ", since the adapter " + end;
}

void look(CheckRun& run, const SampleRun& one, const DocumentShape& shape, const Part& part, int& runs) {
  const std::set<std::string> expected = keys_elsewhere(one.run, shape, part);
  if (expected.empty()) return;
  for (const Damage& damage : damages_of(one.document.bytes, shape, part)) {
    if (++runs > kMostRuns) return;
    Document document = one.document;
    document.bytes = damage.bytes;
    const std::string what = cost(run, run.translate(document), expected);
    if (what.empty()) continue;
    run.fail({.place = part.place(*one.sample), .what = damage.what + " " + what}, document);
    return;  // the next row would say the same
  }
}

void run(CheckRun& run) {
  bool has_looked = false;
  for (const SampleRun* one : run.documents()) {
    const DocumentShape shape = shape_of(one->document.bytes, one->run.said);
    if (!shape.can_be_changed() || shape.parts.size() < 2) continue;
    has_looked = true;
    int runs = 0;
    for (const std::size_t i : std::set{std::size_t{0}, shape.parts.size() / 2, shape.parts.size() - 1})
      if (!run.has_failed()) look(run, *one, shape, shape.parts[i], runs);
  }
  if (!has_looked) run.skip("no good sample is CSV, XLSX, JSON or XML with two rows or more");
}

}  // namespace

extern const Check bad_one_row{
    .name = "bad/one-row",
    .order = 230,
    .promise = "a row that is wrong costs that row and no other",
    .why = "one slip of a clerk must not keep a day's purchases out of the register",
    .cure = "report what is wrong with the row and go on with the next",
    .page =
        R"(In each CSV, XLSX, JSON or XML sample the first, the middle and the last row are damaged, one at a time: garbage in
each of the columns, the row cut in half, another value in an element's place. The records of all other rows must
still come.

    samples/export.csv:7 with «#kit#» in «Datum» costs 239 of 239 good rows.

A fatal problem, a `return` from the loop over the rows and an exception that is caught outside that loop all do
this. Report a row's problem with the row's place, and `continue`.
)",
    .after = "place/exact",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
