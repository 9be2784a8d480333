// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How a worker tells which system call was refused, and why it could not start.
///
/// The kernel says a refused call's number to the handler of SIGSYS; the handler writes it as a notice on
/// descriptor 2 and ends the process. A notice is a line that begins with kNotice; what follows is
/// "refused NUMBER", "memory" (it crashed after an allocation failed, or with no memory left), "stack
/// OFFSET…" (where in the adapter's own file it was, innermost first, hexadecimal; written after the others)
/// or "start TEXT". The hub takes notices out of the text that a worker prints (worker_channel.hpp). A plugin
/// could print one as well: it would only spoil the report about itself.

#include <string_view>

namespace dorhub::plugins {

/// First bytes of a notice; a control character that no sensible text begins a line with.
inline constexpr std::string_view kNotice =
    "\x1e"
    "dorhub ";
/// Exit codes of a worker, for when the notice itself was lost.
inline constexpr int kExitRefusedCall = 86;
inline constexpr int kExitNoStart = 87;

/// Installs the handlers of SIGSYS, of crashes and of SIGXCPU (the time is up). Before stage 1, which keeps
/// the first from being replaced.
void install_call_trap();

/// Whose places "stack" tells: the library of this path. Before it is loaded.
void watch_program(const char* path);

/// An allocation failed: a crash from now on is one for want of memory. Called by the worker's own malloc;
/// one thread.
void note_failed_allocation();
/// A new job begins, and what failed before had no consequence.
void forget_failed_allocations();

/// Writes "start TEXT" and ends the process with kExitNoStart.
[[noreturn]] void end_without_start(std::string_view text);

/// Writes "memory" and ends the process: the worker itself, not the adapter, found none left.
[[noreturn]] void end_without_memory();

}  // namespace dorhub::plugins
