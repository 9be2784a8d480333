// SPDX-License-Identifier: EUPL-1.2
#include <map>
#include <set>

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/record_values.hpp"
#include "sdk/record/ascii.hpp"

namespace dorhub::kit {
namespace {

/// By content, the ids under which it was said.
std::map<std::string, std::multiset<std::string>> ids_by_content(const Run& run) {
  std::map<std::string, std::multiset<std::string>> out;
  for (const Said& said : run.said)
    if (said.kind == Said::Kind::record) out[record_content(said.json)].insert(record_key(said.json));
  return out;
}

/// Whether a column's name says that it holds a key.
bool is_key(std::string_view column) {
  const std::string name = lower_case(column);
  for (const char* word : {"nr", "num", "id", "code", "key"})
    if (name.find(word) != std::string::npos) return true;
  return false;
}

/// "take it from the row itself, such as «Inkoopnr»": the first column of keys that is never empty and never
/// twice the same.
std::string cure_of(const DocumentShape& shape) {
  for (std::size_t i = 0; i < shape.columns.size(); ++i) {
    std::set<std::string> seen;
    bool is_telling = is_key(shape.columns[i]);
    for (const Part& part : shape.parts)
      is_telling = is_telling && i < part.values.size() && !part.values[i].empty() &&
                   seen.insert(part.values[i]).second;
    if (is_telling) return "take the id from the row itself, such as «" + shape.columns[i] + "»";
  }
  return {};
}

bool look(CheckRun& run, const SampleRun& one) {
  const DocumentShape shape = shape_of(one.document.bytes, one.run.said);
  if (!shape.can_be_changed() || shape.parts.size() < 2) return false;
  Document document = one.document;
  document.bytes = reversed(document.bytes, shape);
  const Run other = run.translate(document);
  if (!other.ended_well()) return false;
  const auto before = ids_by_content(one.run);
  const auto after = ids_by_content(other);
  for (const Said& said : one.run.said) {
    const std::string content = record_content(said.json);
    const auto ids = before.find(content);
    const auto now = after.find(content);
    if (ids == before.end() || now == after.end() || now->second == ids->second) continue;
    run.fail({.place = one.sample->place(),
              .what = "gives «" + *ids->second.begin() + "» as it stands and «" + *now->second.begin() +
                      "» for the same row when the file is sorted the other way",
              .cure = cure_of(shape)},
             document);
    break;
  }
  return true;
}

void run(CheckRun& run) {
  bool has_looked = false;
  for (const SampleRun* one : run.documents()) has_looked = look(run, *one) || has_looked;
  if (!has_looked && !run.has_failed())
    run.skip("no good sample is CSV, XLSX, JSON or XML with two rows or more, whose order can be changed");
}

}  // namespace

extern const Check same_identity{
    .name = "same/identity",
    .order = 140,
    .promise = "a record keeps its id when the file is sorted in another way",
    .why = "the same purchase under another id is registered twice",
    .cure = "take the id from the row itself, never from its number in the file",
    .page =
        R"(Each CSV, XLSX, JSON or XML sample is translated a second time with its rows in the opposite order. What is said of
a row must have the same id both times.

    samples/export.csv gives «registration 1» as it stands and «registration 240» for the same row when the
    file is sorted the other way.

A record's identity is (organisation, system, type, id). An id must be the source's own key, or be made of
fields that never change: not the row number, not the time of the export.
)",
    .after = "pure/no-memory",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
