// SPDX-License-Identifier: EUPL-1.2
#include "core/app/stop_signals.hpp"

#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <utility>

namespace dorhub::app {
namespace {

sigset_t stop_signals() {
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, SIGINT);
  ::sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

StopSignals::StopSignals(std::function<void(int signal)> heard) : heard_(std::move(heard)) {
  const sigset_t set = stop_signals();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  thread_ = std::thread([this] { listen(); });
}

StopSignals::~StopSignals() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  // To the listener alone, which blocks it and waits for it: nothing is terminated.
  ::pthread_kill(thread_.native_handle(), SIGTERM);  // NOLINT(bugprone-bad-signal-to-kill-thread)
  thread_.join();
}

void StopSignals::listen() {
  const sigset_t set = stop_signals();
  for (;;) {
    int signal = 0;
    ::sigwait(&set, &signal);
    std::unique_lock lock(mutex_);
    if (is_ending_) return;
    const bool is_first = signal_ == 0;
    const bool is_held = is_held_;
    if (is_held) signal_ = signal;
    lock.unlock();
    heard_(signal);
    if (!is_held) ::_exit(0);
    if (!is_first) ::_exit(128 + signal);
    news_.notify_all();
  }
}

void StopSignals::hold() {
  const std::lock_guard lock(mutex_);
  is_held_ = true;
}

bool StopSignals::is_requested() const {
  const std::lock_guard lock(mutex_);
  return signal_ != 0;
}

int StopSignals::wait() {
  std::unique_lock lock(mutex_);
  news_.wait(lock, [this] { return signal_ != 0; });
  return signal_;
}

}  // namespace dorhub::app
