// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/stolen_batch.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/match/prepared.hpp"
#include "core/registry/good_match.hpp"
#include "core/registry/history.hpp"
#include "core/store/change_log.hpp"
#include "sdk/record/number_versions.hpp"
#include "sdk/record/version.hpp"

namespace dorhub::registry {
namespace {

/// An absent field is unchanged, null clears.
void merge(std::string& to, const Field<std::string>& from) {
  if (from.is_cleared()) to.clear();
  if (from) to = *from;
}

void merge_numbers(store::StolenGoodRow& row, const Good& good, StolenBatch::Numbers numbers) {
  if (good.identifiers.is_absent()) return;
  std::vector<Identifier> before;
  if (numbers == StolenBatch::Numbers::of_kinds_named && good.identifiers)
    for (auto& [kind, value] : row.identifiers) before.push_back({std::move(kind), std::move(value)});
  row.identifiers.clear();
  for (Identifier& number : numbers_after(before, good.identifiers.value_or({})))
    row.identifiers.emplace_back(std::move(number.kind), std::move(number.value));
}

void merge_good(store::StolenGoodRow& row, const Good& good, StolenBatch::Numbers numbers) {
  merge(row.product_group, good.product_group);
  merge(row.brand, good.brand);
  merge(row.model, good.model);
  if (!good.colours.is_absent()) row.colour = main_colour(good);
  merge_numbers(row, good, numbers);
}

bool has_searchable_number(const store::StolenGoodRow& row) {
  return std::any_of(row.identifiers.begin(), row.identifiers.end(), [](const auto& number) {
    return match::prepare(number_to_match(number.first, number.second)).searchable;
  });
}

bool is_older(const StolenGood& good, std::int64_t precedence, const store::stolen::Known& known) {
  const std::string version = good.version.value_or({});
  if (!version.empty() && !known.version.empty()) {
    const int order = compare_versions(version, known.version);
    if (order != 0) return order < 0;
  }
  return precedence < known.precedence;
}

}  // namespace

StolenBatch::StolenBatch(store::Transaction& tx, const Parts& parts, OrganisationId police,
                         std::int64_t precedence, Numbers numbers)
    : tx_(tx), parts_(parts), police_(police), precedence_(precedence), numbers_(numbers) {}

StolenBatch::Upsert StolenBatch::put(const StolenGood& good, std::optional<Moment> reported_at) {
  const store::Bytes hash = hash_of(parts_, good);
  const auto known = store::stolen::find_known(tx_, police_, good.system, good.id);
  if (known && known->content_hash == hash) return {RecordResult::same, known->stolen_good_id};
  if (known && is_older(good, precedence_, *known)) return {RecordResult::older, known->stolen_good_id};
  store::StolenGoodRow row;
  if (known) {
    row = *store::stolen::find(tx_, police_, known->stolen_good_id);
    known_.insert(row.stolen_good_id);
  } else {
    row.organisation_id = police_;
    row.stolen_good_id = parts_.ids.next<StolenGoodId>();
    row.system = good.system;
    row.source_id = good.id;
  }
  const bool was_sought = known && !row.is_withdrawn;
  if (good.good) merge_good(row, *good.good, numbers_);
  if (!good.status.is_absent()) row.is_withdrawn = good.status.value_or("stolen") == "withdrawn";
  if (!good.reported_at.is_absent()) row.reported_at = reported_at;
  if (good.version) row.version = *good.version;
  sought_more_ += (row.is_withdrawn ? 0 : 1) - (was_sought ? 1 : 0);
  row.precedence = precedence_;
  row.content_hash = hash;
  if (known) {
    store::stolen::update(tx_, row);
  } else {
    store::stolen::insert(tx_, row);
  }
  store::changes::append(tx_, police_, store::ChangeKind::stolen_good, row.stolen_good_id.value());
  const StolenGoodId id = row.stolen_good_id;
  const bool is_numberless = !row.is_withdrawn && !has_searchable_number(row);
  changed_.push_back(std::move(row));
  return {known ? RecordResult::changed : RecordResult::fresh, id, is_numberless};
}

std::vector<StolenBatch::Found> StolenBatch::finish(HitBook& book) {
  std::vector<Found> found;
  if (changed_.empty()) return found;
  if (sought_more_ != 0) store::stolen::add_to_count(tx_, police_, sought_more_);
  // Of a good that stands twice in the batch only the last state counts.
  std::unordered_map<StolenGoodId, std::size_t> last;
  for (std::size_t i = 0; i < changed_.size(); ++i) last[changed_[i].stolen_good_id] = i;
  if (parts_.index.is_loaded()) {
    std::vector<match::Change> changes;
    changes.reserve(changed_.size());
    for (std::size_t i = 0; i < changed_.size(); ++i) {
      const store::StolenGoodRow& row = changed_[i];
      if (last[row.stolen_good_id] != i) continue;
      if (row.is_withdrawn) {
        changes.emplace_back(match::Withdrawal{static_cast<std::uint64_t>(row.stolen_good_id.value())});
      } else {
        changes.emplace_back(stolen_to_match(row));
      }
    }
    parts_.index.apply(tx_, changes);
  }
  const bool may_match = store::registers::has_identifiers(tx_);
  for (std::size_t i = 0; i < changed_.size(); ++i) {
    const store::StolenGoodRow& row = changed_[i];
    if (last[row.stolen_good_id] != i) continue;
    const bool may_have_hits = known_.contains(row.stolen_good_id);
    if (row.is_withdrawn) {
      if (may_have_hits) hits_withdrawn_ += book.withdraw(row.stolen_good_id);
    } else if (may_match || may_have_hits) {
      if (auto hits = book.search(row, may_have_hits); !hits.empty())
        found.push_back({row.stolen_good_id, std::move(hits)});
    }
  }
  return found;
}

Problem no_number_problem(const StolenGood& good, Place place) {
  return {"registry.no_number", Severity::warning, std::move(place), {{"id", good.id}}};
}

}  // namespace dorhub::registry
