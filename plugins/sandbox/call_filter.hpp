// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The system-call filters (seccomp) of the two stages, and of executables.
///
/// Stage 1 stands while a library is loaded: what loading needs, everything else answers "not permitted". It
/// is safe by itself, so that nothing depends on stage 2 being reached unharmed. Stage 2 stands while the
/// adapter works: it may compute, allocate, read and write; anything else ends the worker, and call_trap.hpp
/// tells which call it was. Filters only add up: a plugin can't take one away, and one that pretends to take
/// stage 2 is found out, for stage 2 must answer what only it can know. One thread only.

#include <dorhub/result.hpp>

namespace dorhub::plugins {

/// Stage 1. Needs no-new-privileges. Error: "sandbox.seccomp".
[[nodiscard]] Result<void> filter_while_loading();

/// Stage 2: refused calls raise SIGSYS. Error: "sandbox.seccomp".
[[nodiscard]] Result<void> filter_while_working();

/// For an executable adapter (posture interpreter): all but what reaches out of the process, which answers
/// "not permitted", and the calls of kernels newer than this list, which answer "no such call". Files are
/// Landlock's to refuse, their modes and attributes are refused here. Gives the descriptor by which the
/// kernel asks somebody what to answer to connections and other processes (plugins/call_listener.hpp), so
/// that the hub can name the call; -1 where it can't ask, and answers by itself. Error: "sandbox.seccomp".
[[nodiscard]] Result<int> filter_interpreter();

}  // namespace dorhub::plugins
