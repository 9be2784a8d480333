// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The index of stolen goods, kept in step with the database. Inside this room only: others ask
/// Registry::check.
///
/// The database is the truth. `start` takes the snapshot on disk where it is of this database, and everything
/// from the tables where it is not; `follow` brings the index up to the database through the change log; a
/// write that changes stolen goods calls `apply` within its transaction, so that matching in the same
/// transaction sees them, and the index is made anew if that transaction is rolled back after all.

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/environment/clock.hpp"
#include "core/match/snapshot.hpp"
#include "core/match/stolen_index.hpp"
#include "core/registry/index_upkeep.hpp"
#include "core/store/database.hpp"
#include "core/store/stolen_store.hpp"

namespace dorhub::registry {

class LiveIndex {
 public:
  LiveIndex(std::shared_ptr<const catalogue::Catalogue> catalogue, const match::Settings& matching)
      : index_(std::move(catalogue), matching) {}

  /// Makes the index ready, from the snapshot when `snapshot` is a file of this very history. Any thread.
  [[nodiscard]] IndexStart start(store::Session& session, const std::filesystem::path& snapshot);
  /// Starts when it never did; else applies what changed since. Returns how many changes.
  std::int64_t follow(store::Session& session);
  /// The same within a write: what `tx` sees and is not durable yet is taken back if it is rolled back.
  std::int64_t follow(store::Transaction& tx);
  /// Applies what `tx` has just written (its change log rows included).
  void apply(store::Transaction& tx, const std::vector<match::Change>& changes);

  /// Compacts, or compacts and writes the snapshot, when that is due; see index_upkeep.hpp. One thread at a
  /// time; readers and writers go on.
  [[nodiscard]] IndexUpkeep keep(store::Database& database, const Clock& clock, bool is_ending);

  [[nodiscard]] bool is_loaded() const { return is_loaded_; }
  /// `asker` decides how near a near match must be.
  [[nodiscard]] match::CheckResult check(const match::Good& good, OrganisationId asker) const;
  /// Organisations that want other thresholds than the hub's. Before the first check; not while others run.
  void use_thresholds(std::unordered_map<OrganisationId, match::Settings> thresholds) {
    thresholds_ = std::move(thresholds);
  }
  /// Only what may make a hit; a registration that comes in can't ask a clerk to read a number again.
  [[nodiscard]] match::CheckResult find_hits(const match::Good& good) const {
    return index_.check_equal(good);
  }
  [[nodiscard]] std::size_t size() const { return index_.size(); }
  [[nodiscard]] match::IndexShape shape() const { return index_.shape(); }

 private:
  void load_locked(store::Session& session);
  Result<std::int64_t> start_from_snapshot(store::Session& session);
  std::int64_t follow_locked(store::Session& session);
  void note_changes(std::size_t count);
  Result<void> save(store::Database& database, const Clock& clock);

  match::StolenIndex index_;
  std::unordered_map<OrganisationId, match::Settings> thresholds_;  // never changes once checks run
  std::mutex mutex_;  // guards what stands below but the atomics, and the order of changes to the index
  std::filesystem::path snapshot_;
  std::int64_t sequence_ = 0;
  std::size_t unsaved_ = 0;  // changes that the snapshot lacks
  std::chrono::steady_clock::time_point changed_ = {};
  std::chrono::steady_clock::time_point saved_ = {};
  std::chrono::steady_clock::time_point compacted_ = {};
  std::chrono::steady_clock::duration compaction_took_ = {};
  std::atomic<bool> is_loaded_ = false;
  std::atomic<bool> is_stale_ = false;  // holds what was rolled back
};

/// A row as matching sees it.
[[nodiscard]] match::StolenGood stolen_to_match(const store::StolenGoodRow& row);

}  // namespace dorhub::registry
