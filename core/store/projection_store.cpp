// SPDX-License-Identifier: EUPL-1.2
#include "core/store/projection_store.hpp"

#include "core/store/packed_numbers.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store::projections {
namespace {

std::int64_t count(Session& session, const char* sql) {
  auto& query = session.prepared(sql, "i");
  query.one();
  return query.integer(0);
}

}  // namespace

std::int64_t count_versions(Session& session) {
  return count(session, "SELECT count(*) FROM record_version");
}

void for_each_current(Session& session, const std::function<void(RecordVersion&&)>& visit) {
  auto& query = session.prepared(
      "SELECT organisation_id, entity_id, number, delivery_id, arrival, received_at, open_state, "
      "sealed_state "
      "FROM record_version v WHERE is_applied = 1 AND NOT EXISTS (SELECT 1 FROM record_version w WHERE "
      "w.organisation_id = v.organisation_id AND w.entity_id = v.entity_id AND w.number > v.number AND "
      "w.is_applied = 1) ORDER BY organisation_id, entity_id",
      "iiiiiitb");
  for (query.query(); query.next();) {
    RecordVersion out;
    out.organisation_id = query.id<OrganisationId>(0);
    out.entity_id = query.integer(1);
    out.number = query.integer(2);
    out.delivery_id = query.id<DeliveryId>(3);
    out.arrival = query.integer(4);
    out.received_at = query.moment(5);
    out.open_state = query.text(6);
    out.sealed_state = query.bytes(7);
    visit(std::move(out));
  }
}

std::vector<Entity> named_entities(Session& session) {
  auto& query = session.prepared(
      "SELECT DISTINCT organisation_id, entity_id FROM source_record ORDER BY organisation_id, entity_id",
      "ii");
  std::vector<Entity> out;
  for (query.query(); query.next();) out.emplace_back(query.id<OrganisationId>(0), query.integer(1));
  return out;
}

std::optional<registers::DisposalRow> find_disposal(Session& session, OrganisationId organisation,
                                                    DisposalId id) {
  auto& query = session.prepared(
      "SELECT registration_id, kind, occurred_at, delivery_id, of_system, of_id FROM disposal WHERE "
      "organisation_id = ? AND disposal_id = ?",
      "itiitt");
  if (!query.one(organisation, id)) return std::nullopt;
  return registers::DisposalRow{organisation,
                                id,
                                query.id<RegistrationId>(0),
                                query.text(1),
                                query.moment_or_null(2),
                                query.id<DeliveryId>(3),
                                query.text(4),
                                query.text(5)};
}

std::optional<registers::ExclusionRow> find_exclusion(Session& session, OrganisationId organisation,
                                                      ExclusionId id) {
  auto& query = session.prepared(
      "SELECT of_system, of_id, occurred_at, delivery_id FROM exclusion WHERE organisation_id = ? AND "
      "exclusion_id = ?",
      "ttii");
  if (!query.one(organisation, id)) return std::nullopt;
  return registers::ExclusionRow{
      organisation, id, query.text(0), query.text(1), query.moment_or_null(2), query.id<DeliveryId>(3)};
}

std::optional<registers::DecisionRow> find_decision(Session& session, OrganisationId organisation,
                                                    DecisionId id) {
  auto& query = session.prepared(
      "SELECT notification_id, outcome, occurred_at, delivery_id FROM decision WHERE organisation_id = ? AND "
      "decision_id = ?",
      "itii");
  if (!query.one(organisation, id)) return std::nullopt;
  return registers::DecisionRow{
      organisation,           id, query.id<NotificationId>(0), query.text(1), query.moment_or_null(2),
      query.id<DeliveryId>(3)};
}

std::optional<DeliveryId> find_check(Session& session, OrganisationId organisation, std::int64_t check_id) {
  auto& query =
      session.prepared("SELECT delivery_id FROM check_log WHERE organisation_id = ? AND check_id = ?", "i");
  if (!query.one(organisation, check_id)) return std::nullopt;
  return query.id<DeliveryId>(0);
}

bool has_identifier(Session& session, const IdentifierRow& row) {
  auto& query = session.prepared(
      "SELECT 1 FROM identifier WHERE match_key = ? AND organisation_id = ? AND registration_id = ? AND kind "
      "= ? AND raw = ? AND coalesce(kind_key, '') = ?",
      "i");
  return query.one(row.match_key, row.organisation_id, row.registration_id, row.kind, row.raw, row.kind_key);
}

std::int64_t count_identifiers(Session& session) { return count(session, "SELECT count(*) FROM identifier"); }

void for_each_identifier(Session& session, const std::function<void(IdentifierRow&&)>& visit) {
  auto& query = session.prepared(
      "SELECT organisation_id, registration_id, kind, raw, match_key, coalesce(kind_key, ''), "
      "normaliser_version FROM identifier",
      "iitttti");
  for (query.query(); query.next();)
    visit({query.id<OrganisationId>(0), query.id<RegistrationId>(1), query.text(2), query.text(3),
           query.text(4), query.text(5), static_cast<int>(query.integer(6))});
}

std::vector<std::pair<std::string, std::string>> as_stored(
    const std::vector<std::pair<std::string, std::string>>& numbers) {
  return unpack_numbers(pack_numbers(numbers));
}

}  // namespace dorhub::store::projections
