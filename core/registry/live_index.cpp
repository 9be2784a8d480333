// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/live_index.hpp"

#include <algorithm>
#include <array>

#include "core/environment/hex.hpp"
#include "core/environment/random.hpp"
#include "core/registry/good_match.hpp"
#include "core/store/change_log.hpp"
#include "core/store/hub_store.hpp"

namespace dorhub::registry {
namespace {

/// Changes are applied so many at a time, so that checks see them come.
constexpr std::size_t kFollowAtOnce = 50'000;
/// Beyond so many changes, and more than there are goods, reading everything anew is quicker.
constexpr std::int64_t kFollowMax = 500'000;

/// Why a snapshot with this origin is not of the history that `session` sees; nothing when it is.
std::optional<Error> difference_to(store::Session& session, const match::SnapshotOrigin& origin,
                                   const std::filesystem::path& path) {
  if (origin.hub != store::hubs::identity(session))
    return Error{"snapshot.foreign", "the index snapshot was made from another database", path.string(),
                 "it is made anew from this one; give each database a snapshot of its own"};
  const auto position = static_cast<std::int64_t>(origin.position);
  if (position > store::changes::latest(session) || !store::hubs::has_mark(session, origin.mark, position))
    return Error{"snapshot.other_history",
                 "the index snapshot is of a state that this database never had; was a backup restored?",
                 path.string(), "it is made anew from the database"};
  return std::nullopt;
}

std::string random_mark() {
  std::array<std::byte, 16> bytes{};
  SystemRandom().fill(bytes);
  return hex_text(bytes);
}

std::vector<match::Change> changes_of(store::Session& session, const std::vector<store::Change>& log) {
  std::vector<match::Change> changes;
  changes.reserve(log.size());
  for (const store::Change& change : log) {
    const auto row = store::stolen::find(session, change.organisation_id, StolenGoodId(change.entity_id));
    if (!row || row->is_withdrawn) {
      changes.emplace_back(match::Withdrawal{static_cast<std::uint64_t>(change.entity_id)});
    } else {
      changes.emplace_back(stolen_to_match(*row));
    }
  }
  return changes;
}

}  // namespace

match::StolenGood stolen_to_match(const store::StolenGoodRow& row) {
  match::StolenGood out;
  out.id = static_cast<std::uint64_t>(row.stolen_good_id.value());
  for (const auto& [kind, value] : row.identifiers) out.good.numbers.push_back(number_to_match(kind, value));
  out.good.brand = row.brand;
  out.good.model = row.model;
  out.good.colour = row.colour;
  out.good.product_group = row.product_group;
  if (row.reported_at) out.reported = std::chrono::floor<std::chrono::days>(*row.reported_at);
  return out;
}

IndexStart LiveIndex::start(store::Session& session, const std::filesystem::path& snapshot) {
  const std::lock_guard lock(mutex_);
  snapshot_ = snapshot;
  saved_ = compacted_ = std::chrono::steady_clock::now();
  IndexStart out;
  if (snapshot_.empty()) {
    load_locked(session);
  } else if (const auto caught_up = start_from_snapshot(session); caught_up.ok()) {
    out.is_from_snapshot = true;
    out.caught_up = *caught_up;
    unsaved_ = static_cast<std::size_t>(*caught_up);
  } else {
    out.rebuilt_because = caught_up.error();
    load_locked(session);
  }
  out.goods = index_.size();
  return out;
}

Result<std::int64_t> LiveIndex::start_from_snapshot(store::Session& session) {
  DORHUB_TRY(snapshot, match::load_snapshot(snapshot_));
  if (auto difference = difference_to(session, snapshot.origin, snapshot_)) return *std::move(difference);
  index_.adopt(std::move(snapshot.segment));
  sequence_ = static_cast<std::int64_t>(snapshot.origin.position);
  is_stale_ = false;
  is_loaded_ = true;
  const std::int64_t count = follow_locked(session);
  // Cheap, and whatever was missed above would show here.
  const std::int64_t sought = store::stolen::count(session);
  if (static_cast<std::int64_t>(index_.size()) != sought)
    return Error{"snapshot.incomplete",
                 "the index snapshot leads to " + std::to_string(index_.size()) +
                     " goods, and the database seeks " + std::to_string(sought),
                 snapshot_.string(), "it is made anew from the database"};
  return count;
}

void LiveIndex::load_locked(store::Session& session) {
  is_stale_ = false;
  sequence_ = store::changes::latest(session);
  std::vector<match::StolenGood> goods;
  store::stolen::for_each(session,
                          [&](store::StolenGoodRow&& row) { goods.push_back(stolen_to_match(row)); });
  note_changes(goods.size());
  index_.rebuild(std::move(goods));
  is_loaded_ = true;
}

void LiveIndex::note_changes(std::size_t count) {
  if (count == 0) return;
  unsaved_ += count;
  changed_ = std::chrono::steady_clock::now();
}

std::int64_t LiveIndex::follow(store::Session& session) {
  const std::lock_guard lock(mutex_);
  return follow_locked(session);
}

std::int64_t LiveIndex::follow(store::Transaction& tx) {
  const std::lock_guard lock(mutex_);
  const std::int64_t before = sequence_;
  const std::int64_t count = follow_locked(tx);
  if (sequence_ != before)
    tx.after_rollback([this, before, count] {
      const std::lock_guard again(mutex_);
      // Sequence numbers that were rolled back are given again; what they brought may never have been.
      sequence_ = std::min(sequence_, before);
      if (count > 0) is_stale_ = true;
    });
  return count;
}

std::int64_t LiveIndex::follow_locked(store::Session& session) {
  if (!is_loaded_ || is_stale_) {
    load_locked(session);
    return static_cast<std::int64_t>(index_.size());
  }
  const std::int64_t latest = store::changes::latest(session);
  if (latest <= sequence_) return 0;
  std::int64_t total = 0;
  for (;;) {
    const auto log =
        store::changes::changes_since(session, sequence_, store::ChangeKind::stolen_good, kFollowAtOnce);
    if (!log.empty()) index_.apply(changes_of(session, log));
    note_changes(log.size());
    total += static_cast<std::int64_t>(log.size());
    if (log.size() < kFollowAtOnce) break;
    sequence_ = log.back().sequence;
    if (total < kFollowMax || total < static_cast<std::int64_t>(index_.size())) continue;
    load_locked(session);
    return total;
  }
  sequence_ = latest;
  return total;
}

void LiveIndex::apply(store::Transaction& tx, const std::vector<match::Change>& changes) {
  const std::lock_guard lock(mutex_);
  tx.after_rollback([this] { is_stale_ = true; });
  if (!changes.empty()) index_.apply(changes);
  note_changes(changes.size());
  sequence_ = store::changes::latest(tx);
}

match::CheckResult LiveIndex::check(const match::Good& good, OrganisationId asker) const {
  const auto own = thresholds_.find(asker);
  return own == thresholds_.end() ? index_.check(good) : index_.check(good, own->second);
}

IndexUpkeep LiveIndex::keep(store::Database& database, const Clock& clock, bool is_ending) {
  const auto begun = std::chrono::steady_clock::now();
  IndexUpkeep out;
  {
    const std::lock_guard lock(mutex_);
    if (!is_loaded_ || is_stale_) return out;
    out.done = need_of({.shape = index_.shape(),
                        .unsaved = unsaved_,
                        .quiet = begun - changed_,
                        .since_saved = begun - saved_,
                        .since_compacted = begun - compacted_,
                        .compaction_took = compaction_took_,
                        .may_save = !snapshot_.empty(),
                        .is_ending = is_ending});
  }
  if (out.done == IndexNeed::nothing) return out;
  if (out.done == IndexNeed::compaction) {
    index_.compact();
  } else if (auto saved = save(database, clock); !saved.ok()) {
    out.failure = saved.error();
  }
  const auto ended = std::chrono::steady_clock::now();
  out.goods = index_.size();
  out.took = std::chrono::duration_cast<std::chrono::milliseconds>(ended - begun);
  const std::lock_guard lock(mutex_);
  compacted_ = ended;
  compaction_took_ = ended - begun;
  // A disk that is full is not tried again at once.
  if (out.done == IndexNeed::snapshot) saved_ = ended;
  return out;
}

Result<void> LiveIndex::save(store::Database& database, const Clock& clock) {
  // Within a write nobody else's half-done transaction is in the index, and what is taken is durable, with
  // its mark, once the write returns.
  match::Snapshot snapshot;
  snapshot.origin.mark = random_mark();
  std::size_t taken = 0;
  auto compaction = database.write([&](store::Transaction& tx) {
    follow(tx);
    const std::lock_guard lock(mutex_);
    snapshot.origin.hub = store::hubs::identity(tx);
    snapshot.origin.position = static_cast<std::uint64_t>(sequence_);
    store::hubs::put_mark(tx, snapshot.origin.mark, sequence_, clock.now());
    taken = unsaved_;
    return index_.begin_compaction();
  });
  if (!compaction) return {};
  snapshot.segment = compaction->finish();
  {
    const std::lock_guard lock(mutex_);
    // Also when writing fails: the next try waits for more changes.
    unsaved_ -= std::min(unsaved_, taken);
  }
  return match::save_snapshot(snapshot, snapshot_);
}

}  // namespace dorhub::registry
