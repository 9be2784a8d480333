// SPDX-License-Identifier: EUPL-1.2
// What registrations and holdings do: the register's row, the numbers by which they are found, the hits.
#include <algorithm>

#include "core/match/prepared.hpp"
#include "core/registry/batch.hpp"
#include "core/registry/good_match.hpp"
#include "core/registry/projection.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

bool has_same_good(const store::RegistrationRow& a, const store::RegistrationRow& b) {
  return a.brand == b.brand && a.model == b.model && a.colour == b.colour &&
         a.product_group == b.product_group;
}

}  // namespace

store::RegistrationRow Batch::row_for(const Target& target, const Record& state) {
  const Head& head = record_head(state);
  store::RegistrationRow row;
  row.organisation_id = context_.organisation_id;
  row.registration_id = RegistrationId(target.source.entity_id);
  row.connection_id = context_.connection_id;
  row.delivery_id = context_.delivery_id;
  row.establishment = establishment_of(head.establishment);
  row.occurred_at = moment_of(head.occurred_at);
  row.registered_at = now_;
  row.version = target.state->version;
  return row;
}

void Batch::project_registration(Incoming& in, const Target& target, const Registration& state) {
  store::RegistrationRow row = row_for(target, state);
  in.outcome.missing = project_state(row, state);
  put_registration(in, target, std::move(row), record_good(state));
}

void Batch::project_holding(Incoming& in, const Target& target, const Holding& state) {
  store::RegistrationRow row = row_for(target, state);
  in.outcome.missing = project_state(row, state);
  const bool is_new = !target.is_known;
  put_registration(in, target, std::move(row), record_good(state));
  if (is_new) {
    store::registers::insert_holding(tx_,
                                     {context_.organisation_id, context_.connection_id,
                                      RegistrationId(target.source.entity_id), true, context_.arrival},
                                     new_rows_);
  } else if (auto known = store::registers::find_registration(tx_, context_.organisation_id,
                                                              RegistrationId(target.source.entity_id))) {
    const auto* before = target.state ? std::get_if<Holding>(&target.state->record) : nullptr;
    const bool has_new_status = before != nullptr && before->status != state.status;
    move_holding(*known);
    // A line that was sold may be corrected and stays sold; one with another status says where it is now.
    if (has_new_status || was_closed_by_a_list(*known)) reopen_holding(in, *known);
  }
}

void Batch::put_registration(Incoming& in, const Target& target, store::RegistrationRow row,
                             const Good* good) {
  const auto before = target.is_known
                          ? store::registers::find_registration(tx_, row.organisation_id, row.registration_id)
                          : std::nullopt;
  if (!before) {
    row.register_number = next_register_number();
    store::registers::insert_registration(tx_, row, new_rows_);
  } else {
    row.register_number = before->register_number;
    if (row.state == store::RegistrationState::open) row.state = state_of_open(*before);
    // The message about a hit goes to who brought it first; move_holding() says whose a holding is.
    row.connection_id = before->connection_id;
    row.is_holding = before->is_holding;
    store::registers::update_registration(tx_, row);
  }
  in.outcome.register_number = row.register_number;
  const Good* good_before = target.state ? record_good(target.state->record) : nullptr;
  if (row.state == store::RegistrationState::deleted) {
    if (before) set_aside(row.registration_id, row.state, good_before);
    return;
  }
  // Of one that was deleted or merged the numbers were taken away.
  const bool has_same_numbers = before && before->state < store::RegistrationState::deleted &&
                                good != nullptr && good_before != nullptr &&
                                good->identifiers == good_before->identifiers;
  if (!has_same_numbers) {
    if (before) remove_numbers(row.registration_id, good_before);
    book_.watch().look(row, put_numbers(in, row, good), !before);
  }
  if (has_same_numbers && has_same_good(*before, row)) return;
  in.outcome.hits = book_.check(suspect_of(in, row), good != nullptr ? good_to_match(*good) : match::Good{},
                                before.has_value());
}

store::RegistrationState Batch::state_of_open(const store::RegistrationRow& before) {
  using store::RegistrationState;
  if (before.state == RegistrationState::disposed) return before.state;
  if (before.state == RegistrationState::open) return RegistrationState::open;
  const auto disposals = store::registers::disposals(tx_, before.organisation_id, before.registration_id);
  return disposals.empty() ? RegistrationState::open : RegistrationState::disposed;
}

std::vector<identifier::Identifier> Batch::put_numbers(Incoming& in, const store::RegistrationRow& row,
                                                       const Good* good) {
  std::vector<identifier::Identifier> out;
  if (good == nullptr || !good->identifiers) return out;
  for (const Identifier& written : *good->identifiers) {
    identifier::Identifier number = match::prepare(number_to_match(written.kind, written.value));
    tell_of_number(in, written, number);
    if (const auto stored = identifier_row(number, written.value, row.organisation_id, row.registration_id))
      store::registers::insert_identifier(tx_, *stored);
    out.push_back(std::move(number));
  }
  return out;
}

