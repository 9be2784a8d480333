// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/blame.hpp"

#include <array>

namespace dorhub::kit {
namespace {

constexpr std::string_view kGoldens = "golden/match";  // whatever has no check of its own
constexpr std::string_view kAsking = "ask/ends";
constexpr std::string_view kSandbox = "pure/sandbox";
constexpr std::string_view kTime = "limit/deadline";
constexpr std::string_view kMemory = "limit/memory";
constexpr std::array kAll{kGoldens, kAsking, kSandbox, kTime, kMemory};

// That the program does not start is no sample's doing: load/entry has found it before any of them was run.
std::string_view check_for(const std::string& code) {
  if (code == "worker.refused_call") return kSandbox;
  if (code == "worker.deadline" || code == "worker.cpu") return kTime;
  if (code == "worker.memory") return kMemory;
  return kGoldens;
}

}  // namespace

Blame blame_for(const SampleRun& run) {
  if (run.refused) return {kGoldens, run.refused->text()};
  const std::string text = run.run.failure_text();
  if (run.run.conversation) {
    const bool goes_on = run.run.conversation->code == "conversation.over" && !run.sample->is_broken();
    return {goes_on ? kAsking : kGoldens, text};
  }
  return {run.run.outcome.failure ? check_for(run.run.outcome.failure->code) : kGoldens, text};
}

std::span<const std::string_view> blamed_checks() { return kAll; }

std::vector<const SampleRun*> ends_to_answer_for(CheckRun& run) {
  std::vector<const SampleRun*> out;
  for (const SampleRun& one : run.all_runs())
    if (!one.ended_well() && blame_for(one).check == run.check().name) out.push_back(&one);
  return out;
}

bool is_about(const Check& check, const SampleRun& run) {
  if (check.capability == Capability::ask) return run.sample->is_conversation();
  if (check.capability != Capability::translate) return true;
  return !run.sample->is_conversation() && !(run.ended_well() && run.run.is_unsupported());
}

std::vector<Unseen> unseen_by(CheckRun& run) {
  std::vector<Unseen> out;
  for (const SampleRun& one : run.all_runs()) {
    if (one.ended_well() || !is_about(run.check(), one)) continue;
    Blame blame = blame_for(one);
    if (blame.check == run.check().name) continue;
    out.push_back({one.sample->place(), std::string(blame.check), std::move(blame.text)});
  }
  return out;
}

}  // namespace dorhub::kit
