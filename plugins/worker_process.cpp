// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <system_error>
#include <thread>

namespace dorhub::plugins {
namespace {

Error failure(const std::string& step, int number) {
  return Error{"worker.start",
               "starting a worker failed at " + step + ": " + std::generic_category().message(number)};
}

// The ends of a socketpair and a pipe, closed unless taken.
struct Ends {
  int hub_socket = -1, worker_socket = -1, hub_text = -1, worker_text = -1;
  ~Ends() {
    for (const int end : {hub_socket, worker_socket, hub_text, worker_text})
      if (end >= 0) close(end);
  }
};

Result<void> open_ends(Ends& ends) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return failure("a socketpair", errno);
  ends.hub_socket = pair[0];
  ends.worker_socket = pair[1];
  if (pipe2(pair, O_CLOEXEC) != 0) return failure("a pipe", errno);
  ends.hub_text = pair[0];
  ends.worker_text = pair[1];
  // Only the hub's ends: a descriptor's own flags are not shared by its peer.
  fcntl(ends.hub_socket, F_SETFL, O_NONBLOCK);
  fcntl(ends.hub_text, F_SETFL, O_NONBLOCK);
  return {};
}

int spawn(pid_t& pid, const std::string& program, std::vector<std::string> environment, const Ends& ends) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends.worker_socket, 0);
  posix_spawn_file_actions_adddup2(&actions, ends.worker_socket, 1);
  posix_spawn_file_actions_adddup2(&actions, ends.worker_text, 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  // A group of its own: Ctrl-C at the hub's terminal is the hub's to handle.
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  std::string name = "dorhub-worker";
  std::string parent = std::to_string(getpid());
  char* arguments[] = {name.data(), parent.data(), nullptr};
  std::vector<char*> variables;
  for (std::string& variable : environment) variables.push_back(variable.data());
  variables.push_back(nullptr);
  const int failed = posix_spawn(&pid, program.c_str(), &actions, &attributes, arguments, variables.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

}  // namespace

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::start(const std::string& program,
                                                            const std::vector<std::string>& environment) {
  Ends ends;
  DORHUB_CHECK(open_ends(ends));
  std::unique_ptr<WorkerProcess> worker(new WorkerProcess());
  if (const int failed = spawn(worker->pid_, program, environment, ends); failed != 0) {
    worker->is_reaped_ = true;
    return failure(program, failed);
  }
  worker->socket_ = std::exchange(ends.hub_socket, -1);
  worker->text_ = std::exchange(ends.hub_text, -1);
  worker->pidfd_ = static_cast<int>(syscall(SYS_pidfd_open, worker->pid_, 0));
  if (worker->pidfd_ >= 0) fcntl(worker->pidfd_, F_SETFD, FD_CLOEXEC);
  return worker;
}

WorkerProcess::~WorkerProcess() {
  stop(std::chrono::milliseconds(0));
  for (const int end : {socket_, text_, pidfd_})
    if (end >= 0) close(end);
}

void WorkerProcess::wait_for_end(std::chrono::milliseconds patience) {
  if (patience.count() <= 0) return;
  if (pidfd_ >= 0) {
    pollfd watched{pidfd_, POLLIN, 0};
    while (poll(&watched, 1, static_cast<int>(patience.count())) < 0 && errno == EINTR) {
    }
    return;
  }
  const auto until = std::chrono::steady_clock::now() + patience;
  siginfo_t info{};
  while (std::chrono::steady_clock::now() < until) {
    if (waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0)
      return;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

ProcessEnd WorkerProcess::stop(std::chrono::milliseconds patience) {
  if (is_reaped_) return end_;
  wait_for_end(patience);
  siginfo_t info{};
  const bool has_ended =
      waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid_;
  if (!has_ended) {
    // The process is not reaped, so the number can't be another's.
    kill(pid_, SIGKILL);
    end_.was_killed = true;
  }
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  end_.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  end_.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  is_reaped_ = true;
  return end_;
}

ProcessEnd WorkerProcess::interrupt(std::chrono::milliseconds patience) {
  if (!is_reaped_) kill(pid_, SIGXCPU);
  return stop(patience);
}

void WorkerProcess::allow_processor_time(std::chrono::milliseconds more) {
  clockid_t clock{};
  timespec used{};
  if (is_reaped_ || clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &used) != 0) return;
  // Whole seconds, rounded up twice: this stops what the deadline does not see, and need not be exact.
  const rlim_t most = static_cast<rlim_t>(used.tv_sec) + static_cast<rlim_t>(more.count()) / 1000 + 2;
  const rlimit value{most, RLIM_INFINITY};
  prlimit(pid_, RLIMIT_CPU, &value, nullptr);
}

void WorkerProcess::allow_document(std::uint64_t bytes) {
  // The frame's head, and what the allocator rounds up.
  constexpr std::uint64_t kRounding = 64 * 1024;
  if (is_reaped_) return;
  // A library is held to its address space, an executable to what it may write to: twice its memory.
  const auto allow = [&](auto resource, std::uint64_t& own, std::uint64_t more) {
    rlimit value{};
    if (prlimit(pid_, resource, nullptr, &value) != 0 || value.rlim_cur == RLIM_INFINITY) return;
    if (own == 0) own = value.rlim_cur;
    value.rlim_cur = own + more;
    prlimit(pid_, resource, &value, nullptr);
  };
  allow(RLIMIT_AS, address_space_, bytes + kRounding);
  allow(RLIMIT_DATA, data_, 2 * bytes);
}

std::chrono::microseconds WorkerProcess::processor_time() const {
  clockid_t clock{};
  timespec used{};
  if (is_reaped_ || clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &used) != 0) return {};
  return std::chrono::seconds(used.tv_sec) +
         std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::nanoseconds(used.tv_nsec));
}

std::uint64_t WorkerProcess::resident_bytes() const {
  if (is_reaped_) return 0;
  const std::string path = "/proc/" + std::to_string(pid_) + "/statm";
  unsigned long size = 0, resident = 0;
  if (std::FILE* file = std::fopen(path.c_str(), "re")) {
    if (std::fscanf(file, "%lu %lu", &size, &resident) != 2) resident = 0;
    std::fclose(file);
  }
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace dorhub::plugins
