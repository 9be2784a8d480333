// SPDX-License-Identifier: EUPL-1.2
// Registrations of several sources (`completes`): a source joins one, leaves it for another, or takes back
// what it said, and what the others say stays.
#include "core/registry/admission.hpp"
#include "core/registry/batch.hpp"
#include "core/registry/number_text.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {

bool Batch::has_several_sources(const Record& record, const Target& target) {
  const auto* one = std::get_if<Registration>(&record);
  if (one == nullptr) return false;
  const auto* before = target.state ? std::get_if<Registration>(&target.state->record) : nullptr;
  return !one->completes.is_absent() || (before != nullptr && before->completes);
}

bool Batch::is_completing_here(const Registration& record, std::int64_t entity_id) {
  const auto state = find_state(tx_, parts_, context_.organisation_id, entity_id);
  const auto* one = state ? std::get_if<Registration>(&state->record) : nullptr;
  if (one == nullptr || (!one->completes && !record.completes)) return false;
  const auto own = Sayings(tx_, parts_, context_.organisation_id, entity_id).own(source_of(record));
  return own && is_completing(*own);
}

std::optional<Problem> Batch::register_shared(Incoming& in, Target& target, const store::Bytes& hash) {
  const Move move = plan_move(in, target);
  target.source.entity_id = move.to;
  target.is_known = move.is_known;
  if (move.to != move.from)
    target.state = move.is_known ? find_state(tx_, parts_, context_.organisation_id, move.to) : std::nullopt;
  Record state = *move.after.state();
  if (target.state)
    if (auto refusal = admit_upon(move.effective, target.state->record, state, in.place, in.outcome.problems))
      return refusal;
  if (move.is_whole) merge_whole(move);
  if (move.is_left) leave(in, move);
  move_reservations(move);
  store_source(in.record, hash, target);
  store_said(move.fresh, move.to, state);
  store_state(state, target);
  in.outcome.entity_id = move.to;
  project(in, target, state);
  move_disposals(move);
  return std::nullopt;
}

Batch::Move Batch::plan_move(const Incoming& in, const Target& target) {
  const OrganisationId organisation = context_.organisation_id;
  const auto& record = std::get<Registration>(in.record);
  Move move;
  move.source = source_of(record);
  move.from = move.to = target.source.entity_id;
  move.is_known = target.is_known;
  if (target.is_known) move.here = Sayings(tx_, parts_, organisation, move.from);
  Registration said = record;
  said.place = {};
  if (!in.occurred_at.empty()) said.occurred_at = in.occurred_at;
  const auto before = move.here.own(move.source);
  const Registration own = with_said(before.value_or(Registration{}), said);
  std::optional<store::SourceRecord> known;
  if (is_completing(own)) {
    known = store::registers::find_source(tx_, organisation, own.completes->system, Registration::kType,
                                          own.completes->id);
    if (!known) move.reserved = *own.completes;
  }
  plan_sources(move, own, before, known);
  // What it says anew elsewhere, or after it took back what it said, is all that it knows.
  if (move.is_left || is_withdrawn(own) || (before && is_withdrawn(*before))) said = own;
  if (move.to == move.from)
    move.after = move.here;
  else if (move.is_known)
    move.after = Sayings(tx_, parts_, organisation, move.to);
  const bool is_first = move.after.empty();
  if (move.is_whole) move.fresh.add(move.here);
  move.fresh.add(said);
  move.after.add(move.fresh);
  move.effective = *move.fresh.state();
  if (is_first && !move.is_whole) move.fresh = {};
  return move;
}

