// SPDX-License-Identifier: EUPL-1.2
#include "core/store/delivery_walk.hpp"

#include "core/store/statement.hpp"

namespace dorhub::store::journal {

std::optional<Delivery> first_after(Session& session, OrganisationId organisation_id,
                                    ConnectionId connection_id, DeliveryId after) {
  auto& query = session.prepared(
      "SELECT delivery_id FROM delivery WHERE organisation_id = ? AND connection_id = ? AND delivery_id > ? "
      "ORDER BY delivery_id LIMIT 1",
      "i");
  if (!query.one(organisation_id, connection_id, after)) return std::nullopt;
  return find(session, organisation_id, query.id<DeliveryId>(0));
}

}  // namespace dorhub::store::journal
