// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Keeps near matches complete, behind the change log: a new or changed registration is checked against all
/// stolen goods, a new, changed or withdrawn theft against all registrations, by the same rules as a check.
/// Inside this room only; others call Registry::follow_near.
///
/// It is not part of the transaction that registers: hits are (hit_book.hpp), but finding near matches costs
/// ten times as much as registering, and nobody is alarmed by one. How far it has come stands in the
/// database, so a crash loses nothing.

#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

#include "core/match/registered_numbers.hpp"
#include "core/registry/parts.hpp"
#include "core/registry/recheck.hpp"
#include "core/store/change_log.hpp"
#include "core/store/near_store.hpp"

namespace dorhub::registry {

class NearFollower {
 public:
  explicit NearFollower(const Parts& parts) : parts_(parts) {}

  /// Works off some of what changed; false when nothing is left. `is_patient`: an import of thefts that is
  /// still going on is waited for, because after many thefts one walk over everything costs less than one for
  /// each. What it wrote is added to `changes`. One thread at a time waits for another.
  bool step(bool is_patient, const std::function<bool()>& is_stopped, NearChanges& changes);

 private:
  struct Work {
    std::int64_t from = 0;
    std::int64_t until = 0;
    bool is_everything = false;
    bool is_up_to_date = false;  ///< nothing waits
    std::vector<store::registers::Carrier> registrations;
    std::vector<store::Change> thefts;
  };
  struct Checked;

  Work find_work(store::Session& session, bool is_patient);
  void load_numbers(store::Session& session);
  void add_numbers(const std::vector<store::MatchableRow>& rows);
  void find_suspects(store::Session& session, Work& work);
  std::vector<Checked> check_all(store::Session& session, const Work& work);

  const Parts& parts_;
  std::mutex mutex_;  // guards all below
  match::RegisteredNumbers numbers_;
  bool has_numbers_ = false;
  std::size_t numbers_when_loaded_ = 0;
  std::int64_t seen_latest_ = 0;
};

}  // namespace dorhub::registry
