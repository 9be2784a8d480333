// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What became of a delivery: GET /hub/v1/aanleveringen/{id}?after=N&limit=M.
///
/// Only for the organisation whose delivery it is: a key of its push connection, or an API client of the
/// organisation that may see deliveries. Another organisation's delivery is a 404, as if it weren't there.

#include "core/api/caller.hpp"
#include "core/exchange/exchange.hpp"
#include "core/http/message.hpp"

namespace dorhub::api {

/// 200 with the outcome as exchange::write_outcome describes it, or 401, 403, 404; 400 for an id that is no
/// number, or an `after` or `limit` that is none (limit: 1 to 1000). After the first `after` receipts. Reads
/// the database. Any thread.
[[nodiscard]] http::Response answer_delivery(const http::Request& request, const Callers& callers,
                                             exchange::Exchange& exchange);

}  // namespace dorhub::api
