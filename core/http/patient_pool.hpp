// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Threads for handlers that wait, with a bounded queue before them.
///
/// Kept apart from the network threads so that requests which wait for a disk never hold up those that
/// answer from memory. `submit` is for any thread; destroying finishes what was submitted.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dorhub::http {

class PatientPool {
 public:
  /// `threads` at least 1; at most `max_waiting` jobs wait for one of them.
  PatientPool(unsigned threads, std::size_t max_waiting);
  ~PatientPool();
  PatientPool(const PatientPool&) = delete;
  PatientPool& operator=(const PatientPool&) = delete;

  /// Queues a job, which must not throw. False when the queue is full; the job is then not run.
  [[nodiscard]] bool submit(std::function<void()> job);

 private:
  void work();

  std::mutex mutex_;  ///< guards jobs_, idle_ and is_closing_
  std::condition_variable wake_;
  std::deque<std::function<void()>> jobs_;
  std::size_t idle_;
  bool is_closing_ = false;
  std::size_t max_waiting_;
  std::vector<std::thread> threads_;
};

}  // namespace dorhub::http
