// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_shape.hpp"
#include "sdk/kit/record_values.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kTelling = 3;  // shorter values stand anywhere

bool holds(const Part& part, const std::string& value) {
  return std::find(part.values.begin(), part.values.end(), value) != part.values.end();
}

/// The record's values that stand in some part of the document as they are.
struct Anchor {
  std::string value = {};
  std::vector<const Part*> parts = {};
};

std::vector<Anchor> anchors_of(const Said& said, const DocumentShape& shape) {
  std::vector<Anchor> out;
  for (const RecordValue& value : record_values(said.json)) {
    if (value.text.size() < kTelling || value.path == "type" || value.path == "system") continue;
    Anchor anchor{value.text, {}};
    for (const Part& part : shape.parts)
      if (holds(part, value.text)) anchor.parts.push_back(&part);
    // What stands in every row tells nothing.
    if (!anchor.parts.empty() && (anchor.parts.size() < shape.parts.size() || shape.parts.size() == 1))
      out.push_back(std::move(anchor));
  }
  return out;
}

std::string name_of(const Said& said) {
  const std::string key = record_key(said.json);
  return "record «" + key.substr(key.find(' ') + 1) + "»";
}

void look_at_record(CheckRun& run, const SampleRun& one, const DocumentShape& shape, const Said& said) {
  const std::string at = one.sample->place(said.place.line);
  if (!said.place.known())
    return run.fail({.place = one.sample->place(),
                     .what = "gives " + name_of(said) + " without a place",
                     .cure = "give out.record() the row's place: out.record(record, row.place())"},
                    one.sample);
  const Part* const pointed = shape.part_of(said.place);
  const std::vector<Anchor> anchors = anchors_of(said, shape);
  if (anchors.empty()) return;
  const Part* there = nullptr;
  for (const Anchor& anchor : anchors) {
    if (std::find(anchor.parts.begin(), anchor.parts.end(), pointed) != anchor.parts.end()) return;
    if (there == nullptr) there = anchor.parts.front();
  }
  run.fail({.place = at,
            .what = "is where " + name_of(said) + " says it stands, but «" + anchors.front().value +
                    "» stands in line " + std::to_string(there->first_line)},
           one.sample);
}

/// A record that names a column: that cell must be one of its values.
void look_at_column(CheckRun& run, const SampleRun& one, const DocumentShape& shape, const Said& said) {
  const Part* const part = shape.part_of(said.place);
  if (!shape.is_table() || said.place.column == 0 || part == nullptr) return;
  const std::size_t index = said.place.column - 1;
  const std::string cell = index < part->values.size() ? part->values[index] : std::string();
  for (const RecordValue& value : record_values(said.json))
    if (value.text == cell) return;
  const std::string key = record_key(said.json);
  run.fail({.place = one.sample->place(said.place.line) + ":" + std::to_string(said.place.column),
            .what = ": " + name_of(said) + " points at «" + cell +
                    "», which is none of its values; columns start at 1"},
           one.sample);
}

/// A problem that names a column and points at one: both must be the same.
void look_at_problem(CheckRun& run, const SampleRun& one, const DocumentShape& shape, const Said& said) {
  const auto problem = read_problem(said.json);
  if (!problem || !shape.is_table() || problem->place.column == 0) return;
  for (const auto& [name, value] : problem->args) {
    if (name != "column" && name != "field") continue;
    const auto header = std::find(shape.columns.begin(), shape.columns.end(), value);
    if (header == shape.columns.end()) continue;
    const auto column = static_cast<std::uint32_t>(header - shape.columns.begin()) + 1;
    if (column == problem->place.column) continue;
    run.fail({.place = one.sample->place(problem->place.line) + ":" + std::to_string(problem->place.column),
              .what = ": the problem «" + problem->code + "» is about «" + value + "», which is column " +
                      std::to_string(column) + "; columns start at 1",
              .cure = "give the cell's own place: row[\"" + value + "\"].place()"},
             one.sample);
  }
}

void run(CheckRun& run) {
  for (const SampleRun* one : run.documents(true)) {
    const DocumentShape shape = shape_of(one->document.bytes, one->run.said);
    for (const Said& said : one->run.said) {
      if (said.kind == Said::Kind::record) {
        look_at_record(run, *one, shape, said);
        look_at_column(run, *one, shape, said);
      } else if (said.kind == Said::Kind::problem) {
        look_at_problem(run, *one, shape, said);
      }
    }
  }
}

}  // namespace

extern const Check place_exact{
    .name = "place/exact",
    .order = 120,
    .promise = "every record and problem points at the row it is about",
    .why = "a partner must find the row in the file, and a problem with the wrong line costs an afternoon",
    .cure =
        "pass on row.place() or node.place() as they are; lines and columns start at 1, the header is line 1",
    .page =
        R"(Of each record the values that stand in the document as they are (an id, a number, a name) are looked
for: one of them must stand in the row, or the element, that the record points at.

    samples/export.csv:41 is where record «A-1002» says it stands, but «A-1002» stands in line 42.

A problem that names a column («field» or «column» in its arguments) must point at that column. In CSV and in
workbooks a column is the cell's number, in JSON it is the character; a JSON pointer counts from 0, as
RFC 6901 has it. Lines and columns count from 1.
)",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
