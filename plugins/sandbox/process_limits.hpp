// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a worker gives up before any foreign code runs: privileges, limits, descriptors.
///
/// See landlock.hpp and call_filter.hpp for files and calls. One thread only.

#include <cstdint>
#include <dorhub/result.hpp>

namespace dorhub::plugins {

/// No new privileges, no core dumps of people's data, no capabilities but reading files of other users (a hub
/// that runs as root may hold its adapters in a user's folder; Landlock and stage 2 take that away too).
[[nodiscard]] Result<void> drop_privileges();

/// Closes every descriptor but 0, 1 and 2.
void close_other_descriptors();

/// Ends this process when the thread that started it ends; `parent` is that process, so that a hub which died
/// in the meantime is noticed.
void end_with_parent(int parent);

/// Address space that this process has taken already: its libraries, which count against nobody. Asks /proc,
/// so before files are hidden.
[[nodiscard]] std::uint64_t mapped_bytes();

/// Limits of a library's worker: bytes of address space in all, no files written, no processes, no further
/// descriptors beyond a few. Processor time is set by the hub, per delivery, and address space is raised by
/// it by the delivery's document (WorkerProcess::allow_document).
[[nodiscard]] Result<void> limit_library(std::uint64_t address_space);

/// Limits of an executable's worker. Address space is no measure of it (node reserves far more than it uses):
/// the hub samples its resident memory against `memory_bytes`, and written-to memory is capped at twice that.
[[nodiscard]] Result<void> limit_interpreter(std::uint64_t memory_bytes);

}  // namespace dorhub::plugins
