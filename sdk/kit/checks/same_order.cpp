// SPDX-License-Identifier: EUPL-1.2
#include <map>
#include <optional>

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/record_values.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/version.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::kit {
namespace {

const Head& head_of(const Record& record) {
  return std::visit([](const auto& one) -> const Head& { return one; }, record);
}

/// What the register would hold in the end: a newer version over an older one, without a version the later.
struct Ended {
  std::optional<Record> record = {};
  int said = 0;
};

std::map<std::string, Ended> end_states(const Run& run) {
  std::map<std::string, Ended> out;
  RecordParser parser;
  for (const Said& said : run.said) {
    if (said.kind != Said::Kind::record) continue;
    ParsedRecord parsed = parser.parse(said.json);
    if (!parsed.ok()) continue;
    Ended& ended = out[record_key(said.json)];
    ++ended.said;
    if (!ended.record) {
      ended.record = std::move(*parsed.record);
      continue;
    }
    const std::string version = head_of(*parsed.record).version.value_or({});
    const std::string known = head_of(*ended.record).version.value_or({});
    if (!version.empty() && !known.empty() && compare_versions(version, known) < 0) continue;
    ended.record = apply_version(*ended.record, *parsed.record);
  }
  return out;
}

/// The first value in which two states differ: "price_cents 6000 or 6500".
std::string difference(const Record& one, const Record& other) {
  const auto left = record_values(write_record(one));
  const auto right = record_values(write_record(other));
  for (const RecordValue& value : left)
    for (const RecordValue& against : right)
      if (value.path == against.path && value.text != against.text)
        return value.path + " " + value.text + " or " + against.text;
  for (const auto& [more, less] : {std::pair(&left, &right), std::pair(&right, &left)})
    for (const RecordValue& value : *more) {
      bool is_there = false;
      for (const RecordValue& against : *less) is_there = is_there || value.path == against.path;
      if (!is_there) return value.path + " " + value.text + " or nothing";
    }
  return "other values";
}

bool look(CheckRun& run, const SampleRun& one) {
  const auto before = end_states(one.run);
  bool has_corrections = false;
  for (const auto& [key, ended] : before) has_corrections = has_corrections || ended.said > 1;
  if (!has_corrections) return false;
  const DocumentShape shape = shape_of(one.document.bytes, one.run.said);
  if (!shape.can_be_changed()) return false;
  Document document = one.document;
  document.bytes = reversed(document.bytes, shape);
  const auto after = end_states(run.translate(document));
  for (const auto& [key, ended] : before) {
    const auto other = after.find(key);
    if (ended.said < 2 || other == after.end() || !ended.record || !other->second.record) continue;
    if (content_hash(*ended.record) == content_hash(*other->second.record)) continue;
    run.fail({.place = one.sample->place(),
              .what = "says «" + key + "» more than once, and it ends with " +
                      difference(*ended.record, *other->second.record) + ", as the file is sorted"},
             document);
  }
  return true;
}

void run(CheckRun& run) {
  bool has_looked = false;
  for (const SampleRun* one : run.documents()) has_looked = look(run, *one) || has_looked;
  if (!has_looked)
    run.skip(
        "no good CSV, XLSX, JSON or XML sample says the same record twice; one with a correction would show "
        "it");
}

}  // namespace

extern const Check same_order{
    .name = "same/order",
    .order = 150,
    .promise = "a corrected record ends as its newest version, however the file is sorted",
    .why = "the older price would win",
    .cure = "give records the source's change time or number as version, or sort by it",
    .page =
        R"(In a sample that says the same record more than once (a purchase and its correction) the rows are put in
the opposite order. What the register ends with must be the same.

    samples/export.csv says «registration A-1201» more than once, and it ends with price_cents 6500 or 6000, as
    the file is sorted.

With `version` in the record the register knows which is newer: numbers compare as numbers, other texts byte by
byte, so a time must be written with the year first. Without one, the later row wins.
)",
    .after = "pure/no-memory",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
