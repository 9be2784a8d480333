// SPDX-License-Identifier: EUPL-1.2
#include "core/store/near_store.hpp"

#include "core/store/packed_numbers.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store::near {
namespace {

#define NEAR_COLUMNS                                                                             \
  "n.organisation_id, n.registration_id, n.stolen_good_id, n.grade, n.rule, n.identifier_kind, " \
  "n.identifier, n.probability, n.explanation_nl, n.explanation_en, n.found_at"
constexpr const char* kNearTypes = "iiittttitti";

std::vector<NearMatch> all_rows(Statement& query) {
  std::vector<NearMatch> out;
  while (query.next())
    out.push_back({query.id<OrganisationId>(0), query.id<RegistrationId>(1), query.id<StolenGoodId>(2),
                   query.text(3), query.text(4), query.text(5), query.text(6), query.integer(7),
                   query.text(8), query.text(9), query.moment(10)});
  return out;
}

#define MATCHABLE_COLUMNS "organisation_id, registration_id, product_group, brand, model, colour, numbers"
constexpr const char* kMatchableTypes = "iittttt";

MatchableRow matchable_of(const Statement& row) {
  return {row.id<OrganisationId>(0),
          row.id<RegistrationId>(1),
          row.text(2),
          row.text(3),
          row.text(4),
          row.text(5),
          unpack_numbers(row.text(6))};
}

std::vector<Pair> all_pairs(Statement& query) {
  std::vector<Pair> out;
  while (query.next())
    out.push_back({query.id<RegistrationId>(0), query.id<StolenGoodId>(1), query.integer(2) != 0});
  return out;
}

}  // namespace

void put(Transaction& tx, const NearMatch& row) {
  tx.session()
      .prepared(
          "INSERT OR REPLACE INTO near_match (organisation_id, registration_id, stolen_good_id, grade, rule, "
          "identifier_kind, identifier, probability, explanation_nl, explanation_en, found_at) VALUES (?, ?, "
          "?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(row.organisation_id, row.registration_id, row.stolen_good_id, row.grade, row.rule,
           row.identifier_kind, row.identifier, row.probability_millionths, row.explanation_nl,
           row.explanation_en, row.found_at);
}

void remove(Transaction& tx, OrganisationId organisation_id, RegistrationId registration_id,
            StolenGoodId stolen_good_id) {
  tx.session()
      .prepared(
          "DELETE FROM near_match WHERE organisation_id = ? AND registration_id = ? AND stolen_good_id = ?")
      .run(organisation_id, registration_id, stolen_good_id);
}

std::vector<NearMatch> of_registration(Session& session, OrganisationId organisation_id,
                                       RegistrationId registration_id) {
  auto& query = session.prepared("SELECT " NEAR_COLUMNS
                                 " FROM near_match n WHERE n.organisation_id = ? AND n.registration_id = ? "
                                 "ORDER BY n.probability DESC, n.stolen_good_id",
                                 kNearTypes);
  query.query(organisation_id, registration_id);
  return all_rows(query);
}

std::vector<NearMatch> of_delivery(Session& session, OrganisationId organisation_id, DeliveryId delivery_id,
                                   std::size_t limit) {
  // From the receipts, so that no index of registrations by delivery is needed.
  auto& query = session.prepared(
      "SELECT " NEAR_COLUMNS
      " FROM near_match n JOIN registration r ON r.organisation_id = n.organisation_id AND r.registration_id "
      "= n.registration_id WHERE n.organisation_id = ? AND n.registration_id IN (SELECT entity_id FROM "
      "delivery_record d WHERE d.organisation_id = ? AND d.delivery_id = ?) AND r.delivery_id = ? ORDER BY "
      "n.registration_id, n.probability DESC, n.stolen_good_id LIMIT ?",
      kNearTypes);
  query.query(organisation_id, organisation_id, delivery_id, delivery_id, limit);
  return all_rows(query);
}

