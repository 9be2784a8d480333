// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// CycleSoftware's sales: a used object that leaves, and what a sale tells about where it came from.
///
/// Two shapes say the same: GET /api/v3/salesdata/transactions.json (customer and object in full) and the
/// webhook sales_transaction.created|updated (ids and numbers only).

#include <dorhub/output.hpp>
#include <dorhub/read.hpp>

namespace dorhub::cyclesoft {

/// One transaction of the list: a disposal per used object, and a registration where the object was bought
/// from a customer.
void translate_transaction(const Node& transaction, Output& out);

/// The payload of a webhook, by its event's name.
void translate_event(std::string_view event, const Node& payload, Output& out);

}  // namespace dorhub::cyclesoft