void Batch::plan_sources(Move& move, const Registration& own, const std::optional<Registration>& before,
                         const std::optional<store::SourceRecord>& known) {
  const bool is_here = move.is_known;
  const bool was_completing = before && is_completing(*before);
  const bool has_others = move.here.has_others(move.source);
  if (known) {
    move.to = known->entity_id;
    move.is_known = true;
  } else if (was_completing && has_others && (move.reserved || !is_completing(own))) {
    move.to = parts_.ids.next_value();  // a registration of its own from now on
    move.is_known = false;
  }
  if (is_here && move.to != move.from) {
    move.is_left = was_completing && has_others;
    move.is_whole = !move.is_left;
  }
  const bool is_other = was_completing && (!is_completing(own) || *own.completes != *before->completes);
  if (!is_other || has_others) return;
  const auto reserved = store::registers::find_source(
      tx_, context_.organisation_id, before->completes->system, Registration::kType, before->completes->id);
  if (reserved && reserved->arrival == 0 && reserved->entity_id == move.from)
    move.released = *before->completes;
}

void Batch::merge_whole(const Move& move) {
  const OrganisationId organisation = context_.organisation_id;
  for (const Reference& each : move.here.sources()) {
    auto source = store::registers::find_source(tx_, organisation, each.system, Registration::kType, each.id);
    if (!source || source->entity_id != move.from) continue;
    source->entity_id = move.to;
    store::registers::update_source(tx_, *source);
  }
  const auto state = find_state(tx_, parts_, organisation, move.from);
  set_aside(RegistrationId(move.from), store::RegistrationState::merged,
            state ? record_good(state->record) : nullptr);
}

void Batch::leave(const Incoming& in, const Move& move) {
  Sayings rest = move.here;
  rest.leave(move.source);
  const Record state = *rest.state();
  Target target;
  target.source.entity_id = move.from;
  target.is_known = true;
  target.state = find_state(tx_, parts_, context_.organisation_id, move.from);
  store_beside(mark_of_leaving(move.source), move.from);
  store_state(state, target);
  Incoming others{state, in.place, {}, {}, {}};
  project_registration(others, target, std::get<Registration>(state));
}

void Batch::move_reservations(const Move& move) {
  if (move.released) {
    // When it comes after all it is a registration of its own.
    auto source = store::registers::find_source(tx_, context_.organisation_id, move.released->system,
                                                Registration::kType, move.released->id);
    source->entity_id = parts_.ids.next_value();
    store::registers::update_source(tx_, *source);
  }
  if (!move.reserved) return;
  // It will come later: its identity is reserved, so that it finds this entity.
  store::SourceRecord reserved;
  reserved.organisation_id = context_.organisation_id;
  reserved.system = move.reserved->system;
  reserved.type = Registration::kType;
  reserved.source_id = move.reserved->id;
  reserved.entity_id = move.to;
  reserved.connection_id = context_.connection_id;
  store::registers::insert_source(tx_, reserved);
}

void Batch::move_disposals(const Move& move) {
  if (!move.is_whole && !move.is_left && !move.released) return;
  bool has_moved = false;
  for (auto& row : store::registers::disposals(tx_, context_.organisation_id, RegistrationId(move.from))) {
    const Reference of{row.of_system, row.of_id};
    if (move.released && of == *move.released) {
      row.registration_id = {};
      has_waiting_disposals_ = true;
    } else if (move.is_whole || (move.is_left && of == move.source)) {
      row.registration_id = RegistrationId(move.to);
      has_moved = true;
    } else {
      continue;
    }
    store::registers::put_disposal(tx_, row);
  }
  hold_again(RegistrationId(move.from));
  if (has_moved) (void)dispose(RegistrationId(move.to));
}

void Batch::store_said(const Sayings& said, std::int64_t entity_id, const Record& state) {
  for (const Registration& one : said.all()) {
    // The state has warned of it.
    auto apart = set_names_apart(one, state);
    Registration kept = apart ? std::get<Registration>(std::move(apart->record)) : one;
    mark_said(kept);
    store_beside(std::move(kept), entity_id);
  }
}

void Batch::store_beside(Registration record, std::int64_t entity_id) {
  const std::int64_t number =
      store::registers::last_version_number(tx_, context_.organisation_id, entity_id) + 1;
  note(store::ChangeKind::registration, entity_id, "registration.said",
       append_version(tx_, parts_, context_, entity_id, number, Record(std::move(record)), false));
}

}  // namespace dorhub::registry
