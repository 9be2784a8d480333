// SPDX-License-Identifier: EUPL-1.2
#include "core/store/register_store.hpp"

#include <algorithm>
#include <iterator>

#include "core/store/packed_numbers.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store::registers {
namespace {

#define REGISTRATION_COLUMNS                                                                                \
  "organisation_id, registration_id, register_number, connection_id, delivery_id, establishment, "          \
  "acquisition, occurred_at, registered_at, product_group, brand, model, colour, missing, state, version, " \
  "is_holding, numbers"
constexpr const char* kRegistrationTypes =
    "iiiiittiittttt"
    "iiit";

RegistrationRow registration_of(const Statement& row) {
  RegistrationRow out;
  out.organisation_id = row.id<OrganisationId>(0);
  out.registration_id = row.id<RegistrationId>(1);
  out.register_number = row.integer(2);
  out.connection_id = row.id<ConnectionId>(3);
  out.delivery_id = row.id<DeliveryId>(4);
  out.establishment = row.text(5);
  out.acquisition = row.text(6);
  out.occurred_at = row.moment_or_null(7);
  out.registered_at = row.moment(8);
  out.product_group = row.text(9);
  out.brand = row.text(10);
  out.model = row.text(11);
  out.colour = row.text(12);
  out.missing = row.text(13);
  out.state = static_cast<RegistrationState>(row.integer(14));
  out.version = row.integer(15);
  out.is_holding = row.integer(16) != 0;
  out.numbers = unpack_numbers(row.text(17));
  return out;
}

std::vector<RegistrationRow> all_rows(Statement& query) {
  std::vector<RegistrationRow> out;
  while (query.next()) out.push_back(registration_of(query));
  return out;
}

std::int64_t count(Session& session, const char* sql) {
  auto& query = session.prepared(sql, "i");
  query.one();
  return query.integer(0);
}

}  // namespace

void add_to_figures(Transaction& tx, OrganisationId organisation_id, const NewRows& rows) {
  if (rows.to_complete == 0 && rows.holdings_open == 0) return;
  tx.session()
      .prepared(
          "UPDATE organisation SET to_complete = to_complete + ?, holdings_open = holdings_open + ? WHERE "
          "organisation_id = ?")
      .run(rows.to_complete, rows.holdings_open, organisation_id);
}

