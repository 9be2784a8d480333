// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How an empty worker waits for its order (worker_order.hpp): on descriptor 0, before the first frame.

#include "plugins/worker_order.hpp"

namespace dorhub::plugins {

/// Waits for the order and takes not one byte more. Ends the process when the hub hangs up instead, and with
/// a notice (call_trap.hpp) when what it sends is no order.
[[nodiscard]] WorkerOrder wait_for_order();

}  // namespace dorhub::plugins
