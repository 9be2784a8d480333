// SPDX-License-Identifier: EUPL-1.2
// Source records, versions, keys and gapless numbers: the part of register_store.hpp that is history.
#include "core/store/register_rows.hpp"

namespace dorhub::store::registers {
namespace {

/// Raises a counter of the organisation by `count` and returns the first new number.
std::int64_t take(Transaction& tx, const char* update, const char* select, OrganisationId organisation_id,
                  std::int64_t count) {
  if (tx.session().prepared(update).run(count, organisation_id) != 1)
    throw StoreFailure("a number for an organisation that is not in the database");
  auto& query = tx.session().prepared(select, "i");
  query.one(organisation_id);
  return query.integer(0) - count + 1;
}

}  // namespace

std::optional<SourceRecord> find_source(Session& session, OrganisationId organisation_id,
                                        std::string_view system, std::string_view type,
                                        std::string_view source_id) {
  auto& query = session.prepared(
      "SELECT entity_id, version, arrival, connection_id, content_hash FROM source_record WHERE "
      "organisation_id "
      "= ? AND system = ? AND type = ? AND source_id = ?",
      "itiib");
  if (!query.one(organisation_id, system, type, source_id)) return std::nullopt;
  SourceRecord out;
  out.organisation_id = organisation_id;
  out.system = system;
  out.type = type;
  out.source_id = source_id;
  out.entity_id = query.integer(0);
  out.version = query.text(1);
  out.arrival = query.integer(2);
  out.connection_id = query.id<ConnectionId>(3);
  out.content_hash = query.bytes(4);
  return out;
}

void insert_source(Transaction& tx, const SourceRecord& row) {
  tx.session()
      .prepared(
          "INSERT INTO source_record (organisation_id, system, type, source_id, entity_id, version, arrival, "
          "connection_id, content_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(row.organisation_id, row.system, row.type, row.source_id, row.entity_id, row.version, row.arrival,
           row.connection_id, row.content_hash);
}

void update_source(Transaction& tx, const SourceRecord& row) {
  tx.session()
      .prepared(
          "UPDATE source_record SET entity_id = ?, version = ?, arrival = ?, connection_id = ?, content_hash "
          "= ? WHERE organisation_id = ? AND system = ? AND type = ? AND source_id = ?")
      .run(row.entity_id, row.version, row.arrival, row.connection_id, row.content_hash, row.organisation_id,
           row.system, row.type, row.source_id);
}

void insert_version(Transaction& tx, const RecordVersion& row) {
  tx.session()
      .prepared("INSERT INTO record_version (" VERSION_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(row.organisation_id, row.entity_id, row.number, row.delivery_id, row.arrival, row.received_at,
           row.is_applied, row.open_state, row.sealed_state);
}

std::optional<RecordVersion> find_version(Session& session, OrganisationId organisation_id,
                                          std::int64_t entity_id, std::int64_t number) {
  auto& query =
      session.prepared("SELECT " VERSION_COLUMNS
                       " FROM record_version WHERE organisation_id = ? AND entity_id = ? AND number = ?",
                       kVersionTypes);
  if (!query.one(organisation_id, entity_id, number)) return std::nullopt;
  return version_of(query);
}

std::optional<RecordVersion> current_version(Session& session, OrganisationId organisation_id,
                                             std::int64_t entity_id) {
  auto& query = session.prepared("SELECT " VERSION_COLUMNS
                                 " FROM record_version WHERE organisation_id = ? AND entity_id = ? AND "
                                 "is_applied = 1 ORDER BY number DESC LIMIT 1",
                                 kVersionTypes);
  if (!query.one(organisation_id, entity_id)) return std::nullopt;
  return version_of(query);
}

std::int64_t last_version_number(Session& session, OrganisationId organisation_id, std::int64_t entity_id) {
  auto& query = session.prepared(
      "SELECT coalesce(max(number), 0) FROM record_version WHERE organisation_id = ? AND entity_id = ?", "i");
  query.one(organisation_id, entity_id);
  return query.integer(0);
}

std::vector<RecordVersion> versions(Session& session, OrganisationId organisation_id,
                                    std::int64_t entity_id) {
  auto& query =
      session.prepared("SELECT " VERSION_COLUMNS
                       " FROM record_version WHERE organisation_id = ? AND entity_id = ? ORDER BY number",
                       kVersionTypes);
  std::vector<RecordVersion> out;
  for (query.query(organisation_id, entity_id); query.next();) out.push_back(version_of(query));
  return out;
}

void put_key(Transaction& tx, OrganisationId organisation_id, std::int64_t entity_id, const Bytes& wrapped) {
  tx.session()
      .prepared("INSERT INTO sealing_key (organisation_id, entity_id, wrapped) VALUES (?, ?, ?)")
      .run(organisation_id, entity_id, wrapped);
}

std::optional<Bytes> find_key(Session& session, OrganisationId organisation_id, std::int64_t entity_id) {
  auto& query =
      session.prepared("SELECT wrapped FROM sealing_key WHERE organisation_id = ? AND entity_id = ?", "b");
  if (!query.one(organisation_id, entity_id)) return std::nullopt;
  return query.bytes(0);
}

bool erase_key(Transaction& tx, OrganisationId organisation_id, std::int64_t entity_id) {
  return tx.session()
             .prepared("DELETE FROM sealing_key WHERE organisation_id = ? AND entity_id = ?")
             .run(organisation_id, entity_id) > 0;
}

std::int64_t take_register_numbers(Transaction& tx, OrganisationId organisation_id, std::int64_t count) {
  return take(
      tx, "UPDATE organisation SET last_register_number = last_register_number + ? WHERE organisation_id = ?",
      "SELECT last_register_number FROM organisation WHERE organisation_id = ?", organisation_id, count);
}

std::int64_t take_receipt_numbers(Transaction& tx, OrganisationId organisation_id, std::int64_t count) {
  return take(
      tx, "UPDATE organisation SET last_receipt_number = last_receipt_number + ? WHERE organisation_id = ?",
      "SELECT last_receipt_number FROM organisation WHERE organisation_id = ?", organisation_id, count);
}

}  // namespace dorhub::store::registers
