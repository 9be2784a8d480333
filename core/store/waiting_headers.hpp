// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Headers of deliveries that an older hub kept in the clear: an update moved them aside, for a migration has
/// no key to seal them with. exchange/journal.hpp seals them as soon as a command or the hub itself opens the
/// database with its key; `adapter list`, which has none, leaves them.

#include <cstddef>
#include <string>
#include <vector>

#include "core/model/ids.hpp"
#include "core/store/bytes.hpp"
#include "core/store/database.hpp"

namespace dorhub::store::journal {

struct WaitingHeaders {
  OrganisationId organisation_id = {};
  DeliveryId delivery_id = {};
  std::string headers = {};  ///< as they are sealed: a JSON array of [name, value]
};

/// At most `limit` of them, in order.
[[nodiscard]] std::vector<WaitingHeaders> waiting_headers(Session& session, std::size_t limit);

/// Gives the delivery its sealed headers; they wait no longer.
void end_waiting(Transaction& tx, const WaitingHeaders& waiting, const Bytes& sealed);
/// After the last one: makes the file anew, so that no copy in the clear stays behind. Needs room on the disk
/// for the file once more; writers wait. Not within a transaction. Throws StoreFailure; then it is done when
/// the database is opened next.
void forget_waiting(Database& database);

}  // namespace dorhub::store::journal
