// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/naughty_strings.hpp"
#include "sdk/read/encoding.hpp"

namespace dorhub::kit {
namespace {

/// Where strings are put: the columns of a sample's parts, each in a part that has it.
struct Target {
  const SampleRun* one = nullptr;
  DocumentShape shape = {};
  std::vector<std::pair<std::string, const Part*>> columns = {};
};

std::vector<Target> targets_of(CheckRun& run) {
  std::vector<Target> out;
  for (const SampleRun* one : run.documents()) {
    Target target{one, shape_of(one->document.bytes, one->run.said), {}};
    if (target.shape.can_be_changed() && !target.shape.parts.empty()) out.push_back(std::move(target));
  }
  for (Target& target : out) {
    std::set<std::string> names;
    for (const Part& part : target.shape.parts)
      for (const Spot& spot : spots_of(target.one->document.bytes, target.shape, part))
        if (names.insert(spot.what).second) target.columns.emplace_back(spot.what, &part);
  }
  std::erase_if(out, [](const Target& target) { return target.columns.empty(); });
  return out;
}

std::string named(std::size_t number, const NaughtyString& naughty) {
  return fmt::format("string {} ({}, {})", number, naughty.kind, shown(naughty.text));
}

/// The document with one part in as many copies as there are numbers, each with its string in the column.
std::string with_strings(const Target& target, const std::string& column, const Part& part,
                         const std::vector<std::size_t>& numbers) {
  std::vector<std::string_view> texts;
  texts.reserve(numbers.size());
  for (const std::size_t number : numbers) texts.emplace_back(naughty_strings()[number - 1].text);
  return with_copies(target.one->document.bytes, target.shape, part, column, texts);
}

/// Strings in one column. False: something was found.
bool look(CheckRun& run, const Target& target, const std::string& column, const Part& part,
          const std::vector<std::size_t>& numbers) {
  Document document = target.one->document;
  document.bytes = with_strings(target, column, part, numbers);
  const plugins::Outcome outcome = run.bench().count(run.check().name, document);
  const std::string what = bad_end(run, outcome);
  if (numbers.size() > 1) {
    // Which one it was, or what came after one that ended the document, only smaller documents tell.
    if (what.empty() && outcome.ok() && outcome.result == "ok") return true;
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    return look(run, target, column, part, {numbers.begin(), middle}) &&
           look(run, target, column, part, {middle, numbers.end()});
  }
  if (what.empty()) return true;
  const std::size_t number = numbers.front();
  run.fail(
      {.place = part.place(*target.one->sample),
       .what = fmt::format("with {} in «{}» {}", named(number, naughty_strings()[number - 1]), column, what)},
      document);
  return false;
}

/// The same column of samples of one form.
struct Twins {
  std::string column = {};
  std::vector<std::pair<const Target*, const Part*>> places = {};
};

/// What an adapter tells formats apart by: kind, options and columns, or where the list stands.
std::string form_of(const Target& target) {
  std::string out = std::to_string(static_cast<int>(target.shape.kind)) + '\n' + target.one->document.options;
  for (const std::string& column : target.shape.columns) out += '\n' + column;
  if (target.shape.is_table()) return out;
  for (const char c : target.shape.parts.front().pointer)
    if (c < '0' || c > '9') out += c;
  return out;
}

std::vector<Twins> twins_of(const std::vector<Target>& targets) {
  std::vector<Twins> out;
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  for (const Target& target : targets)
    for (const auto& [column, part] : target.columns) {
      const auto [at, is_new] = known.try_emplace({form_of(target), column}, out.size());
      if (is_new) out.push_back({column, {}});
      out[at->second].places.emplace_back(&target, part);
    }
  return out;
}

/// Strings in one column of one sample, many at once, but for what is no UTF-8 by itself: that changes how
/// all is read. False: something was found.
bool look_at(CheckRun& run, const Target& target, const std::string& column, const Part& part,
             const std::vector<std::size_t>& numbers) {
  constexpr std::size_t kAtOnce = 200;
  std::vector<std::size_t> together;
  for (const std::size_t number : numbers) {
    if (!read::is_utf8(naughty_strings()[number - 1].text)) {
      if (!look(run, target, column, part, {number})) return false;
      continue;
    }
    together.push_back(number);
    if (together.size() < kAtOnce) continue;
    if (!look(run, target, column, part, together)) return false;
    together.clear();
  }
  return together.empty() || look(run, target, column, part, together);
}

/// Every string, dealt out over the samples: what reads one of a form reads the others by the same lines, and
/// twenty samples of it would take twenty times as long.
void look_at(CheckRun& run, const Twins& twins) {
  std::vector<std::vector<std::size_t>> dealt(twins.places.size());
  for (std::size_t number = 1; number <= naughty_strings().size(); ++number)
    dealt[number % dealt.size()].push_back(number);
  for (std::size_t i = 0; i < dealt.size(); ++i)
    if (!look_at(run, *twins.places[i].first, twins.column, *twins.places[i].second, dealt[i])) return;
}

/// The strings as whole documents, for what reads other formats.
void look_at_documents(CheckRun& run) {
  for (const SampleRun* one : run.documents()) {
    for (std::size_t number = 1; number <= naughty_strings().size(); ++number) {
      const NaughtyString& naughty = naughty_strings()[number - 1];
      Document document = one->document;
      document.bytes = naughty.text;
      const std::string what = bad_end(run, run.translate(document).outcome);
      if (what.empty()) continue;
      run.fail({.place = one->sample->place(),
                .what = fmt::format("replaced by {} {}", named(number, naughty), what)},
               document);
      return;
    }
    return;  // one sample's options are enough
  }
}

void run(CheckRun& run) {
  const std::vector<Target> targets = targets_of(run);
  for (const Twins& twins : twins_of(targets)) look_at(run, twins);
  look_at_documents(run);
}

}  // namespace

extern const Check bad_naughty{
    .name = "bad/naughty",
    .order = 200,
    .promise = "no text that a cell can hold breaks the adapter",
    .why = "clerks paste, spreadsheets guess and attackers try; one cell must not stop a shop's deliveries",
    .cure = "expect any byte, no byte and very many bytes; look at the text before you look into it",
    .page =
        R"(Some 400 texts of 25 kinds (blanks, numbers at their limits, other scripts, emoji, bytes that are no UTF-8,
SQL, formulas, format signs, JSON and CSV inside a cell, long ones) are put into each column of the CSV, XLSX, JSON
and XML samples, and stand as a whole document. Crashes, exceptions, hangs and broken frames are faults; problems are
not.

    samples/export.csv:2 with string 211 (emoji, «👩🏽») in «Merk» crashed at src/acme.cpp:52 (it crashed: …).

Two hundred at a time stand in one document, one a row; when that ends badly, each half is tried by itself, down
to one string. Over samples of
one form (the same columns, or the same list, under the same options) they are dealt out.
)",
    .after = "pure/sandbox",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
