// SPDX-License-Identifier: EUPL-1.2
#include "plugins/sandbox/call_trap.hpp"

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <string>

namespace dorhub::plugins {
namespace {

// Enough for the handler when the plugin's own stack is what ran out.
alignas(16) char trap_stack[16384];

// A line put together without allocation or stdio, and written at once.
class NoticeLine {
 public:
  NoticeLine() { add("\n"), add(kNotice); }
  NoticeLine& add(std::string_view part) {
    for (const char c : part.substr(0, sizeof text_ - 2 - length_)) text_[length_++] = c;
    return *this;
  }
  NoticeLine& add_number(unsigned number) {
    char digits[16];
    std::size_t count = sizeof digits;
    do digits[--count] = static_cast<char>('0' + number % 10);
    while ((number /= 10) != 0);
    return add({digits + count, sizeof digits - count});
  }
  void write_out() {
    text_[length_++] = '\n';
    [[maybe_unused]] const ssize_t written = write(2, text_, length_);
  }

 private:
  char text_[1024];
  std::size_t length_ = 0;
};

void on_refused_call(int, siginfo_t* info, void*) {
  NoticeLine().add("refused ").add_number(static_cast<unsigned>(info->si_syscall)).write_out();
  _exit(kExitRefusedCall);
}

// Set by an allocation that failed in this job. Read by a signal handler of the same thread.
volatile std::sig_atomic_t has_failed_allocation = 0;

// A crash for want of memory looks like any other: an allocation failed and its result was used. So look
// whether one failed, or whether there is no room left (a stack that could not grow), then die of the same
// signal, whose handler is the default again by now.
void on_crash(int signal, siginfo_t*, void*) {
  constexpr std::size_t kRoom = 32u << 20;
  if (has_failed_allocation != 0 ||
      mmap(nullptr, kRoom, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
    NoticeLine().add("memory").write_out();
  syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), signal);
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
  action.sa_sigaction = on_crash;
  action.sa_flags |= static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT}) sigaction(signal, &action, nullptr);
}

void note_failed_allocation() { has_failed_allocation = 1; }
void forget_failed_allocations() { has_failed_allocation = 0; }

void end_without_start(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  NoticeLine().add("start ").add(line).write_out();
  _exit(kExitNoStart);
}

void end_without_memory() {
  NoticeLine().add("memory").write_out();
  _exit(kExitNoStart);
}

}  // namespace dorhub::plugins