void Batch::tell_of_number(Incoming& in, const Identifier& written, const identifier::Identifier& number) {
  // One that the record does not name was told when it came.
  const Good* said = record_good(in.record);
  if (said == nullptr || !said->identifiers) return;
  const auto place = std::find(said->identifiers->begin(), said->identifiers->end(), written);
  if (place == said->identifiers->end()) return;
  const std::string field =
      "good.identifiers." + std::to_string(place - said->identifiers->begin()) + " (" + written.kind + ")";
  if (number.placeholder)
    in.outcome.problems.push_back({"registry.placeholder", Severity::warning, in.place, {{"field", field}}});
  else if (!number.searchable && number.match_key.size() < identifier::min_key_length)
    in.outcome.problems.push_back(
        {"registry.number_too_short", Severity::warning, in.place, {{"field", field}}});
  else if (!number.valid && match::is_strict(number.kind))
    in.outcome.problems.push_back({"registry.number_not_valid",
                                   Severity::note,
                                   in.place,
                                   {{"field", field},
                                    {"reason", std::string(identifier::explain_en(number.reason))},
                                    {"reason_nl", std::string(identifier::explain_nl(number.reason))}}});
}

bool Batch::was_closed_by_a_list(const store::RegistrationRow& row) {
  const auto disposals = store::registers::disposals(tx_.session(), row.organisation_id, row.registration_id);
  const auto last = std::max_element(disposals.begin(), disposals.end(), [](const auto& a, const auto& b) {
    return a.delivery_id < b.delivery_id;
  });
  return last == disposals.end() || last->of_id.empty();
}

void Batch::report_known_holding(Incoming& in, const Target& target, store::RegistrationRow& row) {
  if (row.connection_id != context_.connection_id) {
    if (is_older(tx_.session(), in.record, context_, target.source)) return;
    store::SourceRecord source = target.source;
    source.connection_id = context_.connection_id;
    source.arrival = context_.arrival;
    store::registers::update_source(tx_, source);
    move_holding(row);
  }
  if (row.state == store::RegistrationState::disposed && was_closed_by_a_list(row)) reopen_holding(in, row);
}

void Batch::move_holding(store::RegistrationRow& row) {
  if (row.connection_id == context_.connection_id) return;
  const auto holding =
      store::registers::find_holding(tx_, row.organisation_id, row.connection_id, row.registration_id);
  if (!holding) return;
  store::registers::move_holding(tx_, *holding, context_.connection_id, context_.arrival);
  row.connection_id = context_.connection_id;
  store::registers::update_registration(tx_, row);
  note(store::ChangeKind::holding, row.registration_id.value(), "holding.moved",
       "from connection " + holding->connection_id.text() + " delivery " + context_.delivery_id.text());
}

void Batch::reopen_holding(Incoming& in, store::RegistrationRow& row) {
  const auto holding =
      store::registers::find_holding(tx_, row.organisation_id, row.connection_id, row.registration_id);
  if (!holding || holding->is_open || row.state == store::RegistrationState::deleted) return;
  if (!last_complete_arrival_)
    last_complete_arrival_ =
        store::registers::last_complete_arrival(tx_, row.organisation_id, row.connection_id);
  if (context_.arrival < *last_complete_arrival_) return;  // an old list, replayed: it has left since
  store::registers::update_holding(
      tx_, {row.organisation_id, row.connection_id, row.registration_id, true, context_.arrival});
  row.state = store::RegistrationState::open;
  store::registers::update_registration(tx_, row);
  book_.watch().look(row, prepared_numbers(row.numbers), false);
  note(store::ChangeKind::holding, row.registration_id.value(), "holding.reopened",
       "delivery " + context_.delivery_id.text());
  if (in.outcome.result == RecordResult::same) in.outcome.result = RecordResult::changed;
}

void Batch::remove_numbers(RegistrationId registration, const Good* good) {
  if (good == nullptr) return;
  for (const store::IdentifierRow& row : identifier_rows(*good, context_.organisation_id, registration))
    store::registers::remove_identifier(tx_, row);
}

void Batch::set_aside(RegistrationId registration, store::RegistrationState state, const Good* good) {
  const OrganisationId organisation = context_.organisation_id;
  auto row = store::registers::find_registration(tx_, organisation, registration);
  if (!row) return;
  row->state = state;
  store::registers::update_registration(tx_, *row);
  remove_numbers(registration, good);
  book_.watch().end(organisation, registration);
  if (row->is_holding) store::registers::close_holding(tx_, organisation, row->connection_id, registration);
  book_.close_all(
      {organisation, registration, row->register_number, row->connection_id, context_.delivery_id, {}, {}});
  if (state == store::RegistrationState::merged)
    note(store::ChangeKind::registration, registration.value(), "registration.merged",
         "delivery " + context_.delivery_id.text());
}

Suspect Batch::suspect_of(const Incoming& in, const store::RegistrationRow& row) const {
  const Head& head = record_head(in.record);
  return {row.organisation_id,
          row.registration_id,
          row.register_number,
          row.connection_id,
          context_.delivery_id,
          head.system,
          head.id};
}

}  // namespace dorhub::registry
