// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <algorithm>
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
    // Which one it was, or what came after one that ended the document, only single ones tell.
    if (what.empty() && outcome.ok() && outcome.result == "ok") return true;
    return std::all_of(numbers.begin(), numbers.end(),
                       [&](const std::size_t number) { return look(run, target, column, part, {number}); });
  }
  if (what.empty()) return true;
  const std::size_t number = numbers.front();
  run.fail(
      {.place = part.place(*target.one->sample),
       .what = fmt::format("with {} in «{}» {}", named(number, naughty_strings()[number - 1]), column, what)},
      document);
  return false;
}

/// All strings in each column, many at once: what is no UTF-8 by itself, since it changes how all is read.
void look_at(CheckRun& run, const Target& target) {
  constexpr std::size_t kAtOnce = 40;
  for (const auto& [column, part] : target.columns) {
    std::vector<std::size_t> together;
    bool is_fine = true;
    for (std::size_t number = 1; number <= naughty_strings().size() && is_fine; ++number) {
      if (!read::is_utf8(naughty_strings()[number - 1].text)) {
        is_fine = look(run, target, column, *part, {number});
        continue;
      }
      together.push_back(number);
      if (together.size() < kAtOnce) continue;
      is_fine = look(run, target, column, *part, together);
      together.clear();
    }
    if (is_fine && !together.empty()) look(run, target, column, *part, together);
  }
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
  for (const Target& target : targets_of(run)) look_at(run, target);
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

Forty at a time stand in one document, one a row; when that ends badly, each is tried by itself.
)",
    .after = "pure/sandbox",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
