// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How a run ended that must not end so, whatever document it was given: for the checks that hand out bad
/// ones.
///
/// A crash, an exception that nobody caught, a hang, a refused call and broken frames cost the whole
/// delivery; problems, however many, and the hub's own limits do not count. One thread.

#include <string>
#include <string_view>

#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {

/// "crashed at src/acme.cpp:40 (it crashed: signal 11 (SIGSEGV))"; empty when the run ended as it may.
[[nodiscard]] std::string bad_end(CheckRun& run, const plugins::Outcome& outcome);

/// Where the adapter was: a source line, an interpreter's line, or nothing.
[[nodiscard]] std::string place_of_end(CheckRun& run, const plugins::Outcome& outcome);

/// The same to read on from a text: " at src/acme.cpp:40", or nothing.
[[nodiscard]] std::string at_end(CheckRun& run, const plugins::Outcome& outcome);

/// A text of any bytes as it can be shown in a finding: «…», shortened, control signs and bad bytes as \xNN.
[[nodiscard]] std::string shown(std::string_view text, std::size_t most = 40);

}  // namespace dorhub::kit
