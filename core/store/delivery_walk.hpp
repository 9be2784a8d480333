// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Walks a connection's deliveries in the order in which they came, whatever became of them; for the
/// journal's other questions see journal_store.hpp.

#include <optional>

#include "core/model/ids.hpp"
#include "core/store/database.hpp"
#include "core/store/journal_store.hpp"

namespace dorhub::store::journal {

/// The first delivery of a connection that came after `after`, finished or not; none when there is none.
[[nodiscard]] std::optional<Delivery> first_after(Session& session, OrganisationId organisation_id,
                                                  ConnectionId connection_id, DeliveryId after);

}  // namespace dorhub::store::journal
