// SPDX-License-Identifier: EUPL-1.2
#include "core/store/hub_store.hpp"

#include "core/store/statement.hpp"

namespace dorhub::store::hubs {

std::string identity(Session& session) {
  auto& query = session.prepared("SELECT identity FROM hub", "t");
  return query.one() ? query.text(0) : std::string();
}

void put_mark(Transaction& tx, std::string_view mark, std::int64_t sequence, Moment at) {
  Session& session = tx.session();
  session.prepared("INSERT INTO snapshot_mark (mark, sequence, at) VALUES (?, ?, ?)").run(mark, sequence, at);
  session
      .prepared(
          "DELETE FROM snapshot_mark WHERE mark NOT IN (SELECT mark FROM snapshot_mark ORDER BY at DESC, "
          "sequence DESC LIMIT 8)")
      .run();
}

bool has_mark(Session& session, std::string_view mark, std::int64_t sequence) {
  auto& query = session.prepared(
      "SELECT 1 FROM snapshot_mark WHERE organisation_id = 0 AND mark = ? AND sequence = ?", "i");
  return query.one(mark, sequence);
}

Bytes key_mark(Session& session) {
  auto& query = session.prepared("SELECT key_mark FROM hub WHERE key_mark IS NOT NULL", "b");
  return query.one() ? query.bytes(0) : Bytes();
}

void set_key_mark(Transaction& tx, const Bytes& mark) {
  tx.session().prepared("UPDATE hub SET key_mark = ?").run(mark);
}

int normaliser_version(Session& session) {
  auto& query = session.prepared("SELECT normaliser_version FROM hub", "i");
  return query.one() ? static_cast<int>(query.integer(0)) : 0;
}

void set_normaliser_version(Transaction& tx, int version) {
  tx.session().prepared("UPDATE hub SET normaliser_version = ?").run(version);
}

}  // namespace dorhub::store::hubs
