// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The hub's slow work beside everything else, on two threads of its own: near matches follow the change log
/// at once, while the index of stolen goods is compacted and saved and everything is checked anew at night.
/// What must follow within a second and costs nothing is in Exchange.

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "core/environment/clock.hpp"
#include "core/environment/log.hpp"
#include "core/environment/metrics.hpp"
#include "core/registry/registry.hpp"

namespace dorhub::exchange {

class Upkeep {
 public:
  /// All outlive it. `recheck_at` is "HH:MM" on this machine's clock, or "never".
  Upkeep(registry::Registry& registry, const Clock& clock, Log& log, Metrics& metrics, std::string recheck_at)
      : registry_(registry),
        clock_(clock),
        log_(log),
        metrics_(metrics),
        recheck_at_(std::move(recheck_at)) {}
  ~Upkeep() { stop(); }
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

  void start();
  /// Lets what is under way end, and writes the snapshot a last time. Safe to call twice.
  void stop();
  /// Something was registered: near matches need not wait for their next look. Any thread.
  void wake();

 private:
  void keep_index_and_nights();
  void follow_near();
  void keep_index(bool is_ending);
  void recheck();
  [[nodiscard]] bool is_stopping();

  registry::Registry& registry_;
  const Clock& clock_;
  Log& log_;
  Metrics& metrics_;
  std::string recheck_at_;
  std::mutex mutex_;  // guards the two below
  std::condition_variable wake_;
  bool stopping_ = false;
  bool has_news_ = false;
  std::thread index_thread_;
  std::thread near_thread_;
};

/// The first moment after `now` at which this machine's clock shows `time_of_day` ("03:30"); none for
/// "never".
[[nodiscard]] std::optional<Moment> next_time_of_day(const std::string& time_of_day, Moment now);

}  // namespace dorhub::exchange
