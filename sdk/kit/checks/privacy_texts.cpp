// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <set>

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/personal_values.hpp"

namespace dorhub::kit {
namespace {

constexpr int kMostRuns = 300;
constexpr std::string_view kGarbage = "#kit#";
/// What is put where a person's value stands: a name and a birthday that can't be.
constexpr std::string_view kPerson = "Kitpersoon";
constexpr std::string_view kBirthday = "31-02-1987";

/// A text that leaves the delivery unsealed, and where it stands.
struct OpenText {
  std::string where = {};  ///< "the problem «acme.no_date»"
  std::uint32_t line = 0;
  std::string text = {};
};

std::vector<OpenText> open_texts(const Run& now) {
  std::vector<OpenText> out;
  for (const Said& said : now.said) {
    if (said.kind == Said::Kind::skip) {
      if (const auto skip = read_skip(said.json)) out.push_back({"a skip", said.place.line, skip->reason});
    } else if (said.kind == Said::Kind::problem) {
      const auto problem = read_problem(said.json);
      if (!problem) continue;
      for (const auto& [name, value] : problem->args)
        out.push_back({"the problem «" + problem->code + "» («" + name + "»)", said.place.line, value});
    }
  }
  for (const plugins::PrintedLine& line : now.outcome.printed)
    if (line.source == plugins::PrintedLine::Source::log) out.push_back({"a log line", 0, line.text});
  return out;
}

/// Says so when a person's value stands in what everybody may read.
bool look(CheckRun& run, const SampleRun& one, const Run& now, const PersonalValues& people,
          const std::string& with) {
  for (const OpenText& open : open_texts(now)) {
    const std::string found = people.found_in(open.text);
    if (found.empty()) continue;
    run.fail({.place = one.sample->place(open.line),
              .what = fmt::format("{}{} holds {}", with.empty() ? "" : with + ": ", open.where, found)},
             one.sample);
    return false;
  }
  return true;
}

/// Puts a fault in every column of the first row that is about a person, and hears what is said of it.
void look_at_faults(CheckRun& run, const SampleRun& one, int& runs) {
  const DocumentShape shape = shape_of(one.document.bytes, one.run.said);
  if (!shape.can_be_changed()) return;
  const PersonalValues people = personal_values(one.run, one.document, run.manifest());
  const auto part = std::find_if(shape.parts.begin(), shape.parts.end(), [&](const Part& some) {
    const auto spots = spots_of(one.document.bytes, shape, some);
    return std::any_of(spots.begin(), spots.end(), [&](const Spot& spot) { return people.is_one(spot); });
  });
  if (part == shape.parts.end()) return;
  std::set<std::string> done;
  for (const Spot& spot : spots_of(one.document.bytes, shape, *part)) {
    if (!done.insert(spot.what).second) continue;
    for (const std::string_view fault : {kGarbage, kPerson, kBirthday}) {
      if (fault != kGarbage && !people.is_one(spot)) continue;
      if (++runs > kMostRuns) return;
      Document document = one.document;
      document.bytes = with_value(document.bytes, shape, *part, spot.what, fault);
      PersonalValues now_personal = people;
      if (fault != kGarbage) now_personal.add(spot.what, std::string(fault));
      if (!look(run, one, run.translate(document), now_personal,
                fmt::format("with «{}» in «{}»", fault, spot.what)))
        return;
    }
  }
}

void run(CheckRun& run) {
  int runs = 0;
  bool has_people = false;
  for (const SampleRun* one : run.runs()) {
    const PersonalValues people = personal_values(one->run, one->document, run.manifest());
    has_people = has_people || !people.empty();
    if (run.has_failed() || !look(run, *one, one->run, people, "")) return;
    if (!one->sample->is_conversation() && !one->run.is_unsupported()) look_at_faults(run, *one, runs);
  }
  if (!has_people && !run.has_failed())
    run.skip(
        "no sample holds a person's value: none in a record, and no column under personal in adapter.yaml");
}

}  // namespace

extern const Check privacy_texts{
    .name = "privacy/texts",
    .order = 340,
    .promise = "no problem, skip or log line holds a person's value",
    .why = "they are stored in the clear, mailed and shown to people who may not see who sold what",
    .cure = "name the column and not its value; the place leads to it",
    .page =
        R"(A person's values are those that stand in personal fields of the records (seller, buyer, employee) and those in
the columns that adapter.yaml lists under personal. None of them may stand in a problem's arguments, in a skip's
reason or in a log line: not in the samples, and not when a column of a row about a person is at fault.

    samples/export.csv:4: with «31-02-1987» in «Geboortedatum»: the problem «acme.no_such_day» («value») holds
    the value of «Geboortedatum».

The SDK leaves out of a problem what does not look like a date, an amount or a code, but a birthday does. Report
such a column by its name alone.
)",
    .run = run};

}  // namespace dorhub::kit
