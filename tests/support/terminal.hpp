// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A program of the build with a person before it: standard input, output and errors are one terminal.

#include "tests/support/process.hpp"

namespace dorhub::testing {

/// Runs `arguments` as run() does, and types `options.input` at once. All that it prints, with what was
/// typed, is `out`, without carriage returns; `err` stays empty.
[[nodiscard]] Finished run_on_terminal(const std::vector<std::string>& arguments,
                                       const ProcessOptions& options = {});

}  // namespace dorhub::testing
