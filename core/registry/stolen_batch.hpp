// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Stores stolen goods by identity and matches them against the register, for deliveries and imports alike.
/// Inside this room only.

#include <dorhub/record.hpp>
#include <optional>
#include <unordered_set>
#include <vector>

#include "core/registry/hit_book.hpp"
#include "core/registry/outcome.hpp"
#include "core/registry/parts.hpp"
#include "core/store/stolen_store.hpp"

namespace dorhub::registry {

class StolenBatch {
 public:
  /// What a list of numbers says: those of the kinds that it names, as in every record, or all that there
  /// are, as in a row of an imported file, which is all that its source knows.
  enum class Numbers { of_kinds_named, all };
  /// `precedence` orders versions where the source gives none: the id of the delivery, or of the import.
  StolenBatch(store::Transaction& tx, const Parts& parts, OrganisationId police, std::int64_t precedence,
              Numbers numbers);

  struct Upsert {
    RecordResult result = RecordResult::fresh;
    StolenGoodId stolen_good_id;
    /// New or changed and sought, but without any number that can be searched.
    bool is_numberless = false;
  };
  /// Stores one good. `reported_at` is resolved by the caller.
  Upsert put(const StolenGood& good, std::optional<Moment> reported_at);

  /// Brings the index up to what was put and matches it; once, at the end. For each good in order of `put`
  /// that opened hits: its id and the hits.
  struct Found {
    StolenGoodId stolen_good_id;
    std::vector<OpenedHit> hits;
  };
  std::vector<Found> finish(HitBook& book);
  [[nodiscard]] std::int64_t hits_withdrawn() const { return hits_withdrawn_; }

 private:
  store::Transaction& tx_;
  const Parts& parts_;
  OrganisationId police_;
  std::int64_t precedence_;
  Numbers numbers_;
  std::vector<store::StolenGoodRow> changed_;
  std::unordered_set<StolenGoodId> known_;  // of the changed ones those that were there before
  std::int64_t sought_more_ = 0;            // goods sought after this batch, less those before
  std::int64_t hits_withdrawn_ = 0;
};

/// What is said of a stolen good that is_numberless.
[[nodiscard]] Problem no_number_problem(const StolenGood& good, Place place);

}  // namespace dorhub::registry
