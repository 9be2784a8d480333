// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/registry.hpp"

#include <algorithm>
#include <array>

#include "core/registry/admission.hpp"
#include "core/registry/batch.hpp"
#include "core/registry/clone_watch.hpp"
#include "core/registry/good_match.hpp"
#include "core/registry/near_follower.hpp"
#include "core/registry/recheck_walk.hpp"
#include "core/registry/table_walk.hpp"
#include "core/store/hub_store.hpp"
#include "core/store/journal_store.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

/// Problems of an import that are kept; the rest is counted.
constexpr std::size_t kProblemsMax = 1000;
/// Numbers keyed anew in one transaction.
constexpr std::size_t kRekeyBatch = 10'000;

/// Stores each good that may be kept and whose moment of report exists.
ImportCounts put_all(StolenBatch& batch, std::span<const StolenGood> goods) {
  const TimeResolver times("Europe/Amsterdam");
  ImportCounts counts;
  const auto tell = [&](Problem problem) {
    if (counts.problems.size() < kProblemsMax) counts.problems.push_back(std::move(problem));
  };
  for (const StolenGood& good : goods) {
    Admission admission = admit(good, record_place(good));
    std::optional<Moment> reported;
    if (!admission.refusal && good.reported_at) {
      const auto resolved = times.resolve(*good.reported_at);
      if (resolved)
        reported = resolved->moment;
      else
        admission.refusal =
            Problem{resolved.error().code, Severity::error, record_place(good), {{"field", "reported_at"}}};
    }
    if (admission.refusal) {
      ++counts.refused;
      tell(std::move(*admission.refusal));
      continue;
    }
    for (Problem& warning : admission.warnings) tell(std::move(warning));
    const StolenBatch::Upsert put = batch.put(std::get<StolenGood>(admission.record), reported);
    if (put.is_numberless) {
      ++counts.numberless;
      tell(no_number_problem(good, record_place(good)));
    }
    if (put.result == RecordResult::fresh) ++counts.fresh;
    if (put.result == RecordResult::changed) ++counts.changed;
    if (put.result == RecordResult::same || put.result == RecordResult::older) ++counts.same;
  }
  return counts;
}

/// What a complete list lacks of the holdings that were open before it.
struct Lack {
  std::int64_t missing = 0;
  std::int64_t before = 0;
  [[nodiscard]] bool is_beyond(std::uint32_t percent) const {
    return missing >= kListHeldFrom && percent < 100 && missing * 100 > before * percent;
  }
};

/// Of those that the latest complete list knew and, when that holds nothing back, of all that it would close:
/// what a list that was held back brought would else make room for the same list once more, and what came by
/// lists that were not complete would go uncounted. `closing` is the number of all that it would close.
Lack find_lack(store::Transaction& tx, const DeliveryContext& context, std::int64_t closing) {
  const auto lack_until = [&](std::int64_t arrival) {
    const auto lacking = store::registers::holdings_not_named(
        tx, context.organisation_id, context.connection_id, arrival, context.delivery_id, context.attempt);
    return Lack{
        static_cast<std::int64_t>(lacking.size()),
        store::registers::count_holdings_until(tx, context.organisation_id, context.connection_id, arrival)};
  };
  const std::int64_t last =
      store::registers::last_complete_arrival(tx, context.organisation_id, context.connection_id);
  const Lack all = lack_until(context.arrival - 1);
  const Lack known = last > 0 && last < context.arrival ? lack_until(last) : all;
  if (known.is_beyond(context.list_closes_at_most)) return known;
  // An earlier attempt at this list may have brought some as well.
  return {closing, closing + all.before - all.missing};
}

}  // namespace

struct Registry::Implementation {
  std::shared_ptr<const catalogue::Catalogue> catalogue;
  LiveIndex index;
  Parts parts;
  NearFollower near{parts};

  Implementation(store::Database& database, const security::Sealer& sealer,
                 std::shared_ptr<const catalogue::Catalogue> brands, const Clock& clock, IdMaker& ids,
                 const match::Settings& matching)
      : catalogue(std::move(brands)),
        index(catalogue, matching),
        parts{database, sealer, clock, ids, index, *catalogue} {}

  /// Makes the keys anew that an older normaliser wrote. Writes nothing when there can be none, so that a
  /// command need not wait for its turn to write.
  void rekey() {
    const int known =
        parts.database.read([](store::Session& session) { return store::hubs::normaliser_version(session); });
    if (known == identifier::normaliser_version) return;
    while (rekey_batch()) {
    }
    parts.database.write([](store::Transaction& tx) {
      store::hubs::set_normaliser_version(tx, identifier::normaliser_version);
    });
  }

  /// One batch of outdated numbers; false when there were none.
  bool rekey_batch() {
    return parts.database.write([](store::Transaction& tx) {
      const auto rows =
          store::registers::outdated_identifiers(tx, identifier::normaliser_version, kRekeyBatch);
      for (const store::IdentifierRow& old_row : rows) {
        auto new_row =
            identifier_row(old_row.kind, old_row.raw, old_row.organisation_id, old_row.registration_id);
        // A number that may no longer be searched keeps its old key, and no query will have it.
        if (!new_row) {
          new_row = old_row;
          new_row->kind_key.clear();
          new_row->normaliser_version = identifier::normaliser_version;
        }
        store::registers::replace_identifier(tx, old_row, *new_row);
      }
      return !rows.empty();
    });
  }
};

Registry::Registry(store::Database& database, const security::Sealer& sealer,
                   std::shared_ptr<const catalogue::Catalogue> catalogue, const Clock& clock, IdMaker& ids,
                   const match::Settings& matching)
    : implementation_(
          std::make_unique<Implementation>(database, sealer, std::move(catalogue), clock, ids, matching)) {}
