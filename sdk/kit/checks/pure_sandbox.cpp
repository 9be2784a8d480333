// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <array>
#include <map>
#include <utility>

#include "plugins/refused_call.hpp"
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/source_line.hpp"

namespace dorhub::kit {
namespace {

constexpr const char* kCure =
    "take it out; an adapter gets all bytes already, and gives all it has to the hub";

// What interpreters say when the sandbox refuses: Python's exceptions, node's codes, the C library's texts.
constexpr std::array<std::string_view, 6> kRefusals{
    "PermissionError", "Operation not permitted", "Permission denied", "EACCES", "EPERM", "BlockingIOError"};

bool tells_of_refusal(std::string_view line) {
  for (const std::string_view word : kRefusals)
    if (line.find(word) != std::string_view::npos) return true;
  return false;
}

/// What a sample made the adapter try; the cure when it is not the check's own.
struct Tried {
  std::string what = {};
  std::string cure = {};
};

Tried by_library(CheckRun& run, const plugins::Failure& failure) {
  const std::string source = source_place(run.bench().program(), failure.stack, run.project().folder);
  const std::string call = failure.call.empty() ? "a refused call" : plugins::describe_call(failure.call);
  if (source.empty()) return {call, std::string(kCure) + " (build with -g to see the line)"};
  return {call + " at " + source, {}};
}

/// Python and node live on after a refusal; what they print tells.
Tried by_executable(CheckRun& run, const SampleRun& one) {
  std::string place;
  for (const plugins::PrintedLine& line : one.run.outcome.printed) {
    if (const std::string here = traceback_place(line.text, run.project().program()); !here.empty())
      place = here;
    if (tells_of_refusal(line.text))
      return {"what the sandbox refuses" + (place.empty() ? "" : " at " + place) + ": «" + line.text + "»",
              {}};
  }
  return {};
}

void look_at_ends(CheckRun& run) {
  std::map<std::string, std::uint64_t> others;  // samples that made it try the same
  std::vector<std::pair<const SampleRun*, Tried>> found;
  for (const SampleRun& one : run.all_runs()) {
    const auto& failure = one.run.outcome.failure;
    const bool is_refused = failure && failure->code == "worker.refused_call";
    Tried tried = is_refused ? by_library(run, *failure) : by_executable(run, one);
    if (tried.what.empty()) continue;
    if (const auto [known, is_new] = others.emplace(tried.what, 0); !is_new)
      ++known->second;
    else
      found.emplace_back(&one, std::move(tried));
  }
  for (auto& [one, tried] : found) {
    const std::uint64_t more = others[tried.what];
    run.fail({.place = one->sample->place(),
              .what = "made it try " + tried.what +
                      (more == 0 ? "" : fmt::format(", and {} other samples did", more)),
              .cure = std::move(tried.cure)},
             one->sample);
  }
}

}  // namespace

extern const Check pure_sandbox{
    .name = "pure/sandbox",
    .order = 60,
    .promise = "no sample makes the adapter ask anything of the system",
    .why = "whoever installs an adapter need not fear for files, network or other organisations",
    .cure = kCure,
    .page =
        R"(Every sample is translated in the sandbox of production, where a call that is not about computing ends
the worker. The call is named, and where the library was built with -g, the line of the source too:

    samples/export.csv made it try `openat` (open a file) at src/acme.cpp:31.

The document, the options and the time of receipt are handed over; what the adapter found goes out by Output.
There is nothing to open. Executables live in a looser sandbox that answers «not permitted»; what they print of
that (a Python traceback, a message of node) is quoted.

A call often hides in a library: a logger that opens its file, a regular expression that asks for the locale, a
random number from a device. Look at the stack with the debug command.
)",
    .needs = Needs::runs,
    .look_at_ends = look_at_ends};

}  // namespace dorhub::kit
