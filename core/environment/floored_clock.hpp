// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A clock for making ids after a restart: it never stands before the ids that are already there.
///
/// IdMaker keeps its ids growing while it lives, also when the clock is set back; over a restart only the
/// database knows the last one. Times that mean when something happened come from the real clock.

#include <algorithm>
#include <cstdint>

#include "core/environment/clock.hpp"

namespace dorhub {

class FlooredClock final : public Clock {
 public:
  /// `clock` outlives this. Stands at `floor` until `clock` is beyond it.
  FlooredClock(const Clock& clock, Moment floor) : clock_(clock), floor_(floor) {}
  [[nodiscard]] Moment now() const override { return std::max(clock_.now(), floor_); }

 private:
  const Clock& clock_;
  Moment floor_;
};

/// The first moment whose ids are all above `id`, on any node; the beginning of ids for 0.
[[nodiscard]] Moment first_moment_after(std::int64_t id);

}  // namespace dorhub
