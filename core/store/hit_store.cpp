// SPDX-License-Identifier: EUPL-1.2
#include "core/store/hit_store.hpp"

#include "core/store/statement.hpp"

namespace dorhub::store {

std::string_view to_string(HitStatus status) {
  switch (status) {
    case HitStatus::open:
      return "open";
    case HitStatus::closed:
      return "closed";
    case HitStatus::withdrawn:
      return "withdrawn";
  }
  return "";
}

namespace hits {
namespace {

#define HIT_COLUMNS                                                                                       \
  "h.organisation_id, h.hit_id, h.registration_id, h.police_organisation_id, h.stolen_good_id, h.grade, " \
  "h.rule, h.identifier_kind, h.identifier, h.explanation_nl, h.explanation_en, h.status, h.opened_at, "  \
  "h.closed_at, h.delivery_id"
constexpr const char* kTypes = "iiiiittttttiiii";

Hit read_row(Statement& query) {
  Hit hit;
  hit.organisation_id = query.id<OrganisationId>(0);
  hit.hit_id = query.id<HitId>(1);
  hit.registration_id = query.id<RegistrationId>(2);
  hit.police_organisation_id = query.id<OrganisationId>(3);
  hit.stolen_good_id = query.id<StolenGoodId>(4);
  hit.grade = query.text(5);
  hit.rule = query.text(6);
  hit.identifier_kind = query.text(7);
  hit.identifier = query.text(8);
  hit.explanation_nl = query.text(9);
  hit.explanation_en = query.text(10);
  hit.status = static_cast<HitStatus>(query.integer(11));
  hit.opened_at = query.moment(12);
  hit.closed_at = query.moment_or_null(13);
  hit.delivery_id = query.id<DeliveryId>(14);
  return hit;
}

std::vector<Hit> all_rows(Statement& query) {
  std::vector<Hit> out;
  while (query.next()) out.push_back(read_row(query));
  return out;
}

}  // namespace

void insert(Transaction& tx, const Hit& hit) {
  tx.session()
      .prepared(
          "INSERT INTO hit (organisation_id, hit_id, registration_id, police_organisation_id, "
          "stolen_good_id, "
          "grade, rule, identifier_kind, identifier, explanation_nl, explanation_en, status, opened_at, "
          "closed_at, delivery_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(hit.organisation_id, hit.hit_id, hit.registration_id, hit.police_organisation_id,
           hit.stolen_good_id, hit.grade, hit.rule, hit.identifier_kind, hit.identifier, hit.explanation_nl,
           hit.explanation_en, hit.status, hit.opened_at, hit.closed_at, hit.delivery_id);
}

void update(Transaction& tx, const Hit& hit) {
  tx.session()
      .prepared(
          "UPDATE hit SET grade = ?, rule = ?, identifier_kind = ?, identifier = ?, explanation_nl = ?, "
          "explanation_en = ?, status = ?, closed_at = ?, delivery_id = ? WHERE organisation_id = ? AND "
          "hit_id = ?")
      .run(hit.grade, hit.rule, hit.identifier_kind, hit.identifier, hit.explanation_nl, hit.explanation_en,
           hit.status, hit.closed_at, hit.delivery_id, hit.organisation_id, hit.hit_id);
}

std::optional<Hit> find(Session& session, OrganisationId organisation_id, RegistrationId registration_id,
                        StolenGoodId stolen_good_id) {
  auto& query = session.prepared("SELECT " HIT_COLUMNS
                                 " FROM hit h WHERE h.organisation_id = ? AND h.registration_id = ? AND "
                                 "h.stolen_good_id = ?",
                                 kTypes);
  query.query(organisation_id, registration_id, stolen_good_id);
  auto rows = all_rows(query);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::vector<Hit> of_registration(Session& session, OrganisationId organisation_id,
                                 RegistrationId registration_id) {
  auto& query =
      session.prepared("SELECT " HIT_COLUMNS
                       " FROM hit h WHERE h.organisation_id = ? AND h.registration_id = ? ORDER BY h.hit_id",
                       kTypes);
  query.query(organisation_id, registration_id);
  return all_rows(query);
}

std::vector<Hit> open_in(Session& session, OrganisationId organisation_id, RegistrationId first,
                         RegistrationId last) {
  auto& query =
      session.prepared("SELECT " HIT_COLUMNS
                       " FROM hit h WHERE h.organisation_id = ? AND h.registration_id BETWEEN ? AND "
                       "? AND h.status = 0 ORDER BY h.registration_id, h.stolen_good_id",
                       kTypes);
  query.query(organisation_id, first, last);
  return all_rows(query);
}

std::vector<Hit> open_on(Session& session, StolenGoodId stolen_good_id) {
  auto& query = session.prepared("SELECT " HIT_COLUMNS
                                 " FROM hit h WHERE h.stolen_good_id = ? AND h.status = 0 ORDER BY h.hit_id",
                                 kTypes);
  query.query(stolen_good_id);
  return all_rows(query);
}

std::vector<Hit> list(Session& session, const Filter& filter) {
  auto& query = session.prepared(
      "SELECT " HIT_COLUMNS
      " FROM hit h WHERE (? < 0 OR h.organisation_id = ?) AND (? < 0 OR h.registration_id = ?) AND (? = 0 OR "
      "h.status = 0) AND h.hit_id < ? ORDER BY h.hit_id DESC LIMIT ?",
      kTypes);
  const auto value = [](const auto& id) { return id ? id->value() : std::int64_t{-1}; };
  query.query(value(filter.organisation_id), value(filter.organisation_id), value(filter.registration_id),
              value(filter.registration_id), filter.only_open,
              filter.before ? filter.before->value() : INT64_MAX, filter.limit);
  return all_rows(query);
}

void for_each_logged(Session& session, const std::function<void(const Hit&, const std::string&)>& visit) {
  auto& query = session.prepared(
      "SELECT " HIT_COLUMNS
      ", a.detail FROM hit h JOIN (SELECT organisation_id, subject_id, detail, max(sequence) FROM audit "
      "WHERE node = 0 AND action IN ('hit.opened', 'hit.upgraded', 'hit.lowered', 'hit.reworded') GROUP BY "
      "organisation_id, subject_id) a ON a.organisation_id = h.organisation_id AND a.subject_id = h.hit_id",
      "iiiiittttttiiiit");
  for (query.query(); query.next();) visit(read_row(query), query.text(15));
}

namespace {

// Its goods are found by the receipts, so that no index of registrations by delivery is needed.
#define HITS_OF_DELIVERY                                                                                   \
  " FROM hit h WHERE (h.delivery_id = ? AND h.delivery_id <> 0 AND (h.organisation_id = ? OR "             \
  "h.police_organisation_id = ?)) OR (h.organisation_id = ? AND h.registration_id IN (SELECT d.entity_id " \
  "FROM delivery_record d JOIN registration r ON r.organisation_id = d.organisation_id AND "               \
  "r.registration_id = d.entity_id WHERE d.organisation_id = ? AND d.delivery_id = ? AND r.delivery_id = " \
  "?))"

}  // namespace

std::vector<Hit> of_delivery(Session& session, OrganisationId organisation_id, DeliveryId delivery_id,
                             std::size_t limit) {
  auto& query =
      session.prepared("SELECT " HIT_COLUMNS HITS_OF_DELIVERY " ORDER BY h.hit_id DESC LIMIT ?", kTypes);
  query.query(delivery_id, organisation_id, organisation_id, organisation_id, organisation_id, delivery_id,
              delivery_id, limit);
  return all_rows(query);
}

std::int64_t count_of_delivery(Session& session, OrganisationId organisation_id, DeliveryId delivery_id) {
  auto& query = session.prepared("SELECT count(*)" HITS_OF_DELIVERY, "i");
  query.one(delivery_id, organisation_id, organisation_id, organisation_id, organisation_id, delivery_id,
            delivery_id);
  return query.integer(0);
}

Counts count(Session& session) {
  auto& query = session.prepared(
      "SELECT coalesce(sum(hits), 0), coalesce(sum(hits_open), 0), coalesce(sum(full_hits), 0), "
      "coalesce(sum(full_hits_open), 0) FROM organisation",
      "iiii");
  query.one();
  return {query.integer(0), query.integer(1), query.integer(2), query.integer(3)};
}

}  // namespace hits
}  // namespace dorhub::store
