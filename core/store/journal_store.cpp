// SPDX-License-Identifier: EUPL-1.2
#include "core/store/journal_store.hpp"

#include <array>

#include "core/store/statement.hpp"

namespace dorhub::store {
namespace {

constexpr std::array<std::string_view, 4> kStatusWords{"received", "translated", "registered", "dead"};

#define DELIVERY_COLUMNS                                                                                \
  "d.organisation_id, d.delivery_id, d.connection_id, coalesce(c.code, ''), d.arrival, d.received_at, " \
  "d.door, d.content_type, d.sealed_file_name, d.sealed_headers, coalesce(d.deduplication_key, ''), "   \
  "d.size, d.pieces, d.sealed_key, d.status, d.attempts"
#define DELIVERY_FROM                                                                 \
  " FROM delivery d LEFT JOIN connection c ON c.organisation_id = d.organisation_id " \
  "AND c.connection_id = d.connection_id "
constexpr const char* kDeliveryTypes = "iiitiittbbtiibii";

Delivery delivery_of(const Statement& row) {
  Delivery out;
  out.organisation_id = row.id<OrganisationId>(0);
  out.delivery_id = row.id<DeliveryId>(1);
  out.connection_id = row.id<ConnectionId>(2);
  out.connection_code = row.text(3);
  out.arrival = row.integer(4);
  out.received_at = row.moment(5);
  out.door = row.text(6);
  out.content_type = row.text(7);
  out.sealed_file_name = row.bytes(8);
  out.sealed_headers = row.bytes(9);
  out.deduplication_key = row.text(10);
  out.size = static_cast<std::uint64_t>(row.integer(11));
  out.pieces = static_cast<std::uint32_t>(row.integer(12));
  out.sealed_key = row.bytes(13);
  out.status = static_cast<DeliveryStatus>(row.integer(14));
  out.attempts = row.integer(15);
  return out;
}

std::vector<Delivery> all_rows(Statement& query) {
  std::vector<Delivery> out;
  while (query.next()) out.push_back(delivery_of(query));
  return out;
}

/// Whether nothing came of a delivery, and something may come of the same body now.
bool came_to_nothing(Session& session, OrganisationId organisation_id, DeliveryId delivery_id, bool is_test) {
  auto& query = session.prepared(
      "SELECT d.status, coalesce((SELECT a.outcome FROM attempt a WHERE a.organisation_id = "
      "d.organisation_id AND a.delivery_id = d.delivery_id ORDER BY a.number DESC LIMIT 1), '') FROM "
      "delivery d WHERE d.organisation_id = ? AND d.delivery_id = ?",
      "it");
  if (!query.one(organisation_id, delivery_id)) return false;
  const auto status = static_cast<DeliveryStatus>(query.integer(0));
  if (status == DeliveryStatus::dead) return true;
  return status == DeliveryStatus::registered && query.text(1) == kTested && !is_test;
}

/// The delivery before with the key of `delivery`, or else its body.
std::optional<Accepted> earlier(Session& session, const NewDelivery& delivery) {
  if (!delivery.deduplication_key.empty()) {
    auto& by_key = session.prepared(
        "SELECT delivery_id, arrival, body_hash FROM delivery WHERE organisation_id = ? AND connection_id = "
        "? AND deduplication_key = ?",
        "iib");
    if (!by_key.one(delivery.organisation_id, delivery.connection_id, delivery.deduplication_key)) return {};
    return Accepted{by_key.id<DeliveryId>(0), by_key.integer(1), true, by_key.bytes(2) == delivery.body_hash};
  }
  auto& latest = session.prepared(
      "SELECT last_delivery_id, last_arrival, last_body_hash FROM connection WHERE organisation_id = ? AND "
      "connection_id = ?",
      "iib");
  if (!latest.one(delivery.organisation_id, delivery.connection_id)) return {};
  if (latest.integer(0) == 0 || delivery.body_hash.empty() || latest.bytes(2) != delivery.body_hash)
    return {};
  return Accepted{latest.id<DeliveryId>(0), latest.integer(1), true};
}

}  // namespace

std::string_view to_string(DeliveryStatus status) { return kStatusWords[static_cast<std::size_t>(status)]; }

std::optional<DeliveryStatus> delivery_status_of(std::string_view word) {
  for (std::size_t i = 0; i < kStatusWords.size(); ++i)
    if (kStatusWords[i] == word) return static_cast<DeliveryStatus>(i);
  return std::nullopt;
}

namespace journal {

void put_piece(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id, std::uint32_t index,
               const Bytes& sealed) {
  tx.session()
      .prepared(
          "INSERT INTO delivery_piece (organisation_id, delivery_id, number, sealed) VALUES (?, ?, ?, ?)")
      .run(organisation_id, delivery_id, index, sealed);
}

void drop_pieces(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id) {
  tx.session()
      .prepared("DELETE FROM delivery_piece WHERE organisation_id = ? AND delivery_id = ?")
      .run(organisation_id, delivery_id);
}

void forget_bodies(Transaction& tx, OrganisationId organisation_id, ConnectionId but_of) {
  tx.session()
      .prepared(
          "UPDATE connection SET last_body_hash = NULL WHERE organisation_id = ? AND connection_id <> ? AND "
          "last_body_hash IS NOT NULL")
      .run(organisation_id, but_of);
}

Accepted accept(Transaction& tx, const NewDelivery& delivery) {
  Session& session = tx.session();
  if (const auto known = earlier(session, delivery)) {
    const bool is_redone =
        !delivery.is_moved_in && known->has_same_body &&
        came_to_nothing(session, delivery.organisation_id, known->delivery_id, delivery.is_test);
    if (!is_redone) {
      drop_pieces(tx, delivery.organisation_id, delivery.delivery_id);
      return *known;
    }
    session
        .prepared(
            "UPDATE delivery SET deduplication_key = NULL WHERE organisation_id = ? AND delivery_id = ?")
        .run(delivery.organisation_id, known->delivery_id);
  }
  auto& count = session.prepared(
      "UPDATE connection SET last_arrival = last_arrival + 1, last_delivery_id = ?, last_body_hash = ? WHERE "
      "organisation_id = ? AND connection_id = ?");
  const auto touched =
      count.run(delivery.delivery_id, delivery.body_hash, delivery.organisation_id, delivery.connection_id);
  if (touched != 1) throw StoreFailure("a delivery for a connection that is not in the database");
  auto& number = session.prepared(
      "SELECT last_arrival FROM connection WHERE organisation_id = ? AND connection_id = ?", "i");
  number.one(delivery.organisation_id, delivery.connection_id);
  const std::int64_t arrival = number.integer(0);
  forget_bodies(tx, delivery.organisation_id, delivery.connection_id);
  const std::optional<std::string> key =
      delivery.deduplication_key.empty() ? std::nullopt : std::optional(delivery.deduplication_key);
  session
      .prepared(
          "INSERT INTO delivery (organisation_id, delivery_id, connection_id, arrival, received_at, door, "
          "content_type, sealed_file_name, sealed_headers, deduplication_key, body_hash, size, pieces, "
          "sealed_key, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
      .run(delivery.organisation_id, delivery.delivery_id, delivery.connection_id, arrival,
           delivery.received_at, delivery.door, delivery.content_type, delivery.sealed_file_name,
           delivery.sealed_headers, key, delivery.body_hash, delivery.size, delivery.pieces,
           delivery.sealed_key);
  return {delivery.delivery_id, arrival, false};
}

std::int64_t sweep(Transaction& tx, DeliveryId before) {
  return tx.session()
      .prepared(
          "DELETE FROM delivery_piece WHERE delivery_id < ? AND NOT EXISTS (SELECT 1 FROM delivery d WHERE "
          "d.organisation_id = delivery_piece.organisation_id AND d.delivery_id = "
          "delivery_piece.delivery_id)")
      .run(before);
}

std::vector<Delivery> next_undone(Session& session, std::size_t limit) {
  auto& query = session.prepared(
      "SELECT " DELIVERY_COLUMNS
      " FROM (SELECT organisation_id AS o, connection_id AS n, min(arrival) AS a FROM delivery WHERE status "
      "< 2 GROUP BY organisation_id, connection_id) f JOIN delivery d ON d.organisation_id = f.o AND "
      "d.connection_id = f.n AND d.arrival = f.a LEFT JOIN connection c ON c.organisation_id = "
      "d.organisation_id AND c.connection_id = d.connection_id ORDER BY d.delivery_id LIMIT ?",
      kDeliveryTypes);
  query.query(limit);
  return all_rows(query);
}

std::vector<WaitingDeliveries> waiting(Session& session) {
  auto& query = session.prepared(
      "SELECT d.connection_id, coalesce(o.code, ''), coalesce(c.code, ''), count(*) FROM delivery d LEFT "
      "JOIN connection c ON c.organisation_id = d.organisation_id AND c.connection_id = d.connection_id LEFT "
      "JOIN organisation o ON o.organisation_id = d.organisation_id WHERE d.status < 2 GROUP BY "
      "d.organisation_id, d.connection_id ORDER BY c.code",
      "itti");
  std::vector<WaitingDeliveries> out;
  for (query.query(); query.next();)
    out.push_back({query.id<ConnectionId>(0), query.text(1), query.text(2), query.integer(3)});
  return out;
}

std::int64_t count_undone(Session& session) {
  auto& query = session.prepared("SELECT count(*) FROM delivery WHERE status < 2", "i");
  query.one();
  return query.integer(0);
}

Totals totals(Session& session) {
  auto& query = session.prepared(
      "SELECT (SELECT count(*) FROM organisation), (SELECT count(*) FROM connection), (SELECT "
      "coalesce(sum(last_arrival), 0) FROM connection), (SELECT count(*) FROM delivery WHERE status < 2), "
      "(SELECT count(*) FROM delivery WHERE status = 3)",
      "iiiii");
  query.one();
  return {query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.integer(4)};
}

void set_status(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id,
                DeliveryStatus status) {
  const auto touched =
      tx.session()
          .prepared(
              "UPDATE delivery SET status = ? WHERE organisation_id = ? AND delivery_id = ? AND status <= ?")
          .run(status, organisation_id, delivery_id, status);
  // Not an assertion: another process on the same database may have been faster, and that must end this
  // delivery's transaction, not the hub.
  if (touched != 1)
    throw StoreFailure("a delivery's status moves forward only: it is gone, or further already");
}

Result<void> replay(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id) {
  Session& session = tx.session();
  auto& query =
      session.prepared("SELECT status FROM delivery WHERE organisation_id = ? AND delivery_id = ?", "i");
  if (!query.one(organisation_id, delivery_id))
    return Error{"delivery.not_found", "there is no such delivery", delivery_id.text()};
  if (query.integer(0) < static_cast<std::int64_t>(DeliveryStatus::registered))
    return Error{"delivery.not_finished", "this delivery is still being worked on", delivery_id.text(),
                 "wait until it is registered or dead"};
  session.prepared("UPDATE delivery SET status = 0 WHERE organisation_id = ? AND delivery_id = ?")
      .run(organisation_id, delivery_id);
  return {};
}

std::optional<Delivery> find(Session& session, OrganisationId organisation_id, DeliveryId delivery_id) {
  auto& query = session.prepared("SELECT " DELIVERY_COLUMNS DELIVERY_FROM
                                 "WHERE d.organisation_id = ? AND d.delivery_id = ?",
                                 kDeliveryTypes);
  if (!query.one(organisation_id, delivery_id)) return std::nullopt;
  return delivery_of(query);
}

std::optional<DeliveryId> id_of_arrival(Session& session, OrganisationId organisation_id,
                                        ConnectionId connection_id, std::int64_t arrival) {
  auto& query = session.prepared(
      "SELECT delivery_id FROM delivery WHERE organisation_id = ? AND connection_id = ? AND arrival = ?",
      "i");
  if (!query.one(organisation_id, connection_id, arrival)) return std::nullopt;
  return query.id<DeliveryId>(0);
}

std::optional<Delivery> find_anywhere(Session& session, DeliveryId delivery_id) {
  auto& query =
      session.prepared("SELECT " DELIVERY_COLUMNS DELIVERY_FROM "WHERE d.delivery_id = ?", kDeliveryTypes);
  if (!query.one(delivery_id)) return std::nullopt;
  return delivery_of(query);
}

std::vector<Delivery> list(Session& session, const DeliveryFilter& filter) {
  // One statement for every filter: a value of -1 lets everything through. The first condition is the
  // organisation's, so that its rows are found by the primary key.
  const auto value = [](const auto& id) { return id ? id->value() : std::int64_t{-1}; };
  const std::int64_t organisation = value(filter.organisation_id);
  const std::int64_t connection = value(filter.connection_id);
  const std::int64_t status = filter.status ? static_cast<std::int64_t>(*filter.status) : -1;
  const std::int64_t before = filter.before ? filter.before->value() : INT64_MAX;
  auto& query =
      filter.organisation_id
          ? session.prepared("SELECT " DELIVERY_COLUMNS DELIVERY_FROM
                             "WHERE d.organisation_id = ? AND (? < 0 OR d.connection_id = ?) AND (? < 0 OR "
                             "d.status = ?) AND d.delivery_id < ? ORDER BY d.delivery_id DESC LIMIT ?",
                             kDeliveryTypes)
          : session.prepared("SELECT " DELIVERY_COLUMNS DELIVERY_FROM
                             "WHERE ? < 0 AND (? < 0 OR d.connection_id = ?) AND (? < 0 OR d.status = ?) AND "
                             "d.delivery_id < ? ORDER BY d.delivery_id DESC LIMIT ?",
                             kDeliveryTypes);
  query.query(organisation, connection, connection, status, status, before, filter.limit);
  return all_rows(query);
}

std::optional<Bytes> piece(Session& session, OrganisationId organisation_id, DeliveryId delivery_id,
                           std::uint32_t index) {
  auto& query = session.prepared(
      "SELECT sealed FROM delivery_piece WHERE organisation_id = ? AND delivery_id = ? AND number = ?", "b");
  if (!query.one(organisation_id, delivery_id, index)) return std::nullopt;
  return query.bytes(0);
}

}  // namespace journal
}  // namespace dorhub::store
