// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/record_values.hpp"
#include "sdk/record/ascii.hpp"

namespace dorhub::kit {
namespace {

constexpr int kMostRuns = 300;

/// Words that say «I don't know» where nothing should stand.
bool is_filler(std::string_view value) {
  static constexpr std::array<std::string_view, 20> words{
      "onbekend", "unknown", "niet bekend", "nvt",        "n.v.t.", "n/a",    "na",
      "geen",     "none",    "null",        "leeg",       "empty",  "xxx",    "-",
      "--",       "?",       "0000-00-00",  "1970-01-01", "test",   "anoniem"};
  const std::string text = lower_case(value);
  return std::find(words.begin(), words.end(), text) != words.end() || text.starts_with("1970-01-01t") ||
         text.starts_with("1900-01-01");
}

/// A code of dorhub's own ("purchase", "frame_number"): a choice, and no invention.
bool is_code(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/// Whether all words and numbers of a value stand in the source, in any form: a date turned round does.
bool comes_from(std::string_view value, const std::string& source) {
  std::string word;
  const auto is_there = [&] {
    // "04" may stand there as "4".
    const std::string bare =
        word.substr(std::min(word.find_first_not_of('0'), word.size() - (word.empty() ? 0 : 1)));
    const bool found =
        word.empty() || source.find(word) != std::string::npos || source.find(bare) != std::string::npos;
    word.clear();
    return found;
  };
  for (const char c : lower_case(value)) {
    const bool is_digit = c >= '0' && c <= '9';
    const bool was_digit = !word.empty() && word.back() >= '0' && word.back() <= '9';
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && static_cast<unsigned char>(c) < 0x80) {
      if (!is_there()) return false;
      continue;
    }
    if (!word.empty() && is_digit != was_digit && !is_there()) return false;
    word += c;
  }
  return is_there();
}

/// All that was said of a record, under each path; a record may be said more than once.
using Values = std::map<std::string, std::set<std::string>>;
using ByRecord = std::map<std::string, Values>;

ByRecord values_by_record(const Run& run) {
  ByRecord out;
  for (const Said& said : run.said) {
    if (said.kind != Said::Kind::record) continue;
    Values& values = out[record_key(said.json)];
    for (RecordValue& value : record_values(said.json)) values[value.path].insert(std::move(value.text));
  }
  return out;
}

void made_up(CheckRun& run, const SampleRun& one, const Document& document, const Said& said,
             const RecordValue& value, const std::string& when) {
  run.fail({.place = one.sample->place(said.place.line),
            .what = "gives " + value.path + " «" + value.text + "», which is made up" + when},
           document);
}

/// All that the document and the options say, in lower case: as it is, and decoded where the kit can read it.
std::string source_of(const Document& document, const std::vector<Said>& said) {
  std::string out = document.bytes + document.options;
  for (const Part& part : shape_of(document.bytes, said).parts)
    for (const std::string& value : part.values) out += '\n' + value;
  return lower_case(out);
}

/// Fillers that stand nowhere in the document.
void look_for_fillers(CheckRun& run, const SampleRun& one) {
  const std::string source = source_of(one.document, one.run.said);
  for (const Said& said : one.run.said) {
    if (said.kind != Said::Kind::record) continue;
    for (const RecordValue& value : record_values(said.json))
      if (value.is_text && is_filler(value.text) && source.find(lower_case(value.text)) == std::string::npos)
        return made_up(run, one, one.document, said, value, ": it stands nowhere in the document");
  }
}

/// Whether a value that came up when `what` was emptied has another source than the adapter's fancy.
bool is_honest(const RecordValue& value, const std::string& source) {
  if (value.path == "version" || value.path == "id") return true;
  if (!value.is_text) return value.text != "0" && value.text != "0.0" && comes_from(value.text, source);
  if (is_filler(value.text)) return comes_from(value.text, source);
  return is_code(value.text) || comes_from(value.text, source);
}

/// Empties one column and looks what takes the place of its values.
bool look_without(CheckRun& run, const SampleRun& one, const DocumentShape& shape, const std::string& what,
                  const ByRecord& before) {
  Document document = one.document;
  document.bytes = blanked(document.bytes, shape, what);
  const Run now = run.translate(document);
  if (!now.ended_well()) return true;
  const std::string source = source_of(document, now.said);
  for (const Said& said : now.said) {
    if (said.kind != Said::Kind::record) continue;
    const auto known = before.find(record_key(said.json));
    if (known == before.end()) continue;
    for (const RecordValue& value : record_values(said.json)) {
      const auto was = known->second.find(value.path);
      const bool is_changed = was == known->second.end() || was->second.count(value.text) == 0;
      if (!is_changed || is_honest(value, source)) continue;
      made_up(run, one, document, said, value, " when «" + what + "» is empty");
      return false;
    }
  }
  return true;
}

void run(CheckRun& run) {
  int runs = 0;
  for (const SampleRun* one : run.documents()) {
    look_for_fillers(run, *one);
    const DocumentShape shape = shape_of(one->document.bytes, one->run.said);
    if (!shape.can_be_changed()) continue;
    const ByRecord before = values_by_record(one->run);
    for (const std::string& what : blankable(one->document.bytes, shape)) {
      if (run.has_failed() || what.empty() || ++runs > kMostRuns) continue;
      look_without(run, *one, shape, what, before);
    }
  }
}

}  // namespace

extern const Check honest_unknown{
    .name = "honest/unknown",
    .order = 160,
    .promise = "what the document does not say is left out, never filled in",
    .why = "a made-up seller or price stands in a register that the police trust",
    .cure = "leave the field out; the hub knows what the law asks and asks the partner for it",
    .page =
        R"(Words such as «Onbekend», «n.v.t.» or 1970-01-01 in a record are looked up in the document: when they do not
stand there, the adapter made them up. Then each column of a CSV or XLSX sample, each member of a JSON one and each
element and attribute of an XML one is emptied in every row. What comes up in its place must have another source
in the document.

    samples/export.csv:3 gives seller.family_name «Onbekend», which is made up when «Naam» is empty.

A price of 0 for an empty cell is an invention, and so is today's date. A word that the partner wrote goes on as
it is: the hub knows that «onbekend» is no number.
)",
    .after = "pure/no-memory",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
