// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The only way to the time of day, so that tests and replays can choose it.
///
/// Use `Clock` for when something happened; use std::chrono::steady_clock yourself for how long something
/// takes (deadlines, back-off), which needs no seam. Implementations may be called from any thread.
///
/// It may stand still or go back: the machine's clock is set by people and by the network. So nothing is
/// ordered by it; what must grow takes an id (id_maker.hpp, floored_clock.hpp).

#include <chrono>
#include <string>

namespace dorhub {

/// A moment in UTC, to the millisecond.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

/// Handed in by reference wherever time is asked; outlives who holds it.
class Clock {
 public:
  virtual ~Clock() = default;
  /// The time of day in UTC. Does not fail.
  [[nodiscard]] virtual Moment now() const = 0;
};

/// The machine's clock, cut to whole milliseconds.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Moment now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

/// A clock that stands where it is put. For tests; set it from one thread.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Moment at) : at_(at) {}
  [[nodiscard]] Moment now() const override { return at_; }
  /// Puts it anywhere, an earlier time too.
  void set(Moment at) { at_ = at; }
  /// Puts it on, or back by a negative time.
  void advance(std::chrono::milliseconds by) { at_ += by; }

 private:
  Moment at_;
};

/// "2026-11-24T17:42:09.123Z" (RFC 3339, always UTC, always milliseconds, so that texts sort like moments).
/// How the hub writes times in JSON and logs; what a partner wrote keeps its own offset.
[[nodiscard]] std::string to_rfc3339(Moment moment);

}  // namespace dorhub
