// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The index of stolen goods, kept in step with the database. Inside this room only: others ask
/// Registry::check.
///
/// The database is the truth. `follow` brings the index up to it through the change log; a write that changes
/// stolen goods calls `apply` within its transaction, so that matching in the same transaction sees them, and
/// the index is made anew if that transaction is rolled back after all.

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "core/match/stolen_index.hpp"
#include "core/store/database.hpp"
#include "core/store/stolen_store.hpp"

namespace dorhub::registry {

class LiveIndex {
 public:
  LiveIndex(std::shared_ptr<const catalogue::Catalogue> catalogue, const match::Settings& matching)
      : index_(std::move(catalogue), matching) {}

  /// Reads everything. Any thread.
  void load(store::Session& session);
  /// Loads when it never was; else applies what changed since. Returns how many changes.
  std::int64_t follow(store::Session& session);
  /// The same within a write: what `tx` sees and is not durable yet is taken back if it is rolled back.
  std::int64_t follow(store::Transaction& tx);
  /// Applies what `tx` has just written (its change log rows included).
  void apply(store::Transaction& tx, const std::vector<match::Change>& changes);

  [[nodiscard]] bool is_loaded() const { return is_loaded_; }
  [[nodiscard]] match::CheckResult check(const match::Good& good) const { return index_.check(good); }
  /// Only what may make a hit; a registration that comes in can't ask a clerk to read a number again.
  [[nodiscard]] match::CheckResult find_hits(const match::Good& good) const {
    return index_.check_equal(good);
  }
  [[nodiscard]] std::size_t size() const { return index_.size(); }

 private:
  void load_locked(store::Session& session);
  std::int64_t follow_locked(store::Session& session);

  match::StolenIndex index_;
  std::mutex mutex_;  // guards sequence_ and the order of changes to the index
  std::int64_t sequence_ = 0;
  std::atomic<bool> is_loaded_ = false;
  std::atomic<bool> is_stale_ = false;  // holds what was rolled back
};

/// A row as matching sees it.
[[nodiscard]] match::StolenGood stolen_to_match(const store::StolenGoodRow& row);

}  // namespace dorhub::registry
