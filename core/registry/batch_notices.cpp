// SPDX-License-Identifier: EUPL-1.2
// What the other types of record do: disposals, exclusions, notifications, decisions, checks, stolen goods.
#include <dorhub/answer.hpp>
#include <dorhub/json_writer.hpp>

#include "core/registry/batch.hpp"
#include "core/registry/good_match.hpp"
#include "core/store/outbox_store.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {

std::optional<std::int64_t> Batch::find_entity(const Field<Reference>& reference,
                                               std::initializer_list<std::string_view> types) {
  if (!reference) return std::nullopt;
  for (const std::string_view type : types)
    if (const auto known = store::registers::find_source(tx_, context_.organisation_id, reference->system,
                                                         type, reference->id))
      return known->entity_id;
  return std::nullopt;
}

void Batch::warn_unknown(Incoming& in, std::string_view field) {
  in.outcome.problems.push_back(
      {"registry.unknown_reference", Severity::note, in.place, {{"field", std::string(field)}}});
}

void Batch::project_disposal(Incoming& in, const Target& target, const Disposal& state) {
  const auto entity = find_entity(state.of, {Registration::kType, Holding::kType});
  if (state.of && !entity) warn_unknown(in, "of");
  const Reference of = state.of.value_or({});
  const DisposalId id(target.source.entity_id);
  const auto before = store::registers::find_disposal(tx_.session(), context_.organisation_id, id);
  store::registers::put_disposal(
      tx_, {context_.organisation_id, id, RegistrationId(entity.value_or(0)), state.kind.value_or("other"),
            moment_of(state.occurred_at), context_.delivery_id, of.system, of.id});
  // One that was corrected to name another good says nothing of the first any more.
  if (before && before->registration_id.value() != entity.value_or(0)) hold_again(before->registration_id);
  if (!entity) {  // link_waiting_disposals() does it when that one arrives
    has_waiting_disposals_ = true;
    return;
  }
  if (is_held_since(RegistrationId(*entity))) return;
  if (const auto number = dispose(RegistrationId(*entity))) in.outcome.register_number = *number;
}

bool Batch::is_held_since(RegistrationId registration) {
  const OrganisationId organisation = context_.organisation_id;
  const auto row = store::registers::find_registration(tx_, organisation, registration);
  if (!row || !row->is_holding) return false;
  const auto first = store::registers::find_version(tx_.session(), organisation, registration.value(), 1);
  const auto current = store::registers::current_version(tx_.session(), organisation, registration.value());
  return first && current && first->delivery_id < context_.delivery_id &&
         context_.delivery_id < current->delivery_id;
}

void Batch::repeat_disposal(Incoming& in, const Target& target, const Disposal& record) {
  if (!is_later(in, target)) return;  // the same delivery again, or an old one
  const auto entity = find_entity(record.of, {Registration::kType, Holding::kType});
  if (!entity) return;
  const auto number = dispose(RegistrationId(*entity));
  if (!number) return;
  in.outcome.register_number = *number;
  const OrganisationId organisation = context_.organisation_id;
  const DisposalId id(target.source.entity_id);
  // It says the same of another day: a version of its own, so that the table stays what the versions say.
  const auto state = find_state(tx_.session(), parts_, organisation, id.value());
  if (!state) return;
  const std::int64_t version = store::registers::last_version_number(tx_, organisation, id.value()) + 1;
  std::string detail = append_version(tx_, parts_, context_, id.value(), version, state->record, true);
  if (auto row = store::registers::find_disposal(tx_.session(), organisation, id)) {
    row->delivery_id = context_.delivery_id;
    store::registers::put_disposal(tx_, *row);
  }
  store::SourceRecord source = target.source;
  source.arrival = context_.arrival;
  source.connection_id = context_.connection_id;
  store::registers::update_source(tx_, source);
  note(store::ChangeKind::disposal, id.value(), "disposal.repeated", std::move(detail));
}

std::optional<std::int64_t> Batch::dispose(RegistrationId registration) {
  auto row = store::registers::find_registration(tx_, context_.organisation_id, registration);
  if (!row || row->state != store::RegistrationState::open) return std::nullopt;
  row->state = store::RegistrationState::disposed;
  store::registers::update_registration(tx_, *row);
  if (row->is_holding)
    store::registers::close_holding(tx_, row->organisation_id, row->connection_id, row->registration_id);
  book_.watch().end(row->organisation_id, row->registration_id);
  return row->register_number;
}

void Batch::hold_again(RegistrationId registration) {
  const OrganisationId organisation = context_.organisation_id;
  auto row = store::registers::find_registration(tx_, organisation, registration);
  if (!row || row->state != store::RegistrationState::disposed) return;
  if (!store::registers::disposals(tx_.session(), organisation, registration).empty()) return;
  row->state = store::RegistrationState::open;
  store::registers::update_registration(tx_, *row);
  if (row->is_holding)
    if (auto holding = store::registers::find_holding(tx_, organisation, row->connection_id, registration)) {
      holding->is_open = true;  // named last when it was: the next list that lacks it closes it
      store::registers::update_holding(tx_, *holding);
    }
  book_.watch().look(*row, prepared_numbers(row->numbers), false);
  note(store::ChangeKind::registration, registration.value(), "registration.held_again",
       "delivery " + context_.delivery_id.text());
}

void Batch::link_waiting_disposals(const Incoming& in, RegistrationId registration) {
  if (!has_waiting_disposals_)
    has_waiting_disposals_ = store::registers::has_waiting_disposals(tx_, context_.organisation_id);
  if (!*has_waiting_disposals_) return;
  const Head& head = record_head(in.record);
  const auto linked =
      store::registers::link_disposals(tx_, context_.organisation_id, head.system, head.id, registration);
  for (const DisposalId disposal : linked)
    note(store::ChangeKind::disposal, disposal.value(), "disposal.linked",
         "registration " + registration.text() + " delivery " + context_.delivery_id.text());
  if (!linked.empty()) (void)dispose(registration);
}

