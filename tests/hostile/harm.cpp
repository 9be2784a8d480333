// SPDX-License-Identifier: EUPL-1.2
#include "tests/hostile/harm.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/io_uring.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <stdexcept>
#include <thread>
#include <vector>

namespace hostile {
namespace {

using Harm = std::function<void(const std::string&)>;

void say_refused(const char* what) { std::fprintf(stderr, "%s: %s\n", what, std::strerror(errno)); }

void segfault(const std::string&) {
  volatile std::uintptr_t nowhere = 8;
  *reinterpret_cast<volatile int*>(nowhere) = 1;
}

[[noreturn]] void loop(const std::string&) {
  for (volatile unsigned long i = 0;;) i = i + 1;
}

void wait_for_ever(const std::string&) {
  int word = 0;
  while (true) syscall(SYS_futex, &word, 0 /* FUTEX_WAIT */, 0, nullptr, nullptr, 0);
}

void overflow_stack(const std::string& deeper) {
  volatile char frame[4096];
  frame[0] = deeper.empty() ? 1 : 2;
  if (frame[0] > 0) overflow_stack(deeper);
  frame[1] = frame[0];
}

void allocate(const std::string&) {
  for (;;) {
    constexpr std::size_t kPiece = 16 << 20;
    auto* piece = static_cast<char*>(std::malloc(kPiece));
    std::memset(piece, 1, kPiece);
  }
}

void allocate_by_new(const std::string&) {
  std::vector<std::string> all;
  for (;;) all.emplace_back(16 << 20, 'x');
}

// One allocation that fails while plenty of room is left for smaller ones.
void allocate_at_once(const std::string&) {
  const volatile std::size_t size = std::size_t{1} << 30;
  auto* piece = static_cast<volatile char*>(std::malloc(size));
  piece[0] = 1;
}

// The same by operator new, where nobody can catch what it throws.
void allocate_at_once_by_new(const std::string&) noexcept {
  const volatile std::size_t size = std::size_t{1} << 30;
  const std::string piece(size, 'x');
  say_refused(piece.c_str() + piece.size());
}

void open_file(const std::string& path) {
  const int file = open(path.c_str(), O_CREAT | O_WRONLY, 0600);
  if (file < 0) return say_refused("open");
  [[maybe_unused]] const ssize_t written = write(file, "harm", 4);
  close(file);
}

void read_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "r");
  if (file == nullptr) return say_refused("fopen");
  char line[256] = {};
  if (std::fgets(line, sizeof line, file) != nullptr) std::fprintf(stderr, "read: %s\n", line);
  std::fclose(file);
}

void change_mode(const std::string& path) {
  if (chmod(path.c_str(), 0777) != 0) say_refused("chmod");
}

void remove_file(const std::string& path) {
  if (unlink(path.c_str()) != 0) say_refused("unlink");
}

void open_socket(const std::string& port) {
  const int client = socket(AF_INET, SOCK_STREAM, 0);
  if (client < 0) return say_refused("socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(port.c_str())));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    return say_refused("connect");
  send(client, "harm", 4, 0);
}

void start_process(const std::string& path) {
  const pid_t child = fork();
  if (child < 0) return say_refused("fork");
  if (child == 0) {
    open_file(path);
    for (;;) pause();
  }
}

void fork_bomb(const std::string& path) {
  for (int i = 0; i < 1000; ++i) start_process(path);
}

void run_program(const std::string& path) {
  const char* arguments[] = {"/bin/touch", path.c_str(), nullptr};
  execv("/bin/touch", const_cast<char**>(arguments));
  say_refused("execve");
}

void start_thread(const std::string&) {
  try {
    std::thread([] { loop(""); }).detach();
  } catch (const std::system_error& refused) {
    std::fprintf(stderr, "thread: %s\n", refused.what());
  }
}

void kill_parent(const std::string&) {
  if (syscall(SYS_kill, getppid(), SIGKILL) != 0) say_refused("kill");
}

void signal_parent_by_tgkill(const std::string& parent) {
  const int target = std::atoi(parent.c_str());
  if (syscall(SYS_tgkill, target, target, SIGKILL) != 0) say_refused("tgkill");
}

void watch_parent(const std::string&) {
  if (ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr) != 0) say_refused("ptrace");
}

void read_parents_memory(const std::string& parent) {
  char here[8];
  iovec local{here, sizeof here};
  iovec remote{reinterpret_cast<void*>(0x400000), sizeof here};
  if (process_vm_readv(std::atoi(parent.c_str()), &local, 1, &remote, 1, 0) < 0)
    say_refused("process_vm_readv");
}

