// SPDX-License-Identifier: EUPL-1.2
// Disposals, exclusions, notifications, decisions and checks: the small tables of register_store.hpp.
#include "core/store/register_store.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store::registers {
namespace {

#define NOTIFICATION_COLUMNS                                                                        \
  "organisation_id, notification_id, receipt_number, delivery_id, kind, municipality, trade_name, " \
  "case_number, outcome, received_at"
constexpr const char* kNotificationTypes = "iiiittttti";

#define DISPOSAL_COLUMNS \
  "organisation_id, disposal_id, registration_id, kind, occurred_at, delivery_id, of_system, of_id"
constexpr const char* kDisposalTypes = "iiitiitt";

#define DECISION_COLUMNS \
  "organisation_id, decision_id, notification_id, outcome, occurred_at, delivery_id, of_system, of_id"
constexpr const char* kDecisionTypes = "iiitiitt";

DisposalRow disposal_of(const Statement& row) {
  return {row.id<OrganisationId>(0),
          row.id<DisposalId>(1),
          row.id<RegistrationId>(2),
          row.text(3),
          row.moment_or_null(4),
          row.id<DeliveryId>(5),
          row.text(6),
          row.text(7)};
}

DecisionRow decision_of(const Statement& row) {
  return {row.id<OrganisationId>(0),
          row.id<DecisionId>(1),
          row.id<NotificationId>(2),
          row.text(3),
          row.moment_or_null(4),
          row.id<DeliveryId>(5),
          row.text(6),
          row.text(7)};
}

NotificationRow notification_of(const Statement& row) {
  return {row.id<OrganisationId>(0),
          row.id<NotificationId>(1),
          row.integer(2),
          row.id<DeliveryId>(3),
          row.text(4),
          row.text(5),
          row.text(6),
          row.text(7),
          row.text(8),
          row.moment(9)};
}

/// The one row with these ids, if any, as `read` makes it of the statement's.
template <class Row, class... Ids>
std::optional<Row> one_row(Statement& query, Row (*read)(const Statement&), Ids... ids) {
  if (!query.one(ids...)) return std::nullopt;
  return read(query);
}

/// All rows that these values select.
template <class Row, class... Values>
std::vector<Row> all_rows(Statement& query, Row (*read)(const Statement&), Values... values) {
  std::vector<Row> out;
  for (query.query(values...); query.next();) out.push_back(read(query));
  return out;
}

}  // namespace

