// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The re-check of everything registered and held against all stolen goods: what is asked of it, and what it
/// says. Registry::recheck does it.
///
/// What the change log brought was matched when it came (batch.cpp, near_follower.cpp). The re-check makes
/// sure: a run finds hits and full hits of everything anew, a full run near matches too, whose worth follows
/// from how many stolen numbers lie around and so drifts. Both compare with what is stored and write only
/// where it differs, so a second run changes nothing; a full run that changes nothing proves the stored set.
/// A hit that was closed as treated is decided and stays closed.

#include <chrono>
#include <cstdint>
#include <functional>

namespace dorhub::registry {

/// What changed among the near matches that are stored.
struct NearChanges {
  std::int64_t added = 0;
  std::int64_t removed = 0;
  std::int64_t changed = 0;  ///< another grade, rule or number

  NearChanges& operator+=(const NearChanges& more) {
    added += more.added;
    removed += more.removed;
    changed += more.changed;
    return *this;
  }
};

struct RecheckOptions {
  bool is_full = false;  ///< near matches of everything too
  unsigned threads = 0;  ///< 0: as many as there are processors
  std::function<void(std::int64_t done, std::int64_t all)> progress = {};  ///< from any thread, one at a time
  std::function<bool()> is_stopped = {};  ///< asked now and then, from any thread
};

struct RecheckReport {
  std::int64_t registrations = 0;  ///< walked
  std::int64_t hits_opened = 0;    ///< or reopened, or of another grade, number or words now
  std::int64_t hits_closed = 0;
  NearChanges near = {};
  bool is_complete = true;  ///< false: it was stopped
  std::chrono::milliseconds took{0};
  /// Whether what was stored is what was found.
  [[nodiscard]] bool is_same() const {
    return hits_opened + hits_closed + near.added + near.removed + near.changed == 0;
  }
};

}  // namespace dorhub::registry
