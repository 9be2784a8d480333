// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// When the index in memory is compacted and when its snapshot is written, and how a start went.
///
/// A check visits every part of the index, so an import that left many parts is merged soon after it has
/// ended. A snapshot is worth its time when catching up from the old one would take longer than reading a
/// file.

#include <chrono>
#include <cstdint>
#include <dorhub/result.hpp>
#include <optional>

#include "core/match/stolen_index.hpp"

namespace dorhub::registry {

/// How the index was made ready.
struct IndexStart {
  std::size_t goods = 0;
  bool is_from_snapshot = false;
  std::int64_t caught_up = 0;                 ///< changes since the snapshot
  std::optional<Error> rebuilt_because = {};  ///< why the snapshot was of no use
};

enum class IndexNeed : std::uint8_t { nothing, compaction, snapshot };

/// What is known when the need is judged.
struct IndexCondition {
  match::IndexShape shape;
  std::size_t unsaved = 0;                               ///< changes that the snapshot on disk lacks
  std::chrono::steady_clock::duration quiet = {};        ///< since the last change
  std::chrono::steady_clock::duration since_saved = {};  ///< since start or the last snapshot
  std::chrono::steady_clock::duration since_compacted =
      {};  ///< since start or the end of the last compaction
  std::chrono::steady_clock::duration compaction_took = {};
  bool may_save = false;   ///< whether a snapshot is wanted at all
  bool is_ending = false;  ///< the hub stops
};

/// What is due. A snapshot includes a compaction.
[[nodiscard]] IndexNeed need_of(const IndexCondition& condition);

/// What was done.
struct IndexUpkeep {
  IndexNeed done = IndexNeed::nothing;
  std::size_t goods = 0;
  std::chrono::milliseconds took{0};
  std::optional<Error> failure = {};  ///< of writing the snapshot; the hub runs on without it
};

}  // namespace dorhub::registry