void put_disposal(Transaction& tx, const DisposalRow& row) {
  tx.session()
      .prepared("INSERT OR REPLACE INTO disposal (" DISPOSAL_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .run(row.organisation_id, row.disposal_id, row.registration_id, row.kind, row.occurred_at,
           row.delivery_id, row.of_system, row.of_id);
}

bool has_waiting_disposals(Session& session, OrganisationId organisation_id) {
  // By the index: what names nothing has an empty system.
  return session
      .prepared(
          "SELECT 1 FROM disposal WHERE organisation_id = ? AND registration_id = 0 AND of_system > '' LIMIT "
          "1",
          "i")
      .one(organisation_id);
}

std::vector<DisposalId> link_disposals(Transaction& tx, OrganisationId organisation_id,
                                       std::string_view of_system, std::string_view of_id,
                                       RegistrationId registration_id) {
  std::vector<DisposalId> found;
  if (of_id.empty()) return found;  // what names nothing waits for nothing
  auto& query = tx.session().prepared(
      "SELECT disposal_id FROM disposal WHERE organisation_id = ? AND registration_id = 0 AND of_system = ? "
      "AND of_id = ?",
      "i");
  for (query.query(organisation_id, of_system, of_id); query.next();)
    found.push_back(query.id<DisposalId>(0));
  auto& link = tx.session().prepared(
      "UPDATE disposal SET registration_id = ? WHERE organisation_id = ? AND disposal_id = ?");
  for (const DisposalId disposal : found) link.run(registration_id, organisation_id, disposal);
  return found;
}

std::vector<DisposalRow> disposals(Session& session, OrganisationId organisation_id,
                                   RegistrationId registration_id) {
  auto& query = session.prepared("SELECT " DISPOSAL_COLUMNS
                                 " FROM disposal WHERE organisation_id = ? AND registration_id = ? ORDER BY "
                                 "disposal_id",
                                 kDisposalTypes);
  return all_rows(query, disposal_of, organisation_id, registration_id);
}

std::optional<DisposalRow> find_disposal(Session& session, OrganisationId organisation_id,
                                         DisposalId disposal_id) {
  auto& query = session.prepared("SELECT " DISPOSAL_COLUMNS
                                 " FROM disposal WHERE organisation_id = ? AND disposal_id = ?",
                                 kDisposalTypes);
  return one_row(query, disposal_of, organisation_id, disposal_id);
}

void put_exclusion(Transaction& tx, const ExclusionRow& row) {
  tx.session()
      .prepared(
          "INSERT OR REPLACE INTO exclusion (organisation_id, exclusion_id, of_system, of_id, occurred_at, "
          "delivery_id) VALUES (?, ?, ?, ?, ?, ?)")
      .run(row.organisation_id, row.exclusion_id, row.of_system, row.of_id, row.occurred_at, row.delivery_id);
}

std::optional<ExclusionRow> find_exclusion(Session& session, OrganisationId organisation_id,
                                           ExclusionId exclusion_id) {
  auto& query = session.prepared(
      "SELECT of_system, of_id, occurred_at, delivery_id FROM exclusion WHERE organisation_id = ? AND "
      "exclusion_id = ?",
      "ttii");
  if (!query.one(organisation_id, exclusion_id)) return std::nullopt;
  return ExclusionRow{organisation_id,         exclusion_id,           query.text(0), query.text(1),
                      query.moment_or_null(2), query.id<DeliveryId>(3)};
}

void insert_notification(Transaction& tx, const NotificationRow& row) {
  tx.session()
      .prepared("INSERT INTO trader_notification (" NOTIFICATION_COLUMNS
                ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(row.organisation_id, row.notification_id, row.receipt_number, row.delivery_id, row.kind,
           row.municipality, row.trade_name, row.case_number, row.outcome, row.received_at);
}

void update_notification(Transaction& tx, const NotificationRow& row) {
  tx.session()
      .prepared(
          "UPDATE trader_notification SET kind = ?, municipality = ?, trade_name = ?, case_number = ?, "
          "outcome = ? WHERE organisation_id = ? AND notification_id = ?")
      .run(row.kind, row.municipality, row.trade_name, row.case_number, row.outcome, row.organisation_id,
           row.notification_id);
}

std::optional<NotificationRow> find_notification(Session& session, OrganisationId organisation_id,
                                                 NotificationId notification_id) {
  auto& query =
      session.prepared("SELECT " NOTIFICATION_COLUMNS
                       " FROM trader_notification WHERE organisation_id = ? AND notification_id = ?",
                       kNotificationTypes);
  return one_row(query, notification_of, organisation_id, notification_id);
}

std::vector<NotificationRow> notifications(Session& session, std::optional<OrganisationId> organisation_id,
                                           std::size_t limit) {
  auto& query = session.prepared("SELECT " NOTIFICATION_COLUMNS
                                 " FROM trader_notification WHERE (? < 0 OR organisation_id = ?) ORDER BY "
                                 "notification_id DESC LIMIT ?",
                                 kNotificationTypes);
  const std::int64_t organisation = organisation_id ? organisation_id->value() : -1;
  return all_rows(query, notification_of, organisation, organisation, limit);
}

std::int64_t count_notifications(Session& session) {
  auto& query = session.prepared("SELECT coalesce(sum(last_receipt_number), 0) FROM organisation", "i");
  query.one();
  return query.integer(0);
}

void put_decision(Transaction& tx, const DecisionRow& row) {
  tx.session()
      .prepared("INSERT OR REPLACE INTO decision (" DECISION_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .run(row.organisation_id, row.decision_id, row.notification_id, row.outcome, row.occurred_at,
           row.delivery_id, row.of_system, row.of_id);
}

bool link_decisions(Transaction& tx, OrganisationId organisation_id, std::string_view of_system,
                    std::string_view of_id, NotificationId notification_id) {
  if (of_id.empty()) return false;
  return tx.session()
             .prepared(
                 "UPDATE decision SET notification_id = ? WHERE organisation_id = ? AND notification_id = 0 "
                 "AND of_system = ? AND of_id = ?")
             .run(notification_id, organisation_id, of_system, of_id) > 0;
}

std::vector<DecisionRow> decisions(Session& session, OrganisationId organisation_id,
                                   NotificationId notification_id) {
  auto& query = session.prepared("SELECT " DECISION_COLUMNS
                                 " FROM decision WHERE organisation_id = ? AND notification_id = ? ORDER BY "
                                 "decision_id",
                                 kDecisionTypes);
  return all_rows(query, decision_of, organisation_id, notification_id);
}

std::optional<DecisionRow> find_decision(Session& session, OrganisationId organisation_id,
                                         DecisionId decision_id) {
  auto& query = session.prepared("SELECT " DECISION_COLUMNS
                                 " FROM decision WHERE organisation_id = ? AND decision_id = ?",
                                 kDecisionTypes);
  return one_row(query, decision_of, organisation_id, decision_id);
}

void put_check(Transaction& tx, const CheckRow& row) {
  tx.session()
      .prepared(
          "INSERT OR REPLACE INTO check_log (organisation_id, check_id, at, delivery_id, grade) VALUES (?, "
          "?, ?, ?, ?)")
      .run(row.organisation_id, row.check_id, row.at, row.delivery_id, row.grade);
}

std::optional<CheckRow> find_check(Session& session, OrganisationId organisation_id, std::int64_t check_id) {
  auto& query = session.prepared(
      "SELECT at, delivery_id, grade FROM check_log WHERE organisation_id = ? AND check_id = ?", "iit");
  if (!query.one(organisation_id, check_id)) return std::nullopt;
  return CheckRow{organisation_id, check_id, query.moment(0), query.id<DeliveryId>(1), query.text(2)};
}

}  // namespace dorhub::store::registers
