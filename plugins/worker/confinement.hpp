// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Puts the parts of the sandbox together, in the order in which they hold. Each function ends the process
/// with a notice when a part can't be had: a worker without its sandbox does not run. One thread.

#include "plugins/worker_order.hpp"

namespace dorhub::plugins {

/// Stage 1, before a library is loaded: files, privileges, limits, calls.
void confine_before_loading(const WorkerOrder& order);

/// Stage 2, after it was loaded: computing only.
void confine_before_working();

/// The looser posture of an executable adapter, then the executable itself in this process's place.
[[noreturn]] void become_interpreter(const WorkerOrder& order);

}  // namespace dorhub::plugins
