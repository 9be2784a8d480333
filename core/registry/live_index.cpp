// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/live_index.hpp"

#include <algorithm>

#include "core/registry/good_match.hpp"
#include "core/store/change_log.hpp"

namespace dorhub::registry {
namespace {

/// Beyond this many changes reading everything anew is quicker.
constexpr std::size_t kFollowMax = 200'000;

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

void LiveIndex::load(store::Session& session) {
  const std::lock_guard lock(mutex_);
  load_locked(session);
}

void LiveIndex::load_locked(store::Session& session) {
  is_stale_ = false;
  sequence_ = store::changes::latest(session);
  std::vector<match::StolenGood> goods;
  store::stolen::for_each(session,
                          [&](store::StolenGoodRow&& row) { goods.push_back(stolen_to_match(row)); });
  index_.rebuild(std::move(goods));
  is_loaded_ = true;
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
  const auto log =
      store::changes::changes_since(session, sequence_, store::ChangeKind::stolen_good, kFollowMax);
  if (log.size() == kFollowMax) {
    load_locked(session);
    return static_cast<std::int64_t>(log.size());
  }
  std::vector<match::Change> changes;
  for (const store::Change& change : log) {
    const auto row = store::stolen::find(session, change.organisation_id, StolenGoodId(change.entity_id));
    if (!row || row->is_withdrawn) {
      changes.emplace_back(match::Withdrawal{static_cast<std::uint64_t>(change.entity_id)});
    } else {
      changes.emplace_back(stolen_to_match(*row));
    }
  }
  if (!changes.empty()) index_.apply(changes);
  sequence_ = latest;
  return static_cast<std::int64_t>(changes.size());
}

void LiveIndex::apply(store::Transaction& tx, const std::vector<match::Change>& changes) {
  const std::lock_guard lock(mutex_);
  tx.after_rollback([this] { is_stale_ = true; });
  if (!changes.empty()) index_.apply(changes);
  sequence_ = store::changes::latest(tx);
}

}  // namespace dorhub::registry
