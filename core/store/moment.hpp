// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Points in time as the database keeps them: milliseconds since 1970 in UTC, one 64-bit integer. A local
/// time has been resolved with its connection's zone before it gets here.

#include <chrono>
#include <cstdint>

#include "core/environment/clock.hpp"

namespace dorhub::store {

[[nodiscard]] constexpr std::int64_t to_column(Moment moment) { return moment.time_since_epoch().count(); }
[[nodiscard]] constexpr Moment to_moment(std::int64_t column) {
  return Moment(std::chrono::milliseconds(column));
}

}  // namespace dorhub::store
