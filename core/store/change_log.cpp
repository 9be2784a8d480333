// SPDX-License-Identifier: EUPL-1.2
#include "core/store/change_log.hpp"

#include "core/store/statement.hpp"

namespace dorhub::store::changes {

void append(Transaction& tx, OrganisationId organisation_id, ChangeKind kind, std::int64_t entity_id) {
  // SQLite gives the next sequence number; rows are never deleted, so none is given twice.
  tx.session()
      .prepared("INSERT INTO change_log (organisation_id, kind, entity_id) VALUES (?, ?, ?)")
      .run(organisation_id, kind, entity_id);
}

namespace {

std::vector<Change> all_rows(Statement& query) {
  std::vector<Change> out;
  while (query.next())
    out.push_back({query.integer(0), query.id<OrganisationId>(1), static_cast<ChangeKind>(query.integer(2)),
                   query.integer(3)});
  return out;
}

}  // namespace

std::vector<Change> changes_since(Session& session, std::int64_t sequence, ChangeKind kind,
                                  std::size_t limit) {
  auto& query = session.prepared(
      "SELECT sequence, organisation_id, kind, entity_id FROM change_log WHERE sequence > ? AND kind = ? "
      "ORDER BY sequence LIMIT ?",
      "iiii");
  query.query(sequence, kind, limit);
  return all_rows(query);
}

std::vector<Change> changes_since(Session& session, std::int64_t sequence, std::size_t limit) {
  auto& query = session.prepared(
      "SELECT sequence, organisation_id, kind, entity_id FROM change_log WHERE sequence > ? ORDER BY "
      "sequence LIMIT ?",
      "iiii");
  query.query(sequence, limit);
  return all_rows(query);
}

std::int64_t latest(Session& session) {
  auto& query = session.prepared("SELECT coalesce(max(sequence), 0) FROM change_log", "i");
  query.one();
  return query.integer(0);
}

}  // namespace dorhub::store::changes
