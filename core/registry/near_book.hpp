// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Stores near matches (possible, check the number): what matching finds for a registration now takes the
/// place of what was stored. Inside this room only. They alarm nobody and are sent to nobody; the delivery's
/// outcome shows them to who can read the number again.

#include <cstdint>

#include "core/match/check_result.hpp"
#include "core/registry/parts.hpp"
#include "core/registry/recheck.hpp"
#include "core/store/near_store.hpp"

namespace dorhub::registry {

class NearBook {
 public:
  NearBook(store::Transaction& tx, const Parts& parts) : tx_(tx), now_(parts.clock.now()) {}

  /// Makes the near matches of this registration those of `result`.
  void settle(OrganisationId organisation, RegistrationId registration, const match::CheckResult& result);

  /// What changed so far.
  [[nodiscard]] const NearChanges& counts() const { return counts_; }

 private:
  store::Transaction& tx_;
  Moment now_;
  NearChanges counts_;
};

/// Whether the match is a near one.
[[nodiscard]] bool is_near(const match::Match& match);
/// A registered good as matching sees it.
[[nodiscard]] match::Good good_to_match(const store::MatchableRow& row);

}  // namespace dorhub::registry
