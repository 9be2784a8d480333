// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Tells every job that the host stops: whoever waits for a worker waits for this beside it.
///
/// Raised once, never lowered. Any thread.

#include <atomic>
#include <chrono>

namespace dorhub::plugins {

class StopEvent {
 public:
  /// Throws std::system_error when the process has no descriptor left.
  StopEvent();
  ~StopEvent();
  StopEvent(const StopEvent&) = delete;
  StopEvent& operator=(const StopEvent&) = delete;

  void raise();
  [[nodiscard]] bool is_raised() const { return is_raised_; }
  /// Becomes readable when raised, and stays so; for poll().
  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// Waits until `until`, or less long when raised.
  void wait_until(std::chrono::steady_clock::time_point until) const;

 private:
  int descriptor_;
  std::atomic<bool> is_raised_ = false;
};

}  // namespace dorhub::plugins
