// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/recheck_walk.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "core/registry/hit_book.hpp"
#include "core/registry/hit_words.hpp"
#include "core/registry/near_book.hpp"
#include "core/store/change_log.hpp"
#include "core/store/hit_store.hpp"

namespace dorhub::registry {
namespace {

/// Registrations read in one view and settled in one transaction.
constexpr std::size_t kRange = 5000;

using store::near::Pair;

/// A registration of which the stored matches are not those that were found.
struct Difference {
  RegistrationId registration;
  match::CheckResult found;
};

/// The rows (pairs or hits) of one registration at a time, from a list in order of registration.
template <class Row>
class RowsInOrder {
 public:
  explicit RowsInOrder(std::vector<Row> rows) : rows_(std::move(rows)) {}
  /// Those of `registration`; registrations before it that still have some go to `passed`.
  std::span<const Row> of(RegistrationId registration, std::vector<RegistrationId>& passed) {
    for (; at_ < rows_.size() && rows_[at_].registration_id < registration; ++at_) {
      if (passed.empty() || passed.back() != rows_[at_].registration_id)
        passed.push_back(rows_[at_].registration_id);
    }
    const std::size_t first = at_;
    while (at_ < rows_.size() && rows_[at_].registration_id == registration) ++at_;
    return std::span(rows_).subspan(first, at_ - first);
  }

 private:
  std::vector<Row> rows_;
  std::size_t at_ = 0;
};

/// Whether `stored` are the matches of `found` for which `is_of` holds, each saying the same.
template <class Row, class IsOf, class IsSame>
bool are_same(std::span<const Row> stored, const match::CheckResult& found, IsOf is_of, IsSame is_same) {
  std::size_t count = 0;
  for (const match::Match& match : found.matches) {
    if (!is_of(match)) continue;
    const StolenGoodId id(static_cast<std::int64_t>(match.id));
    const auto known =
        std::lower_bound(stored.begin(), stored.end(), id,
                         [](const Row& row, StolenGoodId wanted) { return row.stolen_good_id < wanted; });
    if (known == stored.end() || known->stolen_good_id != id || !is_same(*known, match)) return false;
    ++count;
  }
  return count == stored.size();
}

class Recheck {
 public:
  Recheck(const Parts& parts, const RecheckOptions& options) : parts_(parts), options_(options) {}

  RecheckReport run() {
    const auto begun = std::chrono::steady_clock::now();
    parts_.database.read([&](store::Session& session) {
      ranges_ = store::near::ranges(session, kRange);
      all_ = store::registers::count_registrations(session);
    });
    unsigned threads = options_.threads == 0 ? std::thread::hardware_concurrency() : options_.threads;
    threads = static_cast<unsigned>(std::clamp<std::size_t>(ranges_.size(), 1, std::max(1U, threads)));
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back([this] { work(); });
    work();
    for (std::thread& other : others) other.join();
    if (failure_) std::rethrow_exception(failure_);
    report_.took =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    return report_;
  }

 private:
  void work() {
    try {
      for (std::size_t at = next_++; at < ranges_.size(); at = next_++) {
        if (options_.is_stopped && options_.is_stopped()) {
          const std::lock_guard lock(mutex_);
          report_.is_complete = false;
          return;
        }
        take(ranges_[at]);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      next_ = ranges_.size();
    }
  }

  [[nodiscard]] match::CheckResult check(const match::Good& good, OrganisationId organisation) const {
    return options_.is_full ? parts_.index.check(good, organisation) : parts_.index.find_hits(good);
  }

  void take(const store::RegistrationRange& range) {
    std::int64_t walked = 0;
    std::int64_t position = 0;
    std::vector<Difference> differences;
    parts_.database.read([&](store::Session& session) {
      parts_.index.follow(session);
      position = store::changes::latest(session);
      walked = compare(session, range, differences);
    });
    RecheckReport done;
    if (!differences.empty())
      parts_.database.write([&](store::Transaction& tx) { done = settle(tx, range, position, differences); });
    const std::lock_guard lock(mutex_);
    report_.registrations += walked;
    report_.hits_opened += done.hits_opened;
    report_.hits_closed += done.hits_closed;
    report_.near += done.near;
    if (options_.progress) options_.progress(report_.registrations, all_);
  }

  std::int64_t compare(store::Session& session, const store::RegistrationRange& range,
                       std::vector<Difference>& differences) const {
    RowsInOrder hits(store::hits::open_in(session, range.organisation_id, range.first, range.last));
    RowsInOrder near(options_.is_full ? store::near::pairs_in(session, range) : std::vector<Pair>{});
    std::int64_t walked = 0;
    std::vector<RegistrationId> gone;     // with near matches, and deleted since
    std::vector<RegistrationId> ignored;  // their hits were closed when they went
    store::near::for_each_matchable(session, range, [&](const store::MatchableRow& row) {
      ++walked;
      const auto stored_hits = hits.of(row.registration_id, ignored);
      const auto stored_near = near.of(row.registration_id, gone);
      if (row.numbers.empty() && stored_hits.empty() && stored_near.empty()) return;
      match::CheckResult found = check(good_to_match(row), row.organisation_id);
      const bool same_hits = are_same(
          stored_hits, found, [](const match::Match& m) { return m.grade >= match::Grade::hit; },
          says_the_same);
      const bool same_near =
          !options_.is_full ||
          are_same(stored_near, found, is_near, [](const Pair& pair, const match::Match& m) {
            return pair.is_possible == (m.grade == match::Grade::possible);
          });
      if (!same_hits || !same_near) differences.push_back({row.registration_id, std::move(found)});
    });
    (void)near.of(RegistrationId(INT64_MAX), gone);
    for (const RegistrationId id : gone) differences.push_back({id, {}});
    return walked;
  }

  RecheckReport settle(store::Transaction& tx, const store::RegistrationRange& range, std::int64_t position,
                       const std::vector<Difference>& differences) const {
    parts_.index.follow(tx);
    const bool has_moved = store::changes::latest(tx) != position;
    HitBook hits(tx, parts_, "recheck");
    NearBook near(tx, parts_);
    RecheckReport done;
    for (const Difference& difference : differences) {
      const OrganisationId organisation = range.organisation_id;
      const auto row = store::near::find_matchable(tx, organisation, difference.registration);
      const match::CheckResult found = !row        ? match::CheckResult{}
                                       : has_moved ? check(good_to_match(*row), organisation)
                                                   : difference.found;
      if (row) done.hits_opened += hits.recheck(organisation, difference.registration, found);
      if (options_.is_full) near.settle(organisation, difference.registration, found);
    }
    hits.finish();
    done.hits_closed = hits.closed();
    done.near = near.counts();
    return done;
  }

  const Parts& parts_;
  const RecheckOptions& options_;
  std::vector<store::RegistrationRange> ranges_;
  std::int64_t all_ = 0;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;  // guards the two below, and the calls of progress
  RecheckReport report_;
  std::exception_ptr failure_;
};

}  // namespace

RecheckReport recheck(const Parts& parts, const RecheckOptions& options) {
  return Recheck(parts, options).run();
}

}  // namespace dorhub::registry
