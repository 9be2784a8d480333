// SPDX-License-Identifier: EUPL-1.2
#include "core/store/waiting_headers.hpp"

#include "core/store/make_anew.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store::journal {

std::vector<WaitingHeaders> waiting_headers(Session& session, std::size_t limit) {
  auto& query = session.prepared(
      "SELECT organisation_id, delivery_id, headers FROM unsealed_headers ORDER BY organisation_id, "
      "delivery_id LIMIT ?",
      "iit");
  std::vector<WaitingHeaders> out;
  for (query.query(limit); query.next();)
    out.push_back({query.id<OrganisationId>(0), query.id<DeliveryId>(1), query.text(2)});
  return out;
}

void end_waiting(Transaction& tx, const WaitingHeaders& waiting, const Bytes& sealed) {
  tx.session()
      .prepared("UPDATE delivery SET sealed_headers = ? WHERE organisation_id = ? AND delivery_id = ?")
      .run(sealed, waiting.organisation_id, waiting.delivery_id);
  tx.session()
      .prepared("DELETE FROM unsealed_headers WHERE organisation_id = ? AND delivery_id = ?")
      .run(waiting.organisation_id, waiting.delivery_id);
  ask_to_make_anew(tx.session());
}

void forget_waiting(Database& database) {
  const std::string path = database.read([](Session& session) {
    auto& query = session.prepared("SELECT file FROM pragma_database_list WHERE name = 'main'", "t");
    query.one();
    return query.text(0);
  });
  // The database's own sessions write in transactions only.
  Session session(path, false);
  make_anew(session);
}

}  // namespace dorhub::store::journal
