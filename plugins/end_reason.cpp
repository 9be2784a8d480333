// SPDX-License-Identifier: EUPL-1.2
#include "plugins/end_reason.hpp"

#include <fmt/core.h>

#include <csignal>
#include <cstdlib>
#include <cstring>

#include "plugins/refused_call.hpp"
#include "plugins/sandbox/call_trap.hpp"

namespace dorhub::plugins {
namespace {

std::string seconds(std::chrono::milliseconds time) {
  return fmt::format("{:g} s", static_cast<double>(time.count()) / 1000);
}

std::string signal_text(int signal) {
  const char* name = sigabbrev_np(signal);
  return fmt::format("signal {} (SIG{})", signal, name != nullptr ? name : "?");
}

const char* during(const WorkerBounds& bounds) { return bounds.is_loading ? " while it was loaded" : ""; }

// What the sandbox itself said goes before what can be guessed from the process's end.
std::optional<Failure> reason_of_notice(const std::string& notice, const WorkerBounds& bounds) {
  if (notice.starts_with("refused ")) {
    const std::string call = call_name(std::atoi(notice.c_str() + 8));
    return Failure{"worker.refused_call", "it made the refused call " + describe_call(call) + during(bounds),
                   call};
  }
  if (notice.starts_with("start ")) return Failure{"worker.start", notice.substr(6)};
  if (notice == "memory") return reason_of_memory(bounds);
  return std::nullopt;
}

/// The call that Node names beside an error: "syscall: 'open'".
std::string call_told(std::span<const PrintedLine> lines) {
  constexpr std::string_view kLabel = "syscall: '";
  for (const PrintedLine& line : lines) {
    const std::size_t at = line.text.find(kLabel);
    if (line.source != PrintedLine::Source::standard_error || at == std::string::npos) continue;
    const std::string_view rest = std::string_view(line.text).substr(at + kLabel.size());
    const std::size_t end = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789");
    if (end != std::string_view::npos && end > 0 && end <= 24 && rest[end] == '\'')
      return std::string(rest.substr(0, end));
  }
  return {};
}

}  // namespace

Failure reason_of_end(const ProcessEnd& end, const std::string& notice, const WorkerBounds& bounds) {
  if (auto reason = reason_of_notice(notice, bounds)) return std::move(*reason);
  if (end.exit_code == kExitRefusedCall || end.signal == SIGSYS)
    return {"worker.refused_call", fmt::format("it made a refused system call{}", during(bounds))};
  if (end.signal == SIGXCPU)
    return {"worker.cpu", fmt::format("it used more processor time than {}{}", seconds(bounds.deadline),
                                      bounds.is_loading ? during(bounds) : " (worker.deadline)")};
  if (end.was_killed)
    return {"worker.exited", fmt::format("it closed the connection and did not end{}", during(bounds))};
  if (end.signal != 0)
    return {"worker.crashed", fmt::format("it crashed: {}{}", signal_text(end.signal), during(bounds))};
  return {"worker.exited",
          fmt::format("it exited with code {} {}", end.exit_code,
                      bounds.is_loading ? "while it was loaded" : "in the middle of the job")};
}

std::string refusal_told(std::span<const PrintedLine> lines) {
  const auto say = [&](std::string_view name, std::string_view refused) {
    const std::string call = call_told(lines);
    return fmt::format("; it printed {}{}: its sandbox refuses {}", name, call.empty() ? "" : " of " + call,
                       refused);
  };
  for (const PrintedLine& line : lines) {
    if (line.source != PrintedLine::Source::standard_error) continue;
    const auto tells_of = [&](std::string_view word) { return line.text.find(word) != std::string::npos; };
    if (tells_of("EACCES") || tells_of("Permission denied"))
      return say("EACCES (Permission denied)", "files and folders outside the adapter's own");
    if (tells_of("EPERM") || tells_of("Operation not permitted"))
      return say("EPERM (Operation not permitted)", "connections, other programs and the like");
  }
  return {};
}

Failure reason_of_deadline(const WorkerBounds& bounds) {
  return {"worker.deadline",
          bounds.is_loading
              ? fmt::format("it was not ready within {}", seconds(bounds.deadline))
              : fmt::format("it was not done within {} (worker.deadline)", seconds(bounds.deadline))};
}

Failure reason_of_memory(const WorkerBounds& bounds) {
  const std::string beside = bounds.document_bytes >> 20 == 0
                                 ? std::string()
                                 : fmt::format(" beside a document of {} MiB", bounds.document_bytes >> 20);
  return {"worker.memory", fmt::format("it needed more than {} MiB of memory{} (worker.memory){}",
                                       bounds.memory_bytes >> 20, beside, during(bounds))};
}

}  // namespace dorhub::plugins
