// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/batch.hpp"

#include "core/registry/admission.hpp"
#include "core/registry/completeness.hpp"
#include "core/registry/party_in_clear.hpp"
#include "core/registry/record_ids.hpp"
#include "core/store/journal_store.hpp"
#include "sdk/record/version.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

/// A record of the same type that says nothing: merging onto it turns a first version into a state.
Record blank_like(const Record& record) {
  return std::visit([](const auto& one) -> Record { return std::decay_t<decltype(one)>{}; }, record);
}

store::ChangeKind change_kind_of(const Record& record) {
  if (std::holds_alternative<Holding>(record)) return store::ChangeKind::holding;
  if (std::holds_alternative<Disposal>(record)) return store::ChangeKind::disposal;
  if (std::holds_alternative<Exclusion>(record)) return store::ChangeKind::exclusion;
  if (std::holds_alternative<TraderNotification>(record)) return store::ChangeKind::notification;
  if (std::holds_alternative<Decision>(record)) return store::ChangeKind::decision;
  if (std::holds_alternative<Check>(record)) return store::ChangeKind::check;
  return store::ChangeKind::registration;
}

}  // namespace

Batch::Batch(store::Transaction& tx, const Parts& parts, const DeliveryContext& context, RepeatedIds& ids)
    : tx_(tx),
      parts_(parts),
      context_(context),
      ids_(ids),
      times_(context.zone),
      now_(parts.clock.now()),
      actor_("connection:" + context.connection_id.text()),
      book_(tx, parts, actor_, context.delivery_id),
      stolen_(tx, parts, context.organisation_id, context.delivery_id.value(),
              StolenBatch::Numbers::of_kinds_named) {
  // What other processes wrote is in the database; the index must not lag behind this transaction.
  parts_.index.follow(tx);
}

std::vector<Outcome> Batch::run(std::span<const ParsedRecord> records, std::int64_t first_index) {
  std::vector<Outcome> outcomes;
  outcomes.reserve(records.size());
  for (const ParsedRecord& parsed : records) {
    outcomes.push_back(take(parsed));
    const auto number = first_index + static_cast<std::int64_t>(outcomes.size());
    warn_repeated(parsed, number, outcomes.back());
  }
  finish(outcomes, records, first_index);
  return outcomes;
}

Outcome Batch::refuse(const ParsedRecord& parsed, Problem reason, std::int64_t index) {
  std::vector<Outcome> outcomes{refused(parsed, {std::move(reason)})};
  finish(outcomes, {&parsed, 1}, index);
  return std::move(outcomes.front());
}

Outcome Batch::take(const ParsedRecord& parsed) {
  if (!parsed.record) {
    std::vector<Problem> problems;
    for (const RecordProblem& problem : parsed.problems) problems.push_back(problem.problem(parsed.place));
    return refused(parsed, std::move(problems));
  }
  if (auto refusal = find_refusal(*parsed.record, parsed.place))
    return refused(parsed, {std::move(*refusal)});
  Admission admission = admit(*parsed.record, parsed.place);
  if (admission.refusal) return refused(parsed, {std::move(*admission.refusal)});
  Incoming in{std::move(admission.record), parsed.place, {}, {}, {}};
  in.outcome.problems = std::move(admission.warnings);
  if (auto refusal = resolve_times(in)) return refused(parsed, {std::move(*refusal)});
  if (std::holds_alternative<StolenGood>(in.record)) {
    take_stolen(in);
  } else if (auto refusal = register_record(in)) {
    return refused(parsed, {std::move(*refusal)});
  }
  return std::move(in.outcome);
}

Outcome Batch::refused(const ParsedRecord& parsed, std::vector<Problem> problems) {
  Outcome out;
  out.problems = std::move(problems);
  // A holding that stands in the list with a mistake in it has not left the depot.
  if (const auto known =
          store::registers::find_source(tx_, context_.organisation_id, parsed.system, parsed.type, parsed.id))
    out.entity_id = known->entity_id;
  return out;
}

std::optional<Problem> Batch::register_record(Incoming& in) {
  Target target = find_target(in);
  const store::Bytes hash = hash_of(parts_, in.record);
  const bool is_seen = target.is_known && target.source.arrival > 0;
  if (is_seen && target.source.content_hash == hash && !settles_deletion(in, target)) {
    report_known(in, target);
    if (const auto* disposal = std::get_if<Disposal>(&in.record)) repeat_disposal(in, target, *disposal);
    return std::nullopt;
  }
  if (is_seen && is_older(tx_.session(), in.record, context_, target.source)) return keep_older(in, target);
  in.outcome.result = target.is_known ? RecordResult::changed : RecordResult::fresh;
  if (target.is_known)
    target.state = find_state(tx_, parts_, context_.organisation_id, target.source.entity_id);
  if (has_several_sources(in.record, target)) return register_shared(in, target, hash);
  Record state = state_after(in, in.record, target);
  if (target.state)
    if (auto refusal = admit_upon(in.record, target.state->record, state, in.place, in.outcome.problems))
      return refusal;
  store_source(in.record, hash, target);
  store_state(state, target);
  in.outcome.entity_id = target.source.entity_id;
  project(in, target, state);
  return std::nullopt;
}

