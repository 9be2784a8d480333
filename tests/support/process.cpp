// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>

#include "tests/support/temp_folder.hpp"

namespace dorhub::testing {
namespace {

struct Pipe {
  int read_end = -1;
  int write_end = -1;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  return {ends[0], ends[1]};
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& each : texts) out.push_back(each.data());
  out.push_back(nullptr);
  return out;
}

/// Where programs under test make their temporary folders: one that is killed leaves them there.
const std::string& scratch_folder() {
  static const TempFolder folder;
  static const std::string path = folder.path();
  return path;
}

int exit_code_of(int status) { return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status); }

}  // namespace

Process::Process(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  std::vector<std::string> words = arguments;
  if (words.at(0).find('/') == std::string::npos) words[0] = std::string(DORHUB_BIN) + "/" + words[0];
  std::map<std::string, std::string> variables{{"PATH", "/usr/local/bin:/usr/bin:/bin"},
                                               {"HOME", "/nonexistent"},
                                               {"LANG", "C.UTF-8"},
                                               {"TMPDIR", scratch_folder()}};
  for (const auto& [name, value] : options.environment) variables[name] = value;
  std::vector<std::string> environment;
  for (const auto& [name, value] : variables) environment.push_back(name + "=" + value);
  const Pipe in = make_pipe();
  const Pipe out = make_pipe();
  const Pipe err = make_pipe();
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in.read_end, 0);
  ::posix_spawn_file_actions_adddup2(&actions, out.write_end, 1);
  ::posix_spawn_file_actions_adddup2(&actions, err.write_end, 2);
  if (!options.folder.empty()) ::posix_spawn_file_actions_addchdir_np(&actions, options.folder.c_str());
  const int failed = ::posix_spawn(&pid_, words[0].c_str(), &actions, nullptr, pointers(words).data(),
                                   pointers(environment).data());
  ::posix_spawn_file_actions_destroy(&actions);
  for (const int end : {in.read_end, out.write_end, err.write_end}) ::close(end);
  if (failed != 0) throw std::runtime_error("can't start " + words[0]);
  ::signal(SIGPIPE, SIG_IGN);
  threads_.emplace_back([this, fd = out.read_end] { collect(fd, &Process::out_); });
  threads_.emplace_back([this, fd = err.read_end] { collect(fd, &Process::err_); });
  threads_.emplace_back([fd = in.write_end, input = options.input] {
    for (std::size_t at = 0; at < input.size();) {
      const ssize_t written = ::write(fd, input.data() + at, input.size() - at);
      if (written <= 0) break;
      at += static_cast<std::size_t>(written);
    }
    ::close(fd);
  });
}

Process::~Process() {
  if (!reaped_) {
    signal(SIGKILL);
    wait();
  }
}

void Process::collect(int descriptor, std::string Process::*where) {
  std::array<char, 65536> buffer{};
  for (ssize_t size = 0; (size = ::read(descriptor, buffer.data(), buffer.size())) != 0;) {
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) break;
    const std::lock_guard lock(mutex_);
    (this->*where).append(buffer.data(), static_cast<std::size_t>(size));
    news_.notify_all();
  }
  ::close(descriptor);
  const std::lock_guard lock(mutex_);
  --open_ends_;
  news_.notify_all();
}

void Process::signal(int number) {
  if (!reaped_) ::kill(pid_, number);
}

Finished Process::wait(std::chrono::milliseconds patience) {
  if (!reaped_) {
    const bool ended = eventually([&] { return ::waitpid(pid_, &status_, WNOHANG) == pid_; }, patience);
    if (!ended) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, &status_, 0);
    }
    reaped_ = true;
    for (std::thread& each : threads_) each.join();
    threads_.clear();
  }
  const std::lock_guard lock(mutex_);
  return {.exit_code = exit_code_of(status_), .out = out_, .err = err_};
}

bool Process::wait_for_text(const std::string& text, std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  const auto has_text = [&] {
    return out_.find(text) != std::string::npos || err_.find(text) != std::string::npos;
  };
  news_.wait_for(lock, patience, [&] { return has_text() || open_ends_ == 0; });
  return has_text();
}

std::string Process::out() {
  const std::lock_guard lock(mutex_);
  return out_;
}

std::string Process::err() {
  const std::lock_guard lock(mutex_);
  return err_;
}

Finished run(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  return Process(arguments, options).wait(options.patience);
}

}  // namespace dorhub::testing
