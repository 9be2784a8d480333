// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Hears SIGINT and SIGTERM for a program that must end its work first.
///
/// Until hold() a signal ends the process at once (exit code 0): nothing is under way yet, and the database
/// is as a crash may leave it. From then on it is kept for wait(), and a second one ends the process at once
/// with 128 + its number: for whoever does not want to wait. SIGPIPE no longer ends the process.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace dorhub::app {

class StopSignals {
 public:
  /// Make it before any other thread exists: threads that were there already would still end the process.
  /// `heard` is called with the number of each signal, at once, on a thread of its own.
  explicit StopSignals(std::function<void(int signal)> heard);
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  void hold();
  /// Whether one came since hold(). Any thread.
  [[nodiscard]] bool is_requested() const;
  /// Waits for it and gives its number.
  int wait();

 private:
  void listen();

  std::function<void(int signal)> heard_;
  mutable std::mutex mutex_;  // guards the three below
  std::condition_variable news_;
  bool is_held_ = false;
  bool is_ending_ = false;
  int signal_ = 0;
  std::thread thread_;
};

}  // namespace dorhub::app
