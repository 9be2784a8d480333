// SPDX-License-Identifier: EUPL-1.2
#include "core/store/signal_store.hpp"

#include "core/store/statement.hpp"

namespace dorhub::store {

std::string_view to_string(SignalKind kind) {
  return kind == SignalKind::held_twice ? "held_twice" : "brand_contradicts";
}

namespace signals {
namespace {

#define SIGNAL_COLUMNS                                                                   \
  "s.organisation_id, s.signal_id, s.kind, s.registration_id, s.other_organisation_id, " \
  "s.other_registration_id, s.stolen_good_id, s.identifier_kind, s.identifier, s.opened_at, s.closed_at"
constexpr const char* kTypes = "iiiiiiittii";

std::vector<Signal> all_rows(Statement& query) {
  std::vector<Signal> out;
  while (query.next())
    out.push_back({query.id<OrganisationId>(0), query.integer(1), static_cast<SignalKind>(query.integer(2)),
                   query.id<RegistrationId>(3), query.id<OrganisationId>(4), query.id<RegistrationId>(5),
                   query.id<StolenGoodId>(6), query.text(7), query.text(8), query.moment(9),
                   query.moment_or_null(10)});
  return out;
}

}  // namespace

bool open(Transaction& tx, const Signal& signal) {
  return tx.session()
             .prepared(
                 "INSERT INTO signal (organisation_id, signal_id, kind, registration_id, "
                 "other_organisation_id, other_registration_id, stolen_good_id, identifier_kind, identifier, "
                 "opened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (organisation_id, "
                 "registration_id, kind, other_registration_id, stolen_good_id) DO UPDATE SET opened_at = "
                 "excluded.opened_at, closed_at = NULL, identifier_kind = excluded.identifier_kind, "
                 "identifier = excluded.identifier WHERE closed_at IS NOT NULL")
             .run(signal.organisation_id, signal.signal_id, signal.kind, signal.registration_id,
                  signal.other_organisation_id, signal.other_registration_id, signal.stolen_good_id,
                  signal.identifier_kind, signal.identifier, signal.opened_at) > 0;
}

std::vector<Signal> close_about(Transaction& tx, SignalKind kind, OrganisationId organisation_id,
                                RegistrationId registration_id, Moment at) {
  Session& session = tx.session();
  auto& query =
      session.prepared("SELECT " SIGNAL_COLUMNS
                       " FROM signal s WHERE s.organisation_id = ? AND s.registration_id = ? AND s.kind = ? "
                       "AND s.closed_at IS NULL "
                       "UNION ALL SELECT " SIGNAL_COLUMNS
                       " FROM signal s WHERE s.other_registration_id <> 0 AND s.other_registration_id = ? "
                       "AND s.other_organisation_id = ? AND s.kind = ? AND "
                       "s.closed_at IS NULL",
                       kTypes);
  query.query(organisation_id, registration_id, kind, registration_id, organisation_id, kind);
  std::vector<Signal> closed = all_rows(query);
  auto& close =
      session.prepared("UPDATE signal SET closed_at = ? WHERE organisation_id = ? AND signal_id = ?");
  for (const Signal& each : closed) close.run(at, each.organisation_id, each.signal_id);
  return closed;
}

std::vector<Signal> of_registration(Session& session, OrganisationId organisation_id,
                                    RegistrationId registration_id) {
  auto& query = session.prepared(
      "SELECT " SIGNAL_COLUMNS
      " FROM signal s WHERE s.organisation_id = ? AND s.registration_id = ? ORDER BY s.signal_id",
      kTypes);
  query.query(organisation_id, registration_id);
  return all_rows(query);
}

std::vector<Signal> of_delivery(Session& session, OrganisationId organisation_id, DeliveryId delivery_id,
                                std::size_t limit) {
  auto& query = session.prepared(
      "SELECT " SIGNAL_COLUMNS
      " FROM signal s JOIN registration r ON r.organisation_id = s.organisation_id AND r.registration_id = "
      "s.registration_id WHERE s.organisation_id = ? AND s.registration_id IN (SELECT entity_id FROM "
      "delivery_record d WHERE d.organisation_id = ? AND d.delivery_id = ?) AND r.delivery_id = ? AND "
      "s.closed_at IS NULL ORDER BY s.registration_id, s.signal_id LIMIT ?",
      kTypes);
  query.query(organisation_id, organisation_id, delivery_id, delivery_id, limit);
  return all_rows(query);
}

}  // namespace signals
}  // namespace dorhub::store
