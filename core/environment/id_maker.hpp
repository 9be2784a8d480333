// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Makes the 64-bit ids of everything that the hub stores: ordered by time, different on every node, and made
/// by the application, so that a row has its id before the database sees it.
///
/// Ids travel in the types of core/model/ids.hpp; take those everywhere else.

#include <cstdint>
#include <dorhub/result.hpp>
#include <mutex>

#include "core/environment/clock.hpp"

namespace dorhub {

/// Makes ids for one node. Any thread. When the clock stands still or steps back it goes on from the last id,
/// so ids always grow.
class IdMaker {
 public:
  /// `node` is 0 … 1023 and different for each process that shares a database: hubs have 0 … 511, commands
  /// the rest.
  IdMaker(const Clock& clock, std::uint16_t node);
  /// A fresh id of any kind: `RegistrationId id = ids.next<RegistrationId>();`
  template <class AnyId>
  [[nodiscard]] AnyId next() {
    return AnyId(next_value());
  }
  [[nodiscard]] std::int64_t next_value();
  /// Refuses ("clock.before_ids") a moment before 2024, when ids begin: a clock that stands there would make
  /// the same ids anew at each start. Ask before the first id.
  [[nodiscard]] static Result<void> check_clock(Moment now);
  /// Every id made before `moment` is below this one, on any node.
  [[nodiscard]] static std::int64_t least_at(Moment moment);

 private:
  const Clock& clock_;
  std::int64_t node_;
  std::mutex mutex_;  // guards the two below
  std::int64_t last_ms_ = 0;
  std::int64_t count_ = 0;
};

}  // namespace dorhub
