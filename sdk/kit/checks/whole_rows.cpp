// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_shape.hpp"
#include "sdk/kit/large_documents.hpp"

namespace dorhub::kit {
namespace {

/// Beyond the thousandth row and what people round that to: pages and buffers of 1,000, 1,024 and 2,000 rows.
constexpr std::size_t kGrown = 2'500;

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

/// What became of each part of a grown document.
enum class Fate : unsigned char { silent, answered, passed_over };

std::vector<Fate> fates_of(const Run& of, const DocumentShape& shape) {
  std::vector<Fate> out(shape.parts.size());
  for (const Said& said : of.said)
    if (const Part* const at = shape.part_of(said.place))
      out[static_cast<std::size_t>(at - shape.parts.data())] =
          is_unanswered(said) ? Fate::passed_over : Fate::answered;
  return out;
}

/// The parts of the list that grows.
DocumentShape grown_list(const std::string& bytes, const std::vector<Said>& said) {
  DocumentShape out = shape_of(bytes, said);
  if (out.parts.empty()) return out;
  const std::size_t list = out.parts.front().list;
  std::erase_if(out.parts, [&](const Part& part) { return part.list != list; });
  return out;
}

/// A sample whose rows were repeated. An adapter may fold rows that say the same, so a row is lost only when
/// its earlier copies were answered: the first, and the second, which is a copy already.
void look_grown(CheckRun& run, const LargeDocument& large) {
  const Run of = run.translate(large.document);
  // One that broke off has rows that nobody read; limit/… tell how it ends.
  if (!of.ended_well() || of.outcome.result != "ok" || !have_places(of)) return;
  const std::size_t period = grown_list(large.one->document.bytes, large.one->run.said).parts.size();
  const DocumentShape shape = grown_list(large.document.bytes, of.said);
  DocumentShape owed = shape;
  keep_answerable(run, of, owed);
  const std::vector<Fate> fates = fates_of(of, shape);
  const auto is_lost = [&](std::size_t i) {
    const bool is_gone = fates[i] == Fate::passed_over || (!owed.parts.empty() && fates[i] == Fate::silent);
    return is_gone && fates[i % period] == Fate::answered && fates[period + i % period] == Fate::answered;
  };
  std::size_t lost = 0;
  std::size_t first = 0;
  for (std::size_t i = 2 * period; i < fates.size(); ++i)
    if (is_lost(i) && lost++ == 0) first = i;
  // Wrong places leave a part here and there without a word; place/exact tells.
  std::set<std::string> places;
  for (const Said& said : of.said)
    if (!is_unanswered(said)) places.insert(said.place.text());
  if (lost == 0 || places.size() >= shape.parts.size()) return;
  run.fail({.place = large.one->sample->place(),
            .what = "with its rows repeated to " + std::to_string(shape.parts.size()) + " loses " +
                    std::to_string(lost) + " of them without a word, number " + std::to_string(first + 1) +
                    " first"},
           large.document);
}

void run(CheckRun& run) {
  for (const SampleRun* one : run.documents(true)) look(run, *one);
  if (!run.has_failed())
    for (const LargeDocument& large : large_documents(run, kGrown, 0)) look_grown(run, large);
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
    .order = 130,
    .promise = "every row ends as a record, a problem or a skip",
    .why = "a bicycle would vanish unseen",
    .cure =
        "find where the adapter passes over the row; call out.skip(\"reason\", row.place()) where it is "
        "meant",
    .page =
        R"(The kit cuts each sample into its rows or elements by itself and looks which of them something was said
about. The readers of the worker do the same for an adapter that uses them.

    samples/export.csv:42 gave no record, problem or skip.

Up to three good samples are looked at once more with their rows repeated to 2,500: a page or a buffer that holds the
first thousand loses the rest of every real export and of no sample.

    samples/export.csv with its rows repeated to 2500 loses 1500 of them without a word, number 1001 first.

A row that is left out on purpose is a skip with a reason; the partner then sees how many there were and why.
A fatal problem, such as a column that is missing, accounts for the rows behind its place: nobody can read them.
A `continue` without a word, or an exception that is caught and forgotten, is how rows vanish.
)",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
