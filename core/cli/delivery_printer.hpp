// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What became of a delivery, for a person or a script.

#include "core/cli/invocation.hpp"
#include "core/exchange/exchange.hpp"

namespace dorhub::cli {

/// With --json the outcome object (exchange/delivery_outcome.hpp), else a page of text: state, counts,
/// problems with their places, hits.
void print_delivery(const Invocation& invocation, const exchange::Exchange& exchange,
                    const exchange::DeliveryOutcome& outcome);

/// One line of `dorhub delivery list`, or one JSON object.
void print_delivery_line(const Invocation& invocation, const store::Delivery& delivery,
                         const std::string& file_name);

}  // namespace dorhub::cli
