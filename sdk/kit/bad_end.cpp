// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/bad_end.hpp"

#include <fmt/core.h>

#include <dorhub/json_writer.hpp>

#include "sdk/kit/source_line.hpp"

namespace dorhub::kit {
namespace {

/// What a failure is in one verb; empty for what is not the adapter's doing.
std::string_view verb_of(const std::string& code) {
  if (code == "worker.crashed") return "crashed";
  if (code == "worker.exited") return "ended its process";
  if (code == "worker.refused_call") return "made a refused call";
  if (code == "worker.deadline" || code == "worker.cpu") return "did not come to an end";
  if (code == "worker.memory") return "ran out of memory";
  if (code == "adapter.failed") return "gave up the whole document";
  return code.starts_with("frame.") ? "broke the frames" : std::string_view();
}

}  // namespace

std::string place_of_end(CheckRun& run, const plugins::Outcome& outcome) {
  if (!outcome.failure) return {};
  if (!outcome.failure->stack.empty())
    return source_place(run.bench().program(), outcome.failure->stack, run.project().folder);
  std::string place;
  for (const plugins::PrintedLine& line : outcome.printed)
    if (std::string here = traceback_place(line.text, run.project().program()); !here.empty())
      place = std::move(here);
  return place;
}

std::string bad_end(CheckRun& run, const plugins::Outcome& outcome) {
  if (!outcome.failure) return {};
  const std::string_view verb = verb_of(outcome.failure->code);
  if (verb.empty()) return {};
  return fmt::format("{}{} ({})", verb, at_end(run, outcome), outcome.failure->text);
}

std::string at_end(CheckRun& run, const plugins::Outcome& outcome) {
  const std::string place = place_of_end(run, outcome);
  return place.empty() ? "" : " at " + place;
}

std::string shown(std::string_view text, std::size_t most) {
  std::string out = "«";
  std::size_t count = 0;
  while (!text.empty() && count++ < most) {
    const std::size_t length = utf8_length(text);
    const auto byte = static_cast<unsigned char>(text.front());
    if (length == 0 || byte < 0x20 || byte == 0x7F)
      out += fmt::format("\\x{:02X}", byte);
    else
      out += text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out + (text.empty() ? "»" : "…»");
}

}  // namespace dorhub::kit
