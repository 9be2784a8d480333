// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Why a worker ended, in the words of a dead letter: from how its process ended, what its sandbox noticed,
/// and the bounds that it was under. Functions of values; any thread.

#include <chrono>
#include <cstdint>
#include <span>
#include <string>

#include "plugins/job.hpp"
#include "plugins/worker_process.hpp"

namespace dorhub::plugins {

/// What a worker was held to.
struct WorkerBounds {
  std::uint64_t memory_bytes = 0;
  std::chrono::milliseconds deadline{0};
  bool is_loading = false;           ///< it had not said hello yet
  std::uint64_t document_bytes = 0;  ///< allowed beside memory_bytes
};

/// It ended by itself. `notice`: the last one of its sandbox (sandbox/call_trap.hpp), or empty.
[[nodiscard]] Failure reason_of_end(const ProcessEnd& end, const std::string& notice,
                                    const WorkerBounds& bounds);
/// What lines on standard error tell of a refusal by the system, as the end of a sentence; empty when they
/// tell of none. The kernel names an executable's refused connections and processes (call_listener.hpp), but
/// not the files, nor anything where it can't: its interpreter gets an error, and most print that one and
/// exit. Quotes nothing but the error's and the call's name.
[[nodiscard]] std::string refusal_told(std::span<const PrintedLine> lines);
/// Its time was up.
[[nodiscard]] Failure reason_of_deadline(const WorkerBounds& bounds);
/// Its memory was seen to pass the limit, or it found none left.
[[nodiscard]] Failure reason_of_memory(const WorkerBounds& bounds);

}  // namespace dorhub::plugins
