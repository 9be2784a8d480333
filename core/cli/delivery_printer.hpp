// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What became of a delivery, for a person or a script.

#include <string_view>

#include "core/app/hub.hpp"
#include "core/cli/invocation.hpp"
#include "core/exchange/exchange.hpp"

namespace dorhub::cli {

/// With --json the outcome object (exchange/delivery_outcome.hpp), else a page of text: state, counts,
/// problems with their places, hits.
void print_delivery(const Invocation& invocation, const exchange::Exchange& exchange,
                    const exchange::DeliveryOutcome& outcome);

/// For a command that leaves a delivery to a hub: whether one is running that takes it. `cure` ends the
/// sentence when none is: what to do instead of starting one. Silent with --json.
void print_who_takes_it(const Invocation& invocation, const app::Hub& hub, std::string_view cure = "");

/// One line of `dorhub delivery list`, or one JSON object.
void print_delivery_line(const Invocation& invocation, const store::Delivery& delivery,
                         const std::string& file_name);

}  // namespace dorhub::cli