Registry::~Registry() = default;

IndexStart Registry::load(const std::filesystem::path& snapshot) {
  implementation_->rekey();
  return implementation_->parts.database.read(
      [&](store::Session& session) { return implementation_->index.start(session, snapshot); });
}

IndexUpkeep Registry::keep_index(bool is_ending) {
  const Parts& parts = implementation_->parts;
  return parts.index.keep(parts.database, parts.clock, is_ending);
}

match::IndexShape Registry::index_shape() const { return implementation_->index.shape(); }

std::int64_t Registry::follow() {
  return implementation_->parts.database.read(
      [&](store::Session& session) { return implementation_->index.follow(session); });
}

std::vector<Outcome> Registry::apply(store::Transaction& tx, const DeliveryContext& context,
                                     std::span<const ParsedRecord> records, std::int64_t first_index) {
  RepeatedIds within_call;
  RepeatedIds& ids = context.repeated_ids != nullptr ? *context.repeated_ids : within_call;
  if (context.is_each_apart) return run_apart(tx, implementation_->parts, context, ids, records, first_index);
  return Batch(tx, implementation_->parts, context, ids).run(records, first_index);
}

std::vector<Outcome> Registry::apply(const DeliveryContext& context, std::span<const ParsedRecord> records,
                                     std::int64_t first_index) {
  return implementation_->parts.database.write(
      [&](store::Transaction& tx) { return apply(tx, context, records, first_index); });
}

ListClosing Registry::close_list(store::Transaction& tx, const DeliveryContext& context) {
  ListClosing out;
  const OrganisationId organisation = context.organisation_id;
  const auto left = store::registers::holdings_not_named(
      tx, organisation, context.connection_id, context.arrival, context.delivery_id, context.attempt);
  const bool is_empty = !left.empty() && !store::registers::has_holding_records(
                                             tx, organisation, context.delivery_id, context.attempt);
  if (is_empty && !context.empty_list_closes) {
    out.is_empty = true;
    return out;
  }
  const Lack lack = find_lack(tx, context, static_cast<std::int64_t>(left.size()));
  out.missing = lack.missing;
  out.before = lack.before;
  if (!is_empty && lack.is_beyond(context.list_closes_at_most)) {
    out.is_held = true;
    return out;
  }
  if (!store::registers::note_complete_list(tx, organisation, context.connection_id, context.arrival)) {
    out.is_outdated = true;
    return out;
  }
  std::vector<security::AuditEntry> notes;
  CloneWatch watch(tx, implementation_->parts, "connection:" + context.connection_id.text());
  const Moment now = implementation_->parts.clock.now();
  for (const RegistrationId id : left) {
    store::registers::close_holding(tx, organisation, context.connection_id, id);
    if (auto row = store::registers::find_registration(tx, organisation, id)) {
      row->state = store::RegistrationState::disposed;
      store::registers::update_registration(tx, *row);
      watch.end(organisation, id);
    }
    const auto disposal = implementation_->parts.ids.next<DisposalId>();
    store::registers::put_disposal(
        tx, {organisation, disposal, id, "other", context.received_at, context.delivery_id});
    store::changes::append(tx, organisation, store::ChangeKind::disposal, disposal.value());
    notes.push_back({now, "connection:" + context.connection_id.text(), "holding.left", id.value(),
                     "delivery " + context.delivery_id.text() + " disposal " + disposal.text()});
    ++out.closed;
  }
  security::append_audit(tx, security::chain_of(organisation), notes);
  write_notes(tx, watch.take_notes());
  return out;
}

ImportCounts Registry::import_stolen(OrganisationId police, std::span<const StolenGood> goods) {
  const Parts& parts = implementation_->parts;
  return parts.database.write([&](store::Transaction& tx) {
    if (parts.index.is_loaded()) parts.index.follow(tx);
    StolenBatch batch(tx, parts, police, parts.ids.next_value(), StolenBatch::Numbers::all);
    ImportCounts counts = put_all(batch, goods);
    HitBook book(tx, parts, "import");
    for (const auto& found : batch.finish(book))
      counts.hits_opened += static_cast<std::int64_t>(found.hits.size());
    counts.hits_withdrawn = batch.hits_withdrawn();
    if (counts.fresh + counts.changed > 0) {
      store::journal::forget_bodies(tx, police);
      // One row a batch: an import is one act, and its goods are in the change log one by one.
      const std::array<security::AuditEntry, 1> entry{
          {{parts.clock.now(), "import", "stolen_goods.imported", 0,
            "new " + std::to_string(counts.fresh) + " changed " + std::to_string(counts.changed)}}};
      security::append_audit(tx, security::chain_of(police), entry);
    }
    book.finish();
    return counts;
  });
}

void Registry::use_thresholds(std::unordered_map<OrganisationId, match::Settings> thresholds) {
  implementation_->index.use_thresholds(std::move(thresholds));
}

match::CheckResult Registry::check(const match::Good& good, OrganisationId asker) const {
  return implementation_->index.check(good, asker);
}

bool Registry::follow_near(bool is_patient, const std::function<bool()>& is_stopped, NearChanges* changes) {
  NearChanges unasked;
  return implementation_->near.step(is_patient, is_stopped, changes != nullptr ? *changes : unasked);
}

RecheckReport Registry::recheck(const RecheckOptions& options) {
  return registry::recheck(implementation_->parts, options);
}

TableProof Registry::prove_tables(const WalkProgress& progress) {
  return registry::prove_tables(implementation_->parts, progress);
}

std::size_t Registry::stolen_goods() const { return implementation_->index.size(); }

}  // namespace dorhub::registry
