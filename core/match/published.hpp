// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A value that writers replace as a whole and readers keep as long as they like.
///
/// The lock is held for copying or swapping one pointer, never for building or reading the value, so a reader
/// does not wait for a writer's work. `std::atomic<std::shared_ptr>` would do the same, but that of GCC 12
/// has a data race of its own (its load gives the lock back without release, GCC bug 101761), which the
/// thread sanitiser reports.

#include <memory>
#include <mutex>
#include <utility>

namespace dorhub::match {

template <class Value>
class Published {
 public:
  explicit Published(std::shared_ptr<const Value> value) : value_(std::move(value)) {}

  /// The value of now. Any thread.
  [[nodiscard]] std::shared_ptr<const Value> load() const {
    const std::scoped_lock lock(mutex_);
    return value_;
  }

  /// Replaces it for all later `load`s. Any thread; the old value dies with its last reader.
  void store(std::shared_ptr<const Value> value) {
    {
      const std::scoped_lock lock(mutex_);
      value_.swap(value);
    }
    // The old value, which may be large, is freed here: outside the lock.
  }

 private:
  mutable std::mutex mutex_;  ///< guards value_, the pointer only
  std::shared_ptr<const Value> value_;
};

}  // namespace dorhub::match
