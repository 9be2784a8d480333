// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The one way of a delivery through the hub: journal → translate → register → match → outbox.
///
/// Takes what the journal holds, in order of arrival within a connection and in parallel across connections,
/// whichever door it came in by. A delivery may be worked on any number of times: the registry knows what it
/// has, so a crash between two steps costs time and nothing else. When an adapter crashes, hangs or passes a
/// limit of its worker, the delivery is tried once more alone in a fresh one, and is then set aside as a dead
/// letter with the reason; one that passes a limit of a delivery is set aside at once, as it would pass it
/// again. It stays readable and can be replayed. Good records go in beside bad ones. When the hub itself
/// fails at a delivery, its connection waits a moment and the others go on; when it fails at many, all wait.
///
/// One run over a delivery is DeliveryRun's work (delivery_run.hpp). Any thread may call `wake`.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "core/environment/log.hpp"
#include "core/exchange/delivery_run.hpp"
#include "core/store/journal_store.hpp"

namespace dorhub::exchange {

class Pipeline {
 public:
  /// `parts` and what they refer to outlive this. `on_finished` is called after each delivery that ended, on
  /// the thread that worked on it.
  Pipeline(const RunParts& parts, std::uint32_t threads,
           std::function<void(const store::Delivery&)> on_finished);
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  /// Ends attempts that a crash cut off, sweeps pieces that belong to no delivery, and starts the threads.
  /// Deliveries of a connection that is no longer configured wait for it; the log names it.
  void start();
  /// Cuts off what is being worked on, and stops: those deliveries are undone, and are taken up again after
  /// the next start. Takes as long as the registering of one batch. The adapters are of no more use. Safe to
  /// call twice.
  void stop();
  /// There may be something new to do.
  void wake();

  /// Runs `work` while no delivery is being translated: waits for those under way to end, and none begins
  /// meanwhile. Any thread but the pipeline's own.
  void stand_still(const std::function<void()>& work);

  /// Works on this thread until nothing is left to do; for commands and tests, without start(). Returns how
  /// many deliveries ended.
  std::size_t run_until_idle();

 private:
  /// The oldest delivery of a connection nobody is working on.
  std::optional<store::Delivery> take();
  /// Done with it for now; `is_done` false: the hub itself failed, and its connection waits.
  void put_back(const store::Delivery& delivery, bool is_done);
  void work();
  void tell_of_orphans();
  bool run_one(const store::Delivery& delivery);
  bool has_failed_often(const store::Delivery& delivery);
  bool give_up(const store::Delivery& delivery, const LiveConnection& connection);

  RunParts parts_;
  std::uint32_t threads_wanted_;
  std::function<void(const store::Delivery&)> on_finished_;
  std::mutex mutex_;  // guards the six below
  std::condition_variable news_;
  std::condition_variable idle_;  // a delivery was put back
  std::set<ConnectionId> busy_connections_;
  /// Those at which the hub itself failed, and when they are due again; others go on meanwhile.
  std::map<ConnectionId, std::chrono::steady_clock::time_point> not_before_;
  std::uint64_t wakes_ = 0;
  std::uint64_t standing_ = 0;  // callers of stand_still
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace dorhub::exchange
