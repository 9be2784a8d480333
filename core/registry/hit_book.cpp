// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/hit_book.hpp"

#include <algorithm>
#include <dorhub/answer.hpp>
#include <dorhub/json_writer.hpp>
#include <iterator>

#include "core/identifier/label.hpp"
#include "core/match/prepared.hpp"
#include "core/registry/good_match.hpp"
#include "core/registry/hit_words.hpp"
#include "core/registry/registry.hpp"
#include "core/store/change_log.hpp"
#include "core/store/outbox_store.hpp"
#include "core/store/stolen_store.hpp"
#include "sdk/record/personal.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

bool is_hit(const match::Match& match) { return match.grade >= match::Grade::hit; }

/// The open half of what is known of a registration.
std::optional<Record> find_open_record(store::Session& session, const store::RegistrationRow& row) {
  const auto version =
      store::registers::current_version(session, row.organisation_id, row.registration_id.value());
  if (!version) return std::nullopt;
  auto record = join_personal(version->open_state, "");
  if (!record) return std::nullopt;
  return std::move(record).value();
}

/// Who gets the message of a hit that no delivery of theirs caused.
Suspect suspect_of(const store::RegistrationRow& row, const Record& record) {
  const Head& head = record_head(record);
  return {row.organisation_id,
          row.registration_id,
          row.register_number,
          row.connection_id,
          DeliveryId(),
          head.system,
          head.id};
}

/// Registrations with a number that may be equal to one of the stolen good's.
std::vector<store::registers::Carrier> carriers_of(store::Session& session,
                                                   const store::StolenGoodRow& stolen) {
  std::vector<store::registers::Carrier> out;
  for (const identifier::Identifier& number : prepared_numbers(stolen.identifiers)) {
    if (!number.searchable) continue;
    store::registers::find_by_match_key(session, number.match_key, out);
    for (const std::string& key : identifier::keys_with_other_label(number.match_key))
      store::registers::find_by_match_key(session, key, out);
    if (!number.valid || !match::is_strict(number.kind)) continue;
    // Of a number that is its own form only the match key is stored.
    if (number.kind_key != number.match_key)
      store::registers::find_by_match_key(session, number.kind_key, out);
    store::registers::find_by_kind_key(session, identifier::to_string(number.kind), number.kind_key, out);
  }
  return out;
}

}  // namespace

HitBook::HitBook(store::Transaction& tx, const Parts& parts, std::string actor, DeliveryId cause)
    : tx_(tx),
      parts_(parts),
      actor_(std::move(actor)),
      cause_(cause),
      now_(parts.clock.now()),
      watch_(tx, parts, actor_) {}

std::vector<OpenedHit> HitBook::check(const Suspect& suspect, const match::Good& good, bool may_have_hits) {
  const match::CheckResult found = good.numbers.empty() ? match::CheckResult{} : parts_.index.find_hits(good);
  return settle(suspect, found, may_have_hits, true);
}

std::int64_t HitBook::recheck(OrganisationId organisation, RegistrationId registration,
                              const match::CheckResult& found) {
  const auto row = store::registers::find_registration(tx_, organisation, registration);
  const auto record = row ? find_open_record(tx_, *row) : std::nullopt;
  if (!record) return 0;
  const std::int64_t regraded = regraded_;
  const std::size_t opened = settle(suspect_of(*row, *record), found, true, false).size();
  return static_cast<std::int64_t>(opened) + regraded_ - regraded;
}

std::vector<OpenedHit> HitBook::settle(const Suspect& suspect, const match::CheckResult& result,
                                       bool may_have_hits, bool reopens) {
  std::vector<OpenedHit> opened;
  watch_.compare_brands(suspect.organisation_id, suspect.registration_id, result, may_have_hits);
  for (const match::Match& match : result.matches)
    if (is_hit(match))
      if (auto hit = open(suspect, match, reopens)) opened.push_back(std::move(*hit));
  if (!may_have_hits) return opened;
  for (store::Hit& hit :
       store::hits::of_registration(tx_, suspect.organisation_id, suspect.registration_id)) {
    const auto id = static_cast<std::uint64_t>(hit.stolen_good_id.value());
    const bool holds = std::any_of(result.matches.begin(), result.matches.end(),
                                   [&](const match::Match& m) { return m.id == id && is_hit(m); });
    if (!holds && hit.status == store::HitStatus::open) end(std::move(hit), Ending::differs);
  }
  return opened;
}

