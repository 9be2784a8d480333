// SPDX-License-Identifier: EUPL-1.2
#include "plugins/sandbox/call_trap.hpp"

#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <cstring>

namespace dorhub::plugins {
namespace {

// Enough for the handler when the plugin's own stack is what ran out.
alignas(16) char trap_stack[16384];

// Async-signal-safe: no allocation, no stdio.
void on_refused_call(int, siginfo_t* info, void*) {
  char line[64];
  std::size_t length = 0;
  line[length++] = '\n';
  std::memcpy(line + length, kNotice.data(), kNotice.size());
  length += kNotice.size();
  std::memcpy(line + length, "refused ", 8);
  length += 8;
  char digits[16];
  std::size_t count = 0;
  auto number = static_cast<unsigned>(info->si_syscall);
  do {
    digits[count++] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number != 0 && count < sizeof digits);
  while (count > 0) line[length++] = digits[--count];
  line[length++] = '\n';
  [[maybe_unused]] const ssize_t written = write(2, line, length);
  _exit(kExitRefusedCall);
}

}  // namespace

void install_call_trap() {
  stack_t stack{};
  stack.ss_sp = trap_stack;
  stack.ss_size = sizeof trap_stack;
  sigaltstack(&stack, nullptr);
  struct sigaction action {};
  action.sa_sigaction = on_refused_call;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigaction(SIGSYS, &action, nullptr);
}

void end_without_start(std::string_view text) {
  char line[1024];
  std::size_t length = 0;
  const auto add = [&](std::string_view part) {
    for (const char c : part.substr(0, sizeof line - 2 - length)) line[length++] = c == '\n' ? ' ' : c;
  };
  line[length++] = '\n';
  add(kNotice);
  add("start ");
  add(text);
  line[length++] = '\n';
  [[maybe_unused]] const ssize_t written = write(2, line, length);
  _exit(kExitNoStart);
}

}  // namespace dorhub::plugins
