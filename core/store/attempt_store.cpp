// SPDX-License-Identifier: EUPL-1.2
#include "core/store/journal_store.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store::journal {

std::int64_t begin_attempt(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id,
                           std::int64_t node, Moment started_at) {
  Session& session = tx.session();
  session
      .prepared("UPDATE delivery SET attempts = attempts + 1 WHERE organisation_id = ? AND delivery_id = ?")
      .run(organisation_id, delivery_id);
  auto& query =
      session.prepared("SELECT attempts FROM delivery WHERE organisation_id = ? AND delivery_id = ?", "i");
  if (!query.one(organisation_id, delivery_id)) throw StoreFailure("an attempt of an unknown delivery");
  const std::int64_t number = query.integer(0);
  session
      .prepared(
          "INSERT INTO attempt (organisation_id, delivery_id, number, node, started_at) VALUES (?, ?, ?, ?, "
          "?)")
      .run(organisation_id, delivery_id, number, node, started_at);
  return number;
}

void end_attempt(Transaction& tx, OrganisationId organisation_id, DeliveryId delivery_id, std::int64_t number,
                 Moment ended_at, const AttemptEnd& end) {
  tx.session()
      .prepared(
          "UPDATE attempt SET ended_at = ?, outcome = ?, reason_code = ?, reason = ?, records = ?, "
          "registered = "
          "?, unchanged = ?, refused = ?, problems = ?, skips = ?, hits = ?, sealed_output = ? WHERE "
          "organisation_id = ? AND delivery_id = ? AND number = ?")
      .run(ended_at, end.outcome, end.reason_code, end.reason, end.records, end.registered, end.unchanged,
           end.refused, end.problems, end.skips, end.hits, end.sealed_output, organisation_id, delivery_id,
           number);
}

std::int64_t end_interrupted(Transaction& tx, std::int64_t node, Moment now) {
  return tx.session()
      .prepared(
          "UPDATE attempt SET ended_at = ?, outcome = 'interrupted' WHERE node = ? AND ended_at IS NULL")
      .run(now, node);
}

std::int64_t count_unended(Session& session, OrganisationId organisation_id, DeliveryId delivery_id,
                           std::int64_t node) {
  auto& query = session.prepared(
      "SELECT count(*) FROM attempt WHERE organisation_id = ? AND delivery_id = ? AND node = ? AND ended_at "
      "IS NULL",
      "i");
  query.one(organisation_id, delivery_id, node);
  return query.integer(0);
}

std::vector<Attempt> attempts(Session& session, OrganisationId organisation_id, DeliveryId delivery_id) {
  auto& query = session.prepared(
      "SELECT number, node, started_at, ended_at, outcome, reason_code, reason, records, registered, "
      "unchanged, refused, problems, skips, hits, sealed_output FROM attempt WHERE organisation_id = ? AND "
      "delivery_id = ? ORDER BY number",
      "iiiitttiiiiiiib");
  std::vector<Attempt> out;
  for (query.query(organisation_id, delivery_id); query.next();) {
    Attempt& row = out.emplace_back();
    row.number = query.integer(0);
    row.node = query.integer(1);
    row.started_at = query.moment(2);
    row.ended_at = query.moment_or_null(3);
    row.outcome = query.text(4);
    row.reason_code = query.text(5);
    row.reason = query.text(6);
    row.records = query.integer(7);
    row.registered = query.integer(8);
    row.unchanged = query.integer(9);
    row.refused = query.integer(10);
    row.problems = query.integer(11);
    row.skips = query.integer(12);
    row.hits = query.integer(13);
    row.sealed_output = query.bytes(14);
  }
  return out;
}

}  // namespace dorhub::store::journal