void HitBook::close_all(const Suspect& suspect) {
  for (store::Hit& hit : store::hits::of_registration(tx_, suspect.organisation_id, suspect.registration_id))
    if (hit.status == store::HitStatus::open) end(std::move(hit), Ending::gone);
}

std::vector<OpenedHit> HitBook::search(const store::StolenGoodRow& stolen, bool may_have_hits) {
  const auto carriers = carriers_of(tx_, stolen);
  std::vector<OpenedHit> opened;
  std::vector<RegistrationId> matched;
  if (!carriers.empty() && !parts_.index.is_loaded()) parts_.index.follow(tx_);
  for (const auto& carrier : carriers) {
    const auto row =
        store::registers::find_registration(tx_, carrier.organisation_id, carrier.registration_id);
    if (!row) continue;
    const auto record = find_open_record(tx_, *row);
    if (!record || record_good(*record) == nullptr) continue;
    const match::Good good = good_to_match(*record_good(*record));
    const match::CheckResult result = parts_.index.find_hits(good);
    const auto match = std::find_if(result.matches.begin(), result.matches.end(), [&](const match::Match& m) {
      return m.id == static_cast<std::uint64_t>(stolen.stolen_good_id.value()) && is_hit(m);
    });
    if (match == result.matches.end()) continue;
    matched.push_back(row->registration_id);
    watch_.compare_brand(row->organisation_id, row->registration_id, *match);
    if (auto hit = open(suspect_of(*row, *record), *match)) opened.push_back(std::move(*hit));
  }
  if (may_have_hits) close_others(stolen.stolen_good_id, matched);
  return opened;
}

void HitBook::close_others(StolenGoodId stolen_good_id, const std::vector<RegistrationId>& matched) {
  for (store::Hit& hit : store::hits::open_on(tx_, stolen_good_id))
    if (std::find(matched.begin(), matched.end(), hit.registration_id) == matched.end())
      end(std::move(hit), Ending::differs);
}

std::int64_t HitBook::withdraw(StolenGoodId stolen_good_id) {
  auto open_hits = store::hits::open_on(tx_, stolen_good_id);
  for (store::Hit& hit : open_hits) end(std::move(hit), Ending::withdrawn);
  return static_cast<std::int64_t>(open_hits.size());
}

std::optional<OpenedHit> HitBook::open(const Suspect& suspect, const match::Match& match, bool reopens) {
  const StolenGoodId stolen_id(static_cast<std::int64_t>(match.id));
  const auto known = store::hits::find(tx_, suspect.organisation_id, suspect.registration_id, stolen_id);
  const std::string grade(match::to_string(match.grade));
  const bool is_open = known && known->status == store::HitStatus::open;
  if (is_open && says_the_same(*known, match)) return std::nullopt;
  if (known && known->status == store::HitStatus::closed && !reopens) return std::nullopt;
  const auto stolen = store::stolen::find(tx_, stolen_id);
  if (!stolen) return std::nullopt;
  store::Hit row;
  row.organisation_id = suspect.organisation_id;
  row.hit_id = known ? known->hit_id : parts_.ids.next<HitId>();
  row.registration_id = suspect.registration_id;
  row.police_organisation_id = stolen->organisation_id;
  row.stolen_good_id = stolen_id;
  row.grade = grade;
  row.rule = match::to_string(match.rule);
  row.identifier_kind = identifier::to_string(match.kind);
  row.identifier = match.value;
  row.explanation_nl = match.explanation.nl;
  row.explanation_en = match.explanation.en;
  row.opened_at = known ? known->opened_at : now_;
  const bool is_raised = is_open && known->grade != grade && match.grade == match::Grade::full_hit;
  row.delivery_id = is_open && !is_raised ? known->delivery_id : cause_;
  if (known) {
    store::hits::update(tx_, row);
  } else {
    store::hits::insert(tx_, row);
  }
  OpenedHit opened{
      row.hit_id, suspect.organisation_id, suspect.registration_id, suspect.register_number, stolen_id,
      match};
  const bool is_lowered = is_open && known->grade != grade && !is_raised;
  // Of words alone nobody needs a message: they stand where the hit is looked at.
  if (!is_open || is_raised || is_lowered) tell_opened(suspect, opened);
  note(suspect.organisation_id, row.hit_id,
       !is_open     ? "hit.opened"
       : is_raised  ? "hit.upgraded"
       : is_lowered ? "hit.lowered"
                    : "hit.reworded",
       hit_detail(parts_.sealer, row));
  if (!is_open || is_raised) return opened;
  ++regraded_;
  return std::nullopt;
}

