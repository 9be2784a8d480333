// SPDX-License-Identifier: EUPL-1.2
#include "core/store/outbox_store.hpp"

#include "core/store/statement.hpp"

namespace dorhub::store::outbox {
namespace {

#define OUTBOX_COLUMNS                                                                                     \
  "organisation_id, message_id, connection_id, delivery_id, kind, payload, created_at, status, attempts, " \
  "next_attempt_at, sent_at, last_error"
constexpr const char* kTypes = "iiiittiiiiit";

std::vector<OutboxMessage> all_rows(Statement& query) {
  std::vector<OutboxMessage> out;
  while (query.next()) {
    OutboxMessage& row = out.emplace_back();
    row.organisation_id = query.id<OrganisationId>(0);
    row.message_id = query.id<MessageId>(1);
    row.connection_id = query.id<ConnectionId>(2);
    row.delivery_id = query.id<DeliveryId>(3);
    row.kind = query.text(4);
    row.payload = query.text(5);
    row.created_at = query.moment(6);
    row.status = static_cast<MessageStatus>(query.integer(7));
    row.attempts = query.integer(8);
    row.next_attempt_at = query.moment(9);
    row.sent_at = query.moment_or_null(10);
    row.last_error = query.text(11);
  }
  return out;
}

}  // namespace

void put(Transaction& tx, const OutboxMessage& message) {
  tx.session()
      .prepared("INSERT INTO outbox (" OUTBOX_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(message.organisation_id, message.message_id, message.connection_id, message.delivery_id,
           message.kind, message.payload, message.created_at, message.status, message.attempts,
           message.next_attempt_at, message.sent_at, message.last_error);
}

std::vector<OutboxMessage> due(Session& session, Moment now, std::size_t limit) {
  auto& query = session.prepared("SELECT " OUTBOX_COLUMNS
                                 " FROM outbox WHERE status = 0 AND next_attempt_at <= ? ORDER BY "
                                 "next_attempt_at, message_id LIMIT ?",
                                 kTypes);
  query.query(now, limit);
  return all_rows(query);
}

std::optional<Moment> next_due(Session& session) {
  auto& query = session.prepared("SELECT min(next_attempt_at) FROM outbox WHERE status = 0", "i");
  query.one();
  return query.moment_or_null(0);
}

void mark_sent(Transaction& tx, OrganisationId organisation_id, MessageId message_id, Moment at) {
  tx.session()
      .prepared(
          "UPDATE outbox SET status = 1, attempts = attempts + 1, sent_at = ?, last_error = '' WHERE "
          "organisation_id = ? AND message_id = ?")
      .run(at, organisation_id, message_id);
}

void mark_failed(Transaction& tx, OrganisationId organisation_id, MessageId message_id,
                 std::string_view error, std::optional<Moment> next_attempt_at) {
  tx.session()
      .prepared(
          "UPDATE outbox SET status = ?, attempts = attempts + 1, last_error = ?, next_attempt_at = "
          "coalesce(?, next_attempt_at) WHERE organisation_id = ? AND message_id = ?")
      .run(next_attempt_at ? MessageStatus::waiting : MessageStatus::given_up, error, next_attempt_at,
           organisation_id, message_id);
}

std::vector<OutboxMessage> of_delivery(Session& session, OrganisationId organisation_id,
                                       DeliveryId delivery_id) {
  auto& query =
      session.prepared("SELECT " OUTBOX_COLUMNS
                       " FROM outbox WHERE organisation_id = ? AND delivery_id = ? ORDER BY message_id",
                       kTypes);
  query.query(organisation_id, delivery_id);
  return all_rows(query);
}

std::int64_t count(Session& session, MessageStatus status) {
  if (status == MessageStatus::waiting) {
    auto& waiting = session.prepared("SELECT count(*) FROM outbox WHERE status = 0", "i");
    waiting.one();
    return waiting.integer(0);
  }
  auto& query = session.prepared("SELECT count(*) FROM outbox WHERE status = ?", "i");
  query.one(status);
  return query.integer(0);
}

}  // namespace dorhub::store::outbox