void Batch::store_source(const Record& record, const store::Bytes& hash, Target& target) {
  const Head& head = record_head(record);
  if (head.version) target.source.version = *head.version;
  target.source.arrival = context_.arrival;
  target.source.connection_id = context_.connection_id;
  target.source.content_hash = hash;
  const bool is_new_source = target.source.system.empty();
  if (is_new_source) {
    target.source.organisation_id = context_.organisation_id;
    target.source.system = head.system;
    target.source.type = record_type(record);
    target.source.source_id = head.id;
    store::registers::insert_source(tx_, target.source);
  } else {
    store::registers::update_source(tx_, target.source);
  }
}

Batch::Target Batch::find_target(const Incoming& in) {
  const Head& head = record_head(in.record);
  Target target;
  if (auto known = store::registers::find_source(tx_, context_.organisation_id, head.system,
                                                 record_type(in.record), head.id)) {
    target.source = std::move(*known);
    target.is_known = true;
  } else {
    target.source.entity_id = parts_.ids.next_value();
  }
  return target;
}

Record Batch::state_after(const Incoming& in, const Record& effective, const Target& target) {
  Record state = apply_version(target.state ? target.state->record : blank_like(effective), effective);
  if (!in.occurred_at.empty()) record_head(state).occurred_at = in.occurred_at;
  record_head(state).place = {};
  return state;
}

void Batch::store_state(const Record& state, Target& target) {
  const std::int64_t number =
      target.is_known
          ? store::registers::last_version_number(tx_, context_.organisation_id, target.source.entity_id) + 1
          : 1;
  std::string detail = append_version(tx_, parts_, context_, target.source.entity_id, number, state, true);
  const std::string type(record_type(state));
  note(change_kind_of(state), target.source.entity_id, type + (target.is_known ? ".changed" : ".new"),
       std::move(detail));
  if (!target.state) target.state = State{blank_like(state), 0};
  target.state->version = number;
}

bool Batch::is_later(const Incoming& in, const Target& target) {
  if (target.source.connection_id == context_.connection_id) return context_.arrival > target.source.arrival;
  return !is_older(tx_.session(), in.record, context_, target.source);
}

bool Batch::settles_deletion(const Incoming& in, const Target& target) {
  const auto* record = std::get_if<Registration>(&in.record);
  if (record == nullptr || !record->deleted || !is_later(in, target)) return false;
  const std::int64_t entity = target.source.entity_id;
  // One that only completes another's took back its own, and has done so.
  if (*record->deleted && is_completing_here(*record, entity)) return false;
  const auto row = store::registers::find_registration(tx_, context_.organisation_id, RegistrationId(entity));
  if (!row || *record->deleted == (row->state == store::RegistrationState::deleted)) return false;
  const auto current = store::registers::current_version(tx_, context_.organisation_id, entity);
  // Arrivals say nothing across connections, and the other source may have one of its own.
  return current && context_.received_at >= current->received_at;
}

void Batch::report_known(Incoming& in, const Target& target) {
  in.outcome.result = RecordResult::same;
  in.outcome.entity_id = target.source.entity_id;
  if (std::holds_alternative<Registration>(in.record) || std::holds_alternative<Holding>(in.record)) {
    auto row = store::registers::find_registration(tx_, context_.organisation_id,
                                                   RegistrationId(target.source.entity_id));
    if (!row) return;
    in.outcome.register_number = row->register_number;
    for (const std::string_view name : missing_names(row->missing)) in.outcome.missing.emplace_back(name);
    if (row->is_holding) report_known_holding(in, target, *row);
  } else if (std::holds_alternative<TraderNotification>(in.record)) {
    if (const auto row = store::registers::find_notification(tx_, context_.organisation_id,
                                                             NotificationId(target.source.entity_id)))
      in.outcome.register_number = row->receipt_number;
  } else if (const auto* check = std::get_if<Check>(&in.record)) {
    if (check->good)
      in.outcome.check = parts_.index.check(good_to_match(*check->good), context_.organisation_id);
  }
}

