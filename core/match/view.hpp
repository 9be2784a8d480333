// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a reader sees: segments and which of their goods are gone. Immutable, shared, any thread.

#include <cstdint>
#include <memory>
#include <vector>

#include "core/match/segment.hpp"

namespace dorhub::match {

/// A bit for each row of a segment: the good was replaced or withdrawn since the segment was made.
using DeadRows = std::vector<std::uint64_t>;

struct ViewPart {
  std::shared_ptr<const Segment> segment;
  std::shared_ptr<const DeadRows> dead;  ///< null while none is
  std::size_t dead_count = 0;

  [[nodiscard]] bool is_live(std::uint32_t row) const {
    return !dead || ((*dead)[row / 64] >> (row % 64) & 1U) == 0;
  }
};

struct View {
  std::vector<ViewPart> parts;  ///< oldest and largest first

  [[nodiscard]] std::size_t live_count() const {
    std::size_t count = 0;
    for (const ViewPart& part : parts) count += part.segment->good_count() - part.dead_count;
    return count;
  }
};

}  // namespace dorhub::match
