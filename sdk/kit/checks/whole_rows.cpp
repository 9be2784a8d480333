// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_shape.hpp"

namespace dorhub::kit {
namespace {

constexpr std::string_view kUnanswered = "row.unanswered";  // the worker's own readers noticed it

bool is_unanswered(const Said& said) {
  return said.kind == Said::Kind::problem && said.json.find(kUnanswered) != std::string::npos;
}

/// A list inside an order need not be a list of purchases: which elements must be answered the worker's
/// readers know for a library (they tell "row.unanswered"). Of an executable's lists the kit takes those that
/// it points at element by element.
void keep_answerable(CheckRun& run, const Run& of, DocumentShape& shape) {
  if (shape.is_table()) return;
  std::set<std::string> pointed;
  for (const Said& said : of.said) {
    if (!said.place.pointer.empty()) pointed.insert(said.place.pointer);
  }
  const auto list = [](const std::string& pointer) { return pointer.substr(0, pointer.rfind('/')); };
  std::set<std::string> lists;
  for (const Part& part : shape.parts)
    if (run.is_interpreted() && pointed.count(part.pointer) == 1) lists.insert(list(part.pointer));
  std::erase_if(shape.parts, [&](const Part& part) { return lists.count(list(part.pointer)) == 0; });
}

bool have_places(const Run& run) {
  for (const Said& said : run.said)
    if (said.place.line != 0 || !said.place.pointer.empty()) return true;
  return run.said.empty();
}

/// It says that the rest of the document can't be read: a column is missing, for one.
bool is_fatal(const Said& said) {
  if (said.kind != Said::Kind::problem) return false;
  const auto problem = read_problem(said.json);
  return problem.ok() && problem->severity == Severity::fatal;
}

/// How many parts, from the first, must be answered: all, or those before a fatal problem and before the last
/// that was answered all the same.
std::size_t owed_parts(const Run& of, const DocumentShape& shape) {
  std::size_t owed = 0;
  bool has_given_up = false;
  for (const Said& said : of.said) {
    const bool is_end = is_fatal(said);
    has_given_up = has_given_up || is_end;
    if (is_end)
      while (owed < shape.parts.size() && shape.parts[owed].last_line < said.place.line) ++owed;
    if (const Part* const at = shape.part_of(said.place))
      owed = std::max(owed, static_cast<std::size_t>(at - shape.parts.data()) + 1);
  }
  return has_given_up ? owed : shape.parts.size();
}

void look(CheckRun& run, const SampleRun& one) {
  // A document that broke off has parts that nobody read.
  if (one.run.outcome.result != "ok" || !have_places(one.run)) return;
  DocumentShape shape = shape_of(one.document.bytes, one.run.said);
  keep_answerable(run, one.run, shape);
  std::set<const Part*> answered;
  std::set<std::string> places;
  std::set<std::string> told;
  const auto tell = [&](const std::string& place) {
    if (told.insert(place).second)
      run.fail({.place = place, .what = "gave no record, problem or skip"}, one.sample);
  };
  for (const Said& said : one.run.said) {
    if (is_unanswered(said))
      tell(one.sample->place(said.place.line));
    else
      answered.insert(shape.part_of(said.place)), places.insert(said.place.text());
  }
  // As many places as parts: none is lost, some places are wrong, which place/exact tells.
  if (places.size() >= shape.parts.size()) return;
  const std::size_t owed = owed_parts(one.run, shape);
  for (std::size_t i = 0; i < owed; ++i)
    if (answered.count(&shape.parts[i]) == 0) tell(shape.parts[i].place(*one.sample));
}

void run(CheckRun& run) {
  for (const SampleRun* one : run.documents(true)) look(run, *one);
  for (const SampleRun* one : run.runs()) {
    if (!one->sample->is_conversation()) continue;
    for (const Said& said : one->run.said)
      if (is_unanswered(said))
        run.fail({.place = one->sample->place(),
                  .what = "has an element that gave no record, problem or skip: " + said.place.text()},
                 one->sample);
  }
}

}  // namespace

extern const Check whole_rows{
    .name = "whole/rows",
    .promise = "every row ends as a record, a problem or a skip",
    .why = "a bicycle would vanish unseen",
    .cure =
        "find where the adapter passes over the row; call out.skip(\"reason\", row.place()) where it is "
        "meant",
    .page =
        R"(The kit cuts each sample into its rows or elements by itself and looks which of them something was said
about. The readers of the worker do the same for an adapter that uses them.

    samples/export.csv:42 gave no record, problem or skip.

A row that is left out on purpose is a skip with a reason; the partner then sees how many there were and why.
A fatal problem, such as a column that is missing, accounts for the rows behind its place: nobody can read them.
A `continue` without a word, or an exception that is caught and forgotten, is how rows vanish.
)",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
