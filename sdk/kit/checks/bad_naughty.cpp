// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <set>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/naughty_strings.hpp"

namespace dorhub::kit {
namespace {

// Runs of the whole project; with an interpreter each costs more.
constexpr std::size_t kRuns = 4'000;
constexpr std::size_t kInterpreterRuns = 1'600;

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

/// One string in one column. False: something was found.
bool look(CheckRun& run, const Target& target, const std::string& column, const Part& part,
          std::size_t number) {
  const NaughtyString& naughty = naughty_strings()[number - 1];
  Document document = target.one->document;
  document.bytes = with_value(document.bytes, target.shape, part, column, naughty.text);
  const std::string what = bad_end(run, run.translate(document).outcome);
  if (what.empty()) return true;
  run.fail({.place = part.place(*target.one->sample),
            .what = fmt::format("with {} in «{}» {}", named(number, naughty), column, what)},
           target.one->sample);
  return false;
}

/// As many pairs of string and column as the share allows, spread evenly.
void look_at(CheckRun& run, const Target& target, std::size_t share) {
  const std::size_t pairs = naughty_strings().size() * target.columns.size();
  const std::size_t step = std::max<std::size_t>(1, (pairs + share - 1) / share);
  std::set<std::string> found;
  for (std::size_t i = run.seed() % step; i < pairs; i += step) {
    const auto& [column, part] = target.columns[i % target.columns.size()];
    if (found.count(column) == 1) continue;
    if (!look(run, target, column, *part, i / target.columns.size() + 1)) found.insert(column);
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
               one->sample);
      return;
    }
    return;  // one sample's options are enough
  }
}

void run(CheckRun& run) {
  const bool is_interpreted = run.manifest().posture == configuration::Posture::interpreter;
  const std::vector<Target> targets = targets_of(run);
  for (const Target& target : targets)
    look_at(run, target, (is_interpreted ? kInterpreterRuns : kRuns) / targets.size());
  look_at_documents(run);
}

}  // namespace

extern const Check bad_naughty{
    .name = "bad/naughty",
    .promise = "no text that a cell can hold breaks the adapter",
    .why = "clerks paste, spreadsheets guess and attackers try; one cell must not stop a shop's deliveries",
    .cure = "expect any byte, no byte and very many bytes; look at the text before you look into it",
    .page =
        R"(Some 400 texts of 25 kinds (blanks, numbers at their limits, other scripts, emoji, bytes that are no UTF-8,
SQL, formulas, format signs, JSON and CSV inside a cell, long ones) are put into each column of the CSV and JSON
samples, and stand as a whole document. Crashes, exceptions, hangs and broken frames are faults; problems are
not.

    samples/export.csv:2 with string 211 (emoji, «👩🏽») in «Merk» crashed at src/acme.cpp:52 (it crashed: …).

When there are many columns the pairs are spread evenly; the seed shifts them.
)",
    .after = "pure/sandbox",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
