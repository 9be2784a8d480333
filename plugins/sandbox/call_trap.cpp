// SPDX-License-Identifier: EUPL-1.2
#include "plugins/sandbox/call_trap.hpp"

#include <dlfcn.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <unwind.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace dorhub::plugins {
namespace {

// Enough for the handler and the unwinder when the plugin's own stack is what ran out.
alignas(16) char trap_stack[65536];

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
  NoticeLine& add_hexadecimal(std::uint64_t number) {
    char digits[16];
    std::size_t count = sizeof digits;
    do digits[--count] = "0123456789abcdef"[number % 16];
    while ((number /= 16) != 0);
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

char watched_program[4096] = {};

struct Walk {
  NoticeLine line;
  int frames = 0;  // of the program
  int steps = 0;   // of all
};

// One frame of the stack: told when it lies in the adapter's own file. A return address points behind its
// call.
_Unwind_Reason_Code on_frame(_Unwind_Context* context, void* walk_pointer) {
  constexpr int kFrames = 16;
  constexpr int kSteps = 200;
  auto& walk = *static_cast<Walk*>(walk_pointer);
  int is_before_call = 0;
  auto address = static_cast<std::uintptr_t>(_Unwind_GetIPInfo(context, &is_before_call));
  if (address == 0 || ++walk.steps > kSteps || walk.frames >= kFrames) return _URC_END_OF_STACK;
  if (is_before_call == 0) --address;
  dl_find_object found{};
  if (_dl_find_object(reinterpret_cast<void*>(address), &found) != 0) return _URC_NO_REASON;
  if (std::strcmp(found.dlfo_link_map->l_name, watched_program) != 0) return _URC_NO_REASON;
  walk.line.add(" ").add_hexadecimal(address - found.dlfo_link_map->l_addr);
  ++walk.frames;
  return _URC_NO_REASON;
}

// Says where in the adapter the worker is. Neither the unwinder nor _dl_find_object allocates or opens
// anything; a stack that the adapter has spoilt may crash it, which costs this notice and nothing else.
void tell_stack() {
  if (watched_program[0] == 0) return;
  Walk walk;
  walk.line.add("stack");
  _Unwind_Backtrace(on_frame, &walk);
  if (walk.frames > 0) walk.line.write_out();
}

void on_refused_call(int, siginfo_t* info, void*) {
  NoticeLine().add("refused ").add_number(static_cast<unsigned>(info->si_syscall)).write_out();
  tell_stack();
  _exit(kExitRefusedCall);
}

// Set by an allocation that failed in this job. Read by a signal handler of the same thread.
volatile std::sig_atomic_t has_failed_allocation = 0;

// A crash for want of memory looks like any other: an allocation failed and its result was used. So look
// whether one failed, or whether there is no room left (a stack that could not grow), then die of the same
// signal, whose handler is the default again by now.
void on_crash(int signal, siginfo_t*, void*) {
  constexpr std::size_t kRoom = 32u << 20;
  if (signal != SIGXCPU &&
      (has_failed_allocation != 0 ||
       mmap(nullptr, kRoom, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED))
    NoticeLine().add("memory").write_out();
  tell_stack();
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
  // SIGXCPU: the hub's own, or the kernel's, when the time is up; where it was is all that can be told.
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGXCPU})
    sigaction(signal, &action, nullptr);
}

void watch_program(const char* path) { std::strncpy(watched_program, path, sizeof watched_program - 1); }

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