void HitBook::end(store::Hit hit, Ending why) {
  ++closed_;
  hit.status = why == Ending::withdrawn ? store::HitStatus::withdrawn : store::HitStatus::closed;
  hit.closed_at = now_;
  store::hits::update(tx_, hit);
  tell_ended(hit, why);
  note(hit.organisation_id, hit.hit_id, why == Ending::withdrawn ? "hit.withdrawn" : "hit.closed",
       "registration " + hit.registration_id.text() + " stolen_good " + hit.stolen_good_id.text());
}

void HitBook::tell_opened(const Suspect& suspect, const OpenedHit& hit) {
  Hit answer;
  answer.hit = hit.hit_id.text();
  answer.grade = match::to_string(hit.match.grade);
  answer.system = suspect.system;
  answer.id = suspect.source_id;
  if (suspect.register_number > 0) answer.register_number = suspect.register_number;
  answer.found_at = to_rfc3339(now_);
  answer.explanation_nl = hit.match.explanation.nl;
  answer.explanation_en = hit.match.explanation.en;
  std::string payload;
  append_record(payload, answer);
  put_message(suspect.organisation_id, suspect.connection_id, suspect.delivery_id, Hit::kType,
              std::move(payload));
}

void HitBook::tell_ended(const store::Hit& hit, Ending why) {
  const auto row = store::registers::find_registration(tx_, hit.organisation_id, hit.registration_id);
  const auto record = row ? find_open_record(tx_, *row) : std::nullopt;
  if (!record) return;
  HitEnded answer;
  answer.hit = hit.hit_id.text();
  answer.status = store::to_string(hit.status);
  answer.system = record_head(*record).system;
  answer.id = record_head(*record).id;
  if (row->register_number > 0) answer.register_number = row->register_number;
  answer.ended_at = to_rfc3339(now_);
  if (why == Ending::withdrawn) {
    answer.explanation_nl = "De aangifte is ingetrokken: het goed wordt niet meer gezocht.";
    answer.explanation_en = "The report was withdrawn: the good is no longer sought.";
  } else if (why == Ending::differs) {
    answer.explanation_nl = "Gegevens zijn verbeterd: de nummers van de twee goederen zijn niet meer gelijk.";
    answer.explanation_en = "Data were corrected: the numbers of the two goods are no longer equal.";
  } else {
    answer.explanation_nl = "De registratie is vervallen of in een andere opgegaan.";
    answer.explanation_en = "The registration was deleted, or merged into another.";
  }
  std::string payload;
  append_record(payload, answer);
  put_message(hit.organisation_id, row->connection_id, {}, HitEnded::kType, std::move(payload));
}

void HitBook::put_message(OrganisationId organisation, ConnectionId connection, DeliveryId delivery,
                          std::string_view kind, std::string payload) {
  store::OutboxMessage message;
  message.organisation_id = organisation;
  message.message_id = parts_.ids.next<MessageId>();
  message.connection_id = connection;
  message.delivery_id = delivery;
  message.kind = kind;
  message.payload = std::move(payload);
  message.created_at = now_;
  message.next_attempt_at = now_;
  store::outbox::put(tx_, message);
}

void HitBook::note(OrganisationId organisation, HitId hit, std::string action, std::string detail) {
  store::changes::append(tx_, organisation, store::ChangeKind::hit, hit.value());
  notes_.push_back({organisation, {now_, actor_, std::move(action), hit.value(), std::move(detail)}});
}

void HitBook::finish() {
  CloneWatch::Notes notes = watch_.take_notes();
  notes.insert(notes.begin(), std::make_move_iterator(notes_.begin()), std::make_move_iterator(notes_.end()));
  notes_.clear();
  write_notes(tx_, std::move(notes));
}

void write_notes(store::Transaction& tx, CloneWatch::Notes notes) {
  std::stable_sort(notes.begin(), notes.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t begin = 0; begin < notes.size();) {
    std::vector<security::AuditEntry> entries;
    const OrganisationId organisation = notes[begin].first;
    for (; begin < notes.size() && notes[begin].first == organisation; ++begin)
      entries.push_back(std::move(notes[begin].second));
    security::append_audit(tx, security::chain_of(organisation), entries);
  }
}

}  // namespace dorhub::registry