void make_memory_executable(const std::string&) {
  void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mprotect(page, 4096, PROT_READ | PROT_EXEC) != 0) say_refused("mprotect");
}

void map_executable(const std::string&) {
  if (mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
      MAP_FAILED)
    say_refused("mmap");
}

void replace_handler(const std::string& path) {
  struct sigaction action {};
  action.sa_handler = [](int) {};
  if (sigaction(SIGSYS, &action, nullptr) != 0) say_refused("sigaction");
  // Were the handler ours now, this would pass unseen.
  open_file(path);
}

void block_signal(const std::string& path) {
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, nullptr);
  open_file(path);
}

void old_call_table(const std::string&) {
#if defined(__x86_64__)
  long result = 20;  // getpid of the 32-bit table
  asm volatile("int $0x80" : "+a"(result)::"memory", "r8", "r9", "r10", "r11");
  std::fprintf(stderr, "int 0x80 gave %ld\n", result);
#endif
}

void raise_limit(const std::string&) {
  const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
  if (setrlimit(RLIMIT_AS, &all) != 0) say_refused("setrlimit");
}

void kernel_doors(const std::string&) {
  if (syscall(SYS_io_uring_setup, 8, nullptr) < 0) say_refused("io_uring_setup");
  if (syscall(SYS_bpf, 0, nullptr, 0) < 0) say_refused("bpf");
  if (unshare(CLONE_NEWUSER) != 0) say_refused("unshare");
  if (mount("none", "/tmp", "tmpfs", 0, nullptr) != 0) say_refused("mount");
}

// From now on whoever loads a filter by seccomp() is told that it was done.
void swallow_filters(const std::string&) {
  sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog all{4, program};
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &all) != 0) say_refused("seccomp");
}

void print_unended(const std::string&) { std::printf("Loading the seller's list"); }

void write_raw(const std::string& bytes) {
  [[maybe_unused]] const ssize_t written = write(1, bytes.data(), bytes.size());
}

void flood_text(const std::string&) {
  for (;;) write_raw("no frame at all, no frame at all, no frame at all, no frame at all\n");
}

void flood_errors(const std::string&) {
  const std::string line(1000, 'e');
  for (;;) std::fprintf(stderr, "%s\n", line.c_str());
}

const std::map<std::string, Harm>& harms() {
  static const std::map<std::string, Harm> all = {
      {"segfault", segfault},
      {"abort", [](const std::string&) { std::abort(); }},
      {"loop", loop},
      {"wait", wait_for_ever},
      {"sleep", [](const std::string&) { sleep(60); }},
      {"overflow", overflow_stack},
      {"allocate", allocate},
      {"allocate-by-new", allocate_by_new},
      {"allocate-at-once", allocate_at_once},
      {"allocate-at-once-by-new", allocate_at_once_by_new},
      {"file", open_file},
      {"read-file", read_file},
      {"chmod", change_mode},
      {"unlink", remove_file},
      {"socket", open_socket},
      {"process", start_process},
      {"fork-bomb", fork_bomb},
      {"exec", run_program},
      {"thread", start_thread},
      {"kill-parent", kill_parent},
      {"tgkill-parent", signal_parent_by_tgkill},
      {"ptrace-parent", watch_parent},
      {"read-parent", read_parents_memory},
      {"mprotect", make_memory_executable},
      {"mmap", map_executable},
      {"sigaction", replace_handler},
      {"block-signals", block_signal},
      {"old-calls", old_call_table},
      {"setrlimit", raise_limit},
      {"kernel-doors", kernel_doors},
      {"throw", [](const std::string& text) { throw std::runtime_error(text); }},
      {"throw-number", [](const std::string&) { throw 7; }},
      {"exit", [](const std::string&) { std::exit(3); }},
      {"exit-zero", [](const std::string&) { _exit(0); }},
      {"kill-self", [](const std::string&) { raise(SIGKILL); }},
      {"stop-self", [](const std::string&) { raise(SIGSTOP); }},
      {"close", [](const std::string&) { close(0), close(1), close(2), loop(""); }},
      {"swallow-filters", swallow_filters},
      {"print", print_unended},
      {"write", write_raw},
      {"flood-text", flood_text},
      {"flood-errors", flood_errors},
  };
  return all;
}

}  // namespace

bool do_harm(const std::string& name, const std::string& argument) {
  const auto harm = harms().find(name);
  if (harm == harms().end()) return false;
  harm->second(argument);
  return true;
}

}  // namespace hostile
