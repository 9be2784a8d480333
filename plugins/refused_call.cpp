// SPDX-License-Identifier: EUPL-1.2
#include "plugins/refused_call.hpp"

#include <seccomp.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace dorhub::plugins {
namespace {

struct Meaning {
  std::string_view call;
  std::string_view text;
};

constexpr std::array kMeanings = {
    Meaning{"open", "open a file"},
    Meaning{"openat", "open a file"},
    Meaning{"openat2", "open a file"},
    Meaning{"creat", "make a file"},
    Meaning{"stat", "look at a file"},
    Meaning{"lstat", "look at a file"},
    Meaning{"statx", "look at a file"},
    Meaning{"access", "look at a file"},
    Meaning{"faccessat", "look at a file"},
    Meaning{"faccessat2", "look at a file"},
    Meaning{"readlink", "look at a link"},
    Meaning{"getcwd", "ask for the working folder"},
    Meaning{"unlink", "remove a file"},
    Meaning{"unlinkat", "remove a file"},
    Meaning{"rename", "rename a file"},
    Meaning{"mkdir", "make a folder"},
    Meaning{"socket", "open a socket"},
    Meaning{"socketpair", "open a socket"},
    Meaning{"connect", "connect to a server"},
    Meaning{"bind", "open a server's socket"},
    Meaning{"sendto", "send to a socket"},
    Meaning{"fork", "start a process"},
    Meaning{"vfork", "start a process"},
    Meaning{"clone", "start a process or thread"},
    Meaning{"clone3", "start a process or thread"},
    Meaning{"execve", "run a program"},
    Meaning{"execveat", "run a program"},
    Meaning{"kill", "signal a process"},
    Meaning{"tkill", "signal a process"},
    Meaning{"tgkill", "signal another process"},
    Meaning{"ptrace", "watch another process"},
    Meaning{"process_vm_readv", "read another process's memory"},
    Meaning{"process_vm_writev", "change another process's memory"},
    Meaning{"mprotect", "make memory executable"},
    Meaning{"mmap", "map executable memory"},
    Meaning{"rt_sigaction", "change a signal's handler, or start a first thread"},
    Meaning{"seccomp", "change the sandbox"},
    Meaning{"prctl", "change the process"},
    Meaning{"nanosleep", "sleep"},
    Meaning{"clock_nanosleep", "sleep"},
    Meaning{"io_uring_setup", "do input or output behind the sandbox"},
    Meaning{"bpf", "load a program into the kernel"},
    Meaning{"mount", "mount a file system"},
    Meaning{"unshare", "make namespaces"},
    Meaning{"setrlimit", "change a limit"},
    Meaning{"prlimit64", "read or change a limit"},
};

}  // namespace

std::string call_name(int number) {
  char* name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number);
  std::string out = name != nullptr ? name : "call " + std::to_string(number);
  std::free(name);
  return out;
}

std::string describe_call(const std::string& name) {
  const auto* found =
      std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning& m) { return m.call == name; });
  std::string out = "`" + name + "`";
  if (found != kMeanings.end()) out += " (" + std::string(found->text) + ")";
  return out;
}

}  // namespace dorhub::plugins