std::optional<Problem> Batch::keep_older(Incoming& in, const Target& target) {
  Record kept = apply_version(blank_like(in.record), in.record);
  if (const auto state = find_state(tx_, parts_, context_.organisation_id, target.source.entity_id)) {
    take_names_out(kept, state->record, in.place, in.outcome.problems);
    const Record all = apply_version(kept, state->record);
    if (const auto field = find_party_in_merged(kept, state->record, all))
      return Problem{"registry.party_in_clear", Severity::error, in.place, {{"field", *field}}};
  }
  report_known(in, target);
  in.outcome.result = RecordResult::older;
  const std::int64_t number =
      store::registers::last_version_number(tx_, context_.organisation_id, target.source.entity_id) + 1;
  record_head(kept).place = {};
  std::string detail = append_version(tx_, parts_, context_, target.source.entity_id, number, kept, false);
  note(change_kind_of(in.record), target.source.entity_id, std::string(record_type(in.record)) + ".older",
       std::move(detail));
  return std::nullopt;
}

void Batch::project(Incoming& in, Target& target, const Record& state) {
  if (const auto* one = std::get_if<Registration>(&state)) project_registration(in, target, *one);
  if (const auto* one = std::get_if<Holding>(&state)) project_holding(in, target, *one);
  if (std::holds_alternative<Registration>(state) || std::holds_alternative<Holding>(state))
    return link_waiting_disposals(in, RegistrationId(target.source.entity_id));
  if (const auto* one = std::get_if<Disposal>(&state)) return project_disposal(in, target, *one);
  if (const auto* one = std::get_if<Exclusion>(&state)) return project_exclusion(target, *one);
  if (const auto* one = std::get_if<TraderNotification>(&state))
    return project_notification(in, target, *one);
  if (const auto* one = std::get_if<Decision>(&state)) return project_decision(in, target, *one);
  if (const auto* one = std::get_if<Check>(&state)) return answer_check(in, target, *one);
}

void Batch::note(store::ChangeKind kind, std::int64_t entity_id, std::string action, std::string detail) {
  store::changes::append(tx_, context_.organisation_id, kind, entity_id);
  notes_.push_back({now_, actor_, std::move(action), entity_id, std::move(detail)});
}

std::optional<Moment> Batch::moment_of(const Field<std::string>& text) const {
  if (!text) return std::nullopt;
  const auto resolved = times_.resolve(*text);
  return resolved ? std::optional(resolved->moment) : std::nullopt;
}

std::string Batch::establishment_of(const Field<std::string>& shop) const {
  auto found = shop ? context_.establishments.find(*shop) : context_.establishments.end();
  if (found == context_.establishments.end()) found = context_.establishments.find("*");
  return found == context_.establishments.end() ? std::string() : found->second;
}

std::int64_t Batch::next_register_number() {
  if (!first_register_number_)
    first_register_number_ = store::registers::take_register_numbers(tx_, context_.organisation_id, 0);
  return *first_register_number_ + register_numbers_used_++;
}

void Batch::finish(std::vector<Outcome>& outcomes, std::span<const ParsedRecord> records,
                   std::int64_t first_index) {
  for (StolenBatch::Found& found : stolen_.finish(book_))
    for (std::size_t i = outcomes.size(); i-- > 0;)
      if (outcomes[i].entity_id == found.stolen_good_id.value()) {
        outcomes[i].hits = std::move(found.hits);
        break;
      }
  if (register_numbers_used_ > 0)
    (void)store::registers::take_register_numbers(tx_, context_.organisation_id, register_numbers_used_);
  store::registers::add_to_figures(tx_, context_.organisation_id, new_rows_);
  write_receipts(outcomes, records, first_index);
  security::append_audit(tx_, security::chain_of(context_.organisation_id), notes_);
  book_.finish();
}

void Batch::write_receipts(const std::vector<Outcome>& outcomes, std::span<const ParsedRecord> records,
                           std::int64_t first_index) {
  std::vector<store::DeliveryRecord> receipts;
  receipts.reserve(outcomes.size());
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    store::DeliveryRecord& row = receipts.emplace_back();
    row.index = first_index + static_cast<std::int64_t>(i);
    row.type = records[i].type;
    row.system = records[i].system;
    if (id_problem(records[i].id).empty()) row.source_id = records[i].id;
    row.result = to_string(outcome.result);
    row.entity_id = outcome.entity_id;
    row.register_number = outcome.register_number;
    row.missing = missing_text(outcome.missing);
    row.hits = static_cast<std::int64_t>(outcome.hits.size());
    if (outcome.result == RecordResult::refused && !outcome.problems.empty())
      row.problem_code = outcome.problems.front().code;
  }
  store::journal::add_records(tx_, context_.organisation_id, context_.delivery_id, context_.attempt,
                              receipts);
}

}  // namespace dorhub::registry