void insert_registration(Transaction& tx, const RegistrationRow& row, NewRows& counted) {
  const bool is_there = row.state == RegistrationState::open || row.state == RegistrationState::disposed;
  if (is_there && !row.missing.empty()) ++counted.to_complete;
  tx.session()
      .prepared("INSERT INTO registration (" REGISTRATION_COLUMNS
                ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(row.organisation_id, row.registration_id, row.register_number, row.connection_id, row.delivery_id,
           row.establishment, row.acquisition, row.occurred_at, row.registered_at, row.product_group,
           row.brand, row.model, row.colour, row.missing, row.state, row.version, row.is_holding,
           pack_numbers(row.numbers));
}

void update_registration(Transaction& tx, const RegistrationRow& row) {
  tx.session()
      .prepared(
          "UPDATE registration SET connection_id = ?, establishment = ?, acquisition = ?, occurred_at = ?, "
          "product_group = ?, brand = ?, model = ?, colour = ?, missing = ?, state = ?, version = ?, "
          "is_holding = ?, numbers = ? WHERE organisation_id = ? AND registration_id = ?")
      .run(row.connection_id, row.establishment, row.acquisition, row.occurred_at, row.product_group,
           row.brand, row.model, row.colour, row.missing, row.state, row.version, row.is_holding,
           pack_numbers(row.numbers), row.organisation_id, row.registration_id);
}

std::optional<RegistrationRow> find_registration(Session& session, OrganisationId organisation_id,
                                                 RegistrationId registration_id) {
  auto& query = session.prepared("SELECT " REGISTRATION_COLUMNS
                                 " FROM registration WHERE organisation_id = ? AND registration_id = ?",
                                 kRegistrationTypes);
  if (!query.one(organisation_id, registration_id)) return std::nullopt;
  return registration_of(query);
}

std::vector<RegistrationRow> incomplete(Session& session, OrganisationId organisation_id,
                                        std::optional<RegistrationId> before, std::size_t limit) {
  auto& query =
      session.prepared("SELECT " REGISTRATION_COLUMNS
                       " FROM registration WHERE missing <> '' AND state < 2 AND organisation_id = ? "
                       "AND registration_id < ? ORDER BY registration_id DESC LIMIT ?",
                       kRegistrationTypes);
  query.query(organisation_id, before ? before->value() : INT64_MAX, limit);
  return all_rows(query);
}

std::vector<RegistrationRow> latest_incomplete(Session& session, std::size_t limit) {
  // The newest of all are with the organisations whose own newest is newest; each has an index of its own.
  auto& query = session.prepared(
      "SELECT organisation_id FROM (SELECT o.organisation_id, (SELECT max(r.registration_id) FROM "
      "registration r WHERE r.organisation_id = o.organisation_id AND r.missing <> '' AND r.state < 2) AS "
      "newest FROM organisation o WHERE o.to_complete > 0) n WHERE newest IS NOT NULL ORDER BY newest DESC "
      "LIMIT ?",
      "i");
  std::vector<OrganisationId> organisations;
  for (query.query(limit); query.next();) organisations.push_back(query.id<OrganisationId>(0));
  std::vector<RegistrationRow> out;
  for (const OrganisationId organisation : organisations) {
    std::vector<RegistrationRow> rows = incomplete(session, organisation, std::nullopt, limit);
    std::move(rows.begin(), rows.end(), std::back_inserter(out));
  }
  std::sort(out.begin(), out.end(), [](const RegistrationRow& a, const RegistrationRow& b) {
    return b.registration_id < a.registration_id;
  });
  if (out.size() > limit) out.resize(limit);
  return out;
}

std::vector<RegistrationRow> latest(Session& session, std::size_t limit) {
  // The newest change_log rows lead to them without an index over all organisations.
  auto& query = session.prepared("SELECT " REGISTRATION_COLUMNS
                                 " FROM registration r WHERE (r.organisation_id, r.registration_id) IN "
                                 "(SELECT organisation_id, entity_id "
                                 "FROM (SELECT organisation_id, entity_id FROM change_log WHERE kind IN (1, "
                                 "2) ORDER BY sequence DESC LIMIT "
                                 "?)) ORDER BY registration_id DESC LIMIT ?",
                                 kRegistrationTypes);
  query.query(limit * 4, limit);
  return all_rows(query);
}

std::int64_t count_registrations(Session& session) {
  return count(session, "SELECT coalesce(sum(last_register_number), 0) FROM organisation");
}

std::int64_t count_incomplete(Session& session) {
  return count(session, "SELECT coalesce(sum(to_complete), 0) FROM organisation");
}

void insert_holding(Transaction& tx, const HoldingRow& row, NewRows& counted) {
  if (row.is_open) ++counted.holdings_open;
  tx.session()
      .prepared(
          "INSERT INTO holding (organisation_id, connection_id, registration_id, is_open, opened_arrival) "
          "VALUES (?, ?, ?, ?, ?)")
      .run(row.organisation_id, row.connection_id, row.registration_id, row.is_open, row.opened_arrival);
}

void move_holding(Transaction& tx, const HoldingRow& row, ConnectionId to, std::int64_t arrival) {
  tx.session()
      .prepared(
          "UPDATE holding SET connection_id = ?, opened_arrival = ? WHERE organisation_id = ? AND "
          "connection_id = ? AND registration_id = ?")
      .run(to, arrival, row.organisation_id, row.connection_id, row.registration_id);
}

void update_holding(Transaction& tx, const HoldingRow& row) {
  tx.session()
      .prepared(
          "UPDATE holding SET is_open = ?, opened_arrival = ? WHERE organisation_id = ? AND connection_id = "
          "? AND registration_id = ?")
      .run(row.is_open, row.opened_arrival, row.organisation_id, row.connection_id, row.registration_id);
}

std::optional<HoldingRow> find_holding(Session& session, OrganisationId organisation_id,
                                       ConnectionId connection_id, RegistrationId registration_id) {
  auto& query = session.prepared(
      "SELECT is_open, opened_arrival FROM holding WHERE organisation_id = ? AND connection_id = ? AND "
      "registration_id = ?",
      "ii");
  if (!query.one(organisation_id, connection_id, registration_id)) return std::nullopt;
  return HoldingRow{organisation_id, connection_id, registration_id, query.integer(0) != 0, query.integer(1)};
}

void close_holding(Transaction& tx, OrganisationId organisation_id, ConnectionId connection_id,
                   RegistrationId registration_id) {
  tx.session()
      .prepared(
          "UPDATE holding SET is_open = 0 WHERE organisation_id = ? AND connection_id = ? AND "
          "registration_id = "
          "?")
      .run(organisation_id, connection_id, registration_id);
}

std::vector<RegistrationId> holdings_not_named(Session& session, OrganisationId organisation_id,
                                               ConnectionId connection_id, std::int64_t arrival,
                                               DeliveryId delivery_id, std::int64_t attempt) {
  auto& query = session.prepared(
      "SELECT registration_id FROM holding WHERE organisation_id = ? AND connection_id = ? AND is_open = 1 "
      "AND opened_arrival <= ? AND registration_id NOT IN (SELECT entity_id FROM delivery_record WHERE "
      "organisation_id = ? AND delivery_id = ? AND attempt = ?) ORDER BY registration_id",
      "i");
  std::vector<RegistrationId> out;
  for (query.query(organisation_id, connection_id, arrival, organisation_id, delivery_id, attempt);
       query.next();)
    out.push_back(query.id<RegistrationId>(0));
  return out;
}

std::int64_t count_holdings_until(Session& session, OrganisationId organisation_id,
                                  ConnectionId connection_id, std::int64_t arrival) {
  auto& query = session.prepared(
      "SELECT count(*) FROM holding WHERE organisation_id = ? AND connection_id = ? AND is_open = 1 AND "
      "opened_arrival <= ?",
      "i");
  query.one(organisation_id, connection_id, arrival);
  return query.integer(0);
}

bool has_holding_records(Session& session, OrganisationId organisation_id, DeliveryId delivery_id,
                         std::int64_t attempt) {
  auto& query = session.prepared(
      "SELECT 1 FROM delivery_record WHERE organisation_id = ? AND delivery_id = ? AND attempt = ? AND type "
      "= 'holding' LIMIT 1",
      "i");
  return query.one(organisation_id, delivery_id, attempt);
}

std::int64_t count_open_holdings(Session& session) {
  return count(session, "SELECT coalesce(sum(holdings_open), 0) FROM organisation");
}

std::int64_t last_complete_arrival(Session& session, OrganisationId organisation_id,
                                   ConnectionId connection_id) {
  auto& query = session.prepared(
      "SELECT last_complete_arrival FROM connection WHERE organisation_id = ? AND connection_id = ?", "i");
  return query.one(organisation_id, connection_id) ? query.integer(0) : 0;
}

bool note_complete_list(Transaction& tx, OrganisationId organisation_id, ConnectionId connection_id,
                        std::int64_t arrival) {
  return tx.session()
             .prepared(
                 "UPDATE connection SET last_complete_arrival = ? WHERE organisation_id = ? AND "
                 "connection_id = "
                 "? AND last_complete_arrival <= ?")
             .run(arrival, organisation_id, connection_id, arrival) == 1;
}

}  // namespace dorhub::store::registers