std::vector<Pair> pairs_in(Session& session, const RegistrationRange& range) {
  auto& query = session.prepared(
      "SELECT registration_id, stolen_good_id, grade = 'possible' FROM near_match WHERE organisation_id = ? "
      "AND registration_id BETWEEN ? AND ? ORDER BY registration_id, stolen_good_id",
      "iii");
  query.query(range.organisation_id, range.first, range.last);
  return all_pairs(query);
}

std::vector<registers::Carrier> involved_with(Session& session, StolenGoodId stolen_good_id) {
  auto& query = session.prepared(
      "SELECT organisation_id, registration_id FROM near_match WHERE stolen_good_id = ? UNION SELECT "
      "organisation_id, registration_id FROM hit WHERE stolen_good_id = ?",
      "ii");
  std::vector<registers::Carrier> out;
  for (query.query(stolen_good_id, stolen_good_id); query.next();)
    out.push_back({query.id<OrganisationId>(0), query.id<RegistrationId>(1)});
  return out;
}

Counts count(Session& session) {
  auto& query = session.prepared(
      "SELECT coalesce(sum(grade = 'possible'), 0), coalesce(sum(grade = 'check_number'), 0) FROM near_match",
      "ii");
  query.one();
  return {query.integer(0), query.integer(1)};
}

std::int64_t progress(Session& session) {
  auto& query = session.prepared("SELECT sequence FROM near_progress WHERE organisation_id = 0", "i");
  return query.one() ? query.integer(0) : 0;
}

void set_progress(Transaction& tx, std::int64_t sequence) {
  tx.session()
      .prepared(
          "INSERT INTO near_progress (organisation_id, sequence) VALUES (0, ?) ON CONFLICT (organisation_id) "
          "DO UPDATE SET sequence = max(sequence, excluded.sequence)")
      .run(sequence);
}

std::optional<MatchableRow> find_matchable(Session& session, OrganisationId organisation_id,
                                           RegistrationId registration_id) {
  auto& query =
      session.prepared("SELECT " MATCHABLE_COLUMNS
                       " FROM registration WHERE organisation_id = ? AND registration_id = ? AND state < 2",
                       kMatchableTypes);
  if (!query.one(organisation_id, registration_id)) return std::nullopt;
  return matchable_of(query);
}

void for_each_matchable(Session& session, const RegistrationRange& range,
                        const std::function<void(const MatchableRow&)>& visit) {
  auto& query =
      session.prepared("SELECT " MATCHABLE_COLUMNS
                       " FROM registration WHERE organisation_id = ? AND registration_id BETWEEN ? AND ? "
                       "AND state < 2 ORDER BY registration_id",
                       kMatchableTypes);
  for (query.query(range.organisation_id, range.first, range.last); query.next();) visit(matchable_of(query));
}

std::vector<RegistrationRange> ranges(Session& session, std::size_t size) {
  std::vector<OrganisationId> organisations;
  auto& all = session.prepared(
      "SELECT organisation_id FROM organisation WHERE last_register_number > 0 ORDER BY organisation_id",
      "i");
  for (all.query(); all.next();) organisations.push_back(all.id<OrganisationId>(0));
  // Steps over the key's tree, `size` rows at a time.
  auto& step = session.prepared(
      "SELECT registration_id FROM registration WHERE organisation_id = ? AND registration_id > ? ORDER BY "
      "registration_id LIMIT 1 OFFSET ?",
      "i");
  std::vector<RegistrationRange> out;
  for (const OrganisationId organisation : organisations) {
    for (std::int64_t before = 0; before != INT64_MAX;) {
      const bool is_more = step.one(organisation, before, size - 1);
      const std::int64_t last = is_more ? step.integer(0) : INT64_MAX;
      out.push_back({organisation, RegistrationId(before + 1), RegistrationId(last)});
      before = last;
    }
  }
  return out;
}

}  // namespace dorhub::store::near