void Batch::project_exclusion(const Target& target, const Exclusion& state) {
  store::registers::ExclusionRow row;
  row.organisation_id = context_.organisation_id;
  row.exclusion_id = ExclusionId(target.source.entity_id);
  if (state.of) {
    row.of_system = state.of->system;
    row.of_id = state.of->id;
  }
  row.occurred_at = moment_of(state.occurred_at);
  row.delivery_id = context_.delivery_id;
  store::registers::put_exclusion(tx_, row);
}

void Batch::project_notification(Incoming& in, const Target& target, const TraderNotification& state) {
  const NotificationId id(target.source.entity_id);
  auto row =
      target.is_known ? store::registers::find_notification(tx_, context_.organisation_id, id) : std::nullopt;
  const bool is_new = !row;
  if (is_new) {
    row.emplace();
    row->organisation_id = context_.organisation_id;
    row->notification_id = id;
    row->receipt_number = store::registers::take_receipt_numbers(tx_, context_.organisation_id, 1);
    row->delivery_id = context_.delivery_id;
    row->received_at = context_.received_at;
  }
  row->kind = state.kind.value_or("new");
  row->municipality = state.municipality.value_or({});
  row->trade_name = state.trade_name.value_or({});
  row->case_number = state.case_number.value_or({});
  if (is_new) {
    store::registers::insert_notification(tx_, *row);
  } else {
    store::registers::update_notification(tx_, *row);
  }
  in.outcome.register_number = row->receipt_number;
  if (is_new && store::registers::link_decisions(tx_, context_.organisation_id, state.system, state.id, id))
    (void)decide(id);
}

void Batch::project_decision(Incoming& in, const Target& target, const Decision& state) {
  const auto entity = find_entity(state.of, {TraderNotification::kType});
  if (state.of && !entity) warn_unknown(in, "of");
  const Reference of = state.of.value_or({});
  const DecisionId id(target.source.entity_id);
  const auto before = store::registers::find_decision(tx_.session(), context_.organisation_id, id);
  store::registers::put_decision(
      tx_, {context_.organisation_id, id, NotificationId(entity.value_or(0)), state.outcome.value_or({}),
            moment_of(state.occurred_at), context_.delivery_id, of.system, of.id});
  // One that was corrected to name another notification says nothing of the first any more.
  if (before && before->notification_id.value() != entity.value_or(0)) (void)decide(before->notification_id);
  if (!entity) return;  // project_notification() does it when that one arrives
  if (const auto number = decide(NotificationId(*entity))) in.outcome.register_number = *number;
}

std::optional<std::int64_t> Batch::decide(NotificationId notification) {
  auto row = store::registers::find_notification(tx_, context_.organisation_id, notification);
  if (!row) return std::nullopt;
  row->outcome = latest_outcome(notification);
  store::registers::update_notification(tx_, *row);
  return row->receipt_number;
}

std::string Batch::latest_outcome(NotificationId notification) {
  std::optional<std::pair<Moment, DeliveryId>> latest;
  std::string outcome;
  for (auto& each : store::registers::decisions(tx_.session(), context_.organisation_id, notification)) {
    // One without a day has that of its delivery, or three decisions could each be later than the next.
    if (!each.occurred_at)
      if (const auto version = store::registers::current_version(tx_.session(), each.organisation_id,
                                                                 each.decision_id.value()))
        each.occurred_at = version->received_at;
    const std::pair decided(each.occurred_at.value_or(Moment{}), each.delivery_id);
    if (latest && decided < *latest) continue;
    latest = decided;
    outcome = std::move(each.outcome);
  }
  return outcome;
}

void Batch::answer_check(Incoming& in, const Target& target, const Check& state) {
  match::CheckResult result;
  if (state.good) result = parts_.index.check(good_to_match(*state.good), context_.organisation_id);
  const std::string grade(match::to_string(result.grade));
  store::registers::put_check(
      tx_, {context_.organisation_id, target.source.entity_id, now_, context_.delivery_id, grade});
  CheckResult answer;
  answer.system = state.system;
  answer.id = state.id;
  answer.grade = grade;
  const match::Text* text = !result.matches.empty() ? &result.matches.front().explanation
                            : result.advice         ? &result.advice->text
                                                    : nullptr;
  if (text != nullptr) {
    answer.explanation_nl = text->nl;
    answer.explanation_en = text->en;
  }
  store::OutboxMessage message;
  message.organisation_id = context_.organisation_id;
  message.message_id = parts_.ids.next<MessageId>();
  message.connection_id = context_.connection_id;
  message.delivery_id = context_.delivery_id;
  message.kind = CheckResult::kType;
  append_record(message.payload, answer);
  message.created_at = now_;
  message.next_attempt_at = now_;
  store::outbox::put(tx_, message);
  in.outcome.check = std::move(result);
}

void Batch::take_stolen(Incoming& in) {
  const auto upsert = stolen_.put(std::get<StolenGood>(in.record), in.reported_at);
  in.outcome.result = upsert.result;
  if (upsert.is_numberless)
    in.outcome.problems.push_back(no_number_problem(std::get<StolenGood>(in.record), in.place));
  in.outcome.entity_id = upsert.stolen_good_id.value();
  if (upsert.result == RecordResult::fresh || upsert.result == RecordResult::changed)
    notes_.push_back({now_, actor_,
                      upsert.result == RecordResult::fresh ? "stolen_good.new" : "stolen_good.changed",
                      upsert.stolen_good_id.value(), "delivery " + context_.delivery_id.text()});
}

}  // namespace dorhub::registry
