// SPDX-License-Identifier: EUPL-1.2
#include "core/store/hub_store.hpp"

#include <algorithm>

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

std::int64_t highest_id(Session& session) {
  // SQLite's max() of several is a function; of one it is found at the end of an index.
  auto& query = session.prepared(
      "SELECT coalesce(max(organisation_id), 0) FROM organisation UNION ALL SELECT "
      "coalesce(max(delivery_id), 0) FROM delivery UNION ALL SELECT coalesce(max((SELECT "
      "max(r.registration_id) FROM registration r WHERE r.organisation_id = o.organisation_id)), 0) FROM "
      "organisation o UNION ALL SELECT coalesce(max((SELECT max(s.stolen_good_id) FROM stolen_good s WHERE "
      "s.organisation_id = o.organisation_id)), 0) FROM organisation o UNION ALL SELECT coalesce(max((SELECT "
      "max(h.hit_id) FROM hit h WHERE h.organisation_id = o.organisation_id)), 0) FROM organisation o UNION "
      "ALL SELECT coalesce(max((SELECT max(m.message_id) FROM outbox m WHERE m.organisation_id = "
      "o.organisation_id)), 0) FROM organisation o",
      "i");
  std::int64_t highest = 0;
  for (query.query(); query.next();) highest = std::max(highest, query.integer(0));
  return highest;
}

}  // namespace dorhub::store::hubs
