// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// From an order to a working adapter of posture library or mapping. One thread.

#include "plugins/worker_order.hpp"

namespace dorhub::plugins {

/// Makes the C and C++ libraries do now what they do once and would ask the system for: time zone, sorting's
/// look at the machine's memory, the first exception. Before the sandbox.
void warm_up();

/// Confines, loads, confines further, and works until the hub has no more jobs. Ends the process.
[[noreturn]] void work_as_library(const WorkerOrder& order);

}  // namespace dorhub::plugins
