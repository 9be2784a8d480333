// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/near_follower.hpp"

#include <algorithm>
#include <optional>

#include "core/registry/near_book.hpp"
#include "core/registry/recheck_walk.hpp"

namespace dorhub::registry {
namespace {

/// Changes worked off in one step: a tenth of a second.
constexpr std::size_t kAtOnce = 1000;
/// Finding the registrations of so many thefts takes as long as checking every registration.
constexpr std::size_t kWalkInstead = 2000;
/// Numbers added to memory at a time.
constexpr std::size_t kNumbersAtOnce = 50'000;

bool is_of_a_registration(store::ChangeKind kind) {
  return kind == store::ChangeKind::registration || kind == store::ChangeKind::holding;
}

}  // namespace

struct NearFollower::Checked {
  store::registers::Carrier carrier;
  match::CheckResult result;
};

bool NearFollower::step(bool is_patient, const std::function<bool()>& is_stopped, NearChanges& changes) {
  const std::lock_guard lock(mutex_);
  Work work;
  std::vector<Checked> checked;
  parts_.database.read([&](store::Session& session) {
    parts_.index.follow(session);
    work = find_work(session, is_patient);
    // While there is nothing else to do, so that the next theft need not wait for it.
    if (work.from == work.until && is_patient && !has_numbers_ && work.is_up_to_date) load_numbers(session);
    if (work.from == work.until || work.is_everything) return;
    find_suspects(session, work);
    checked = check_all(session, work);
  });
  if (work.from == work.until) return false;
  if (work.is_everything) {
    const RecheckReport report =
        recheck(parts_, {.is_full = true, .threads = 0, .progress = {}, .is_stopped = is_stopped});
    changes += report.near;
    if (!report.is_complete) return false;
  }
  NearChanges written;
  parts_.database.write([&](store::Transaction& tx) {
    // Another process that came further has written what is newer than ours.
    if (store::near::progress(tx) != work.from) return;
    NearBook book(tx, parts_);
    for (const Checked& each : checked)
      book.settle(each.carrier.organisation_id, each.carrier.registration_id, each.result);
    store::near::set_progress(tx, work.until);
    written = book.counts();
  });
  changes += written;
  return true;
}

NearFollower::Work NearFollower::find_work(store::Session& session, bool is_patient) {
  Work work;
  work.from = work.until = store::near::progress(session);
  const std::int64_t latest = store::changes::latest(session);
  const bool is_moving = latest != seen_latest_;
  seen_latest_ = latest;
  work.is_up_to_date = latest <= work.from;
  if (work.is_up_to_date) return work;
  if (!store::registers::has_identifiers(session)) {
    work.until = latest;
    return work;
  }
  const auto thefts =
      store::changes::changes_since(session, work.from, store::ChangeKind::stolen_good, kWalkInstead);
  if (thefts.size() == kWalkInstead) {
    if (is_patient && is_moving) return work;
    work.is_everything = true;
    work.until = latest;
    return work;
  }
  const auto log = store::changes::changes_since(session, work.from, kAtOnce);
  work.until = log.size() < kAtOnce ? latest : log.back().sequence;
  for (const store::Change& change : log) {
    if (is_of_a_registration(change.kind))
      work.registrations.push_back({change.organisation_id, RegistrationId(change.entity_id)});
    if (change.kind == store::ChangeKind::stolen_good) work.thefts.push_back(change);
  }
  return work;
}

void NearFollower::add_numbers(const std::vector<store::MatchableRow>& rows) {
  std::vector<match::RegisteredGood> goods;
  goods.reserve(rows.size());
  for (const store::MatchableRow& row : rows)
    goods.push_back({.id = static_cast<std::uint64_t>(row.registration_id.value()),
                     .numbers = good_to_match(row).numbers,
                     .owner = static_cast<std::uint64_t>(row.organisation_id.value())});
  numbers_.add(goods);
}

void NearFollower::load_numbers(store::Session& session) {
  numbers_.clear();
  std::vector<store::MatchableRow> rows;
  for (const store::RegistrationRange& range : store::near::ranges(session, kNumbersAtOnce)) {
    store::near::for_each_matchable(session, range,
                                    [&](const store::MatchableRow& row) { rows.push_back(row); });
    if (rows.size() < kNumbersAtOnce) continue;
    add_numbers(rows);
    rows.clear();
  }
  add_numbers(rows);
  has_numbers_ = true;
  numbers_when_loaded_ = numbers_.number_count();
}

/// Adds to the registrations of `work` those that its thefts may be.
void NearFollower::find_suspects(store::Session& session, Work& work) {
  if (has_numbers_) {
    // Of a number that was corrected the old one stays findable, and is checked in vain; at times all are
    // read anew, so that they do not pile up.
    if (numbers_.number_count() > numbers_when_loaded_ * 2 + 1'000'000) has_numbers_ = false;
    std::vector<store::MatchableRow> rows;
    for (const auto& each : work.registrations)
      if (auto row = store::near::find_matchable(session, each.organisation_id, each.registration_id))
        rows.push_back(*std::move(row));
    if (!rows.empty() && has_numbers_) add_numbers(rows);
  }
  for (const store::Change& theft : work.thefts) {
    const StolenGoodId id(theft.entity_id);
    const auto involved = store::near::involved_with(session, id);
    work.registrations.insert(work.registrations.end(), involved.begin(), involved.end());
    const auto row = store::stolen::find(session, theft.organisation_id, id);
    if (!row || row->is_withdrawn) continue;
    if (!has_numbers_) load_numbers(session);
    for (const match::RegisteredId& each : numbers_.find(stolen_to_match(*row)))
      work.registrations.push_back({OrganisationId(static_cast<std::int64_t>(each.owner)),
                                    RegistrationId(static_cast<std::int64_t>(each.id))});
  }
  auto& all = work.registrations;
  const auto key = [](const store::registers::Carrier& each) {
    return std::pair(each.organisation_id, each.registration_id);
  };
  std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

std::vector<NearFollower::Checked> NearFollower::check_all(store::Session& session, const Work& work) {
  std::vector<Checked> out;
  for (const auto& each : work.registrations) {
    const auto row = store::near::find_matchable(session, each.organisation_id, each.registration_id);
    out.push_back(
        {each, row ? parts_.index.check(good_to_match(*row), each.organisation_id) : match::CheckResult{}});
  }
  return out;
}

}  // namespace dorhub::registry
