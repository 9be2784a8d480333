// SPDX-License-Identifier: EUPL-1.2
#include "core/environment/id_maker.hpp"

#include <cassert>

#include "core/environment/floored_clock.hpp"

namespace dorhub {
namespace {
constexpr std::int64_t kEpochMs = 1'704'067'200'000;  // 2024-01-01T00:00:00Z
constexpr int kCountBits = 12;
constexpr int kNodeBits = 10;
}  // namespace

IdMaker::IdMaker(const Clock& clock, std::uint16_t node) : clock_(clock), node_(node) { assert(node < 1024); }

std::int64_t IdMaker::least_at(Moment moment) {
  return (moment.time_since_epoch().count() - kEpochMs) << (kNodeBits + kCountBits);
}

Result<void> IdMaker::check_clock(Moment now) {
  if (now.time_since_epoch().count() > kEpochMs) return {};
  return Error{.code = "clock.before_ids",
               .message = "the clock stands at " + to_rfc3339(now) +
                          ", before 2024: numbers would be given out that others have",
               .where = "clock",
               .cure = "set the clock of this machine, then start again"};
}

Moment first_moment_after(std::int64_t id) {
  return Moment(std::chrono::milliseconds((id >> (kNodeBits + kCountBits)) + 1 + kEpochMs));
}

std::int64_t IdMaker::next_value() {
  const std::lock_guard lock(mutex_);
  const std::int64_t now = clock_.now().time_since_epoch().count() - kEpochMs;
  if (now > last_ms_) {
    last_ms_ = now;
    count_ = 0;
  } else if (++count_ == (1 << kCountBits)) {
    ++last_ms_;  // more than 4,096 in a millisecond: borrow from the next
    count_ = 0;
  }
  return (last_ms_ << (kNodeBits + kCountBits)) | (node_ << kCountBits) | count_;
}

}  // namespace dorhub
