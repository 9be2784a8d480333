// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The worker processes that wait: empty ones for anybody, used ones for their own organisation.
///
/// One thread of the pool starts all workers, tends them and ends idle ones; it lives as long as the pool,
/// because a worker ends with the thread that started it. A session goes in with its key and comes out for an
/// equal key only: that is the whole rule by which one organisation's worker never sees another's. Any
/// thread.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <dorhub/result.hpp>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "plugins/host_settings.hpp"
#include "plugins/worker_process.hpp"
#include "plugins/worker_session.hpp"

namespace dorhub::plugins {

/// What a used worker is kept for. All members must be equal.
struct WorkerKey {
  std::string organisation;
  std::string adapter;
  std::string generation;  ///< of the adapter's files
  bool operator==(const WorkerKey&) const = default;
};

class WorkerPool {
 public:
  /// Starts the tending thread; `settings` must outlive the pool.
  explicit WorkerPool(const HostSettings& settings);
  /// Ends every waiting worker. Sessions that were taken must have been destroyed.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// An empty worker, waiting for one to be started if need be. Error: "worker.start".
  [[nodiscard]] Result<std::unique_ptr<WorkerProcess>> take_empty();

  /// A used worker that was kept for exactly this key, or null.
  [[nodiscard]] std::unique_ptr<WorkerSession> take_kept(const WorkerKey& key);

  /// Keeps a worker for its key. When there are too many, the longest idle one ends.
  void keep(WorkerKey key, std::unique_ptr<WorkerSession> session);

  /// Ends the kept workers of adapters whose generation is not in `current`.
  void drop_outdated(const std::vector<WorkerKey>& current);

 private:
  struct Kept {
    WorkerKey key;
    std::unique_ptr<WorkerSession> session;
    std::chrono::steady_clock::time_point since;
  };
  void tend();
  void start_one(std::unique_lock<std::mutex>& lock);
  std::chrono::steady_clock::time_point end_idle(std::list<Kept>& ended);

  const HostSettings& settings_;
  std::mutex mutex_;  // guards everything below
  std::condition_variable wake_;
  std::condition_variable started_;
  std::deque<std::unique_ptr<WorkerProcess>> empty_;
  std::list<Kept> kept_;
  std::uint32_t waiting_ = 0;   // callers of take_empty()
  std::uint64_t failures_ = 0;  // of starting, ever
  Error last_failure_;
  std::chrono::steady_clock::time_point retry_at_{};
  bool is_ending_ = false;
  std::thread thread_;
};

}  // namespace dorhub::plugins
