// SPDX-License-Identifier: EUPL-1.2
// Problems and receipts of deliveries: the part of journal_store.hpp that is written record by record.
#include "core/store/journal_store.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store::journal {

void add_problems(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id,
                  std::int64_t attempt, const std::vector<DeliveryProblem>& problems) {
  Session& session = tx.session();
  auto& last = session.prepared(
      "SELECT coalesce(max(number), -1) FROM delivery_problem WHERE organisation_id = ? AND delivery_id = ? "
      "AND attempt = ?",
      "i");
  last.one(organisation_id, delivery_id, attempt);
  std::int64_t number = last.integer(0);
  auto& insert = session.prepared(
      "INSERT INTO delivery_problem (organisation_id, delivery_id, attempt, number, code, severity, "
      "sealed_place, args, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const DeliveryProblem& row : problems)
    insert.run(organisation_id, delivery_id, attempt, ++number, row.code, row.severity, row.sealed_place,
               row.args, row.text);
}

void add_records(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id,
                 std::int64_t attempt, const std::vector<DeliveryRecord>& records) {
  if (records.empty()) return;
  if (attempt > 1) {  // however often a large delivery is begun anew, a record has one row for it
    auto& forget = tx.session().prepared(
        "DELETE FROM delivery_record WHERE organisation_id = ? AND delivery_id = ? AND attempt IN (SELECT "
        "number FROM attempt WHERE organisation_id = ? AND delivery_id = ? AND number < ? AND outcome NOT IN "
        "('registered', 'tested', 'dead')) AND number BETWEEN ? AND ?");
    forget.run(organisation_id, delivery_id, organisation_id, delivery_id, attempt, records.front().index,
               records.back().index);
  }
  auto& insert = tx.session().prepared(
      "INSERT OR REPLACE INTO delivery_record (organisation_id, delivery_id, attempt, number, type, system, "
      "source_id, result, entity_id, register_number, missing, problem_code, hits) VALUES (?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?)");
  for (const DeliveryRecord& row : records)
    insert.run(organisation_id, delivery_id, attempt, row.index, row.type, row.system, row.source_id,
               row.result, row.entity_id, row.register_number, row.missing, row.problem_code, row.hits);
}

std::vector<DeliveryProblem> problems(Session& session, OrganisationId organisation_id,
                                      DeliveryId delivery_id, std::int64_t attempt, std::size_t limit) {
  auto& query = session.prepared(
      "SELECT code, severity, sealed_place, args, text FROM delivery_problem WHERE organisation_id = ? AND "
      "delivery_id = ? AND attempt = ? ORDER BY number LIMIT ?",
      "ttbtt");
  std::vector<DeliveryProblem> out;
  for (query.query(organisation_id, delivery_id, attempt, limit); query.next();)
    out.push_back({query.text(0), query.text(1), query.bytes(2), query.text(3), query.text(4)});
  return out;
}

std::vector<DeliveryRecord> records(Session& session, OrganisationId organisation_id, DeliveryId delivery_id,
                                    std::int64_t attempt, std::int64_t from, std::size_t limit) {
  auto& query = session.prepared(
      "SELECT number, type, system, source_id, result, entity_id, register_number, missing, problem_code, "
      "hits FROM delivery_record WHERE organisation_id = ? AND delivery_id = ? AND attempt = ? AND number >= "
      "? ORDER BY number LIMIT ?",
      "ittttiitti");
  std::vector<DeliveryRecord> out;
  for (query.query(organisation_id, delivery_id, attempt, from, limit); query.next();)
    out.push_back({query.integer(0), query.text(1), query.text(2), query.text(3), query.text(4),
                   query.integer(5), query.integer(6), query.text(7), query.text(8), query.integer(9)});
  return out;
}

std::int64_t count_records(Session& session, OrganisationId organisation_id, DeliveryId delivery_id,
                           std::int64_t attempt, std::int64_t from) {
  auto& query = session.prepared(
      "SELECT count(*) FROM delivery_record WHERE organisation_id = ? AND delivery_id = ? AND attempt = ? "
      "AND number >= ?",
      "i");
  query.one(organisation_id, delivery_id, attempt, from);
  return query.integer(0);
}

}  // namespace dorhub::store::journal
