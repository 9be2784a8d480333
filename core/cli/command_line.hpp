// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// `dorhub WORDS…`: understands them and runs the command.

#include "core/cli/console.hpp"

namespace dorhub::cli {

/// Runs the command that the arguments name (argv[0] is the program's name) and gives the exit code:
/// 0 done, 1 refused, 2 bad use. Never throws.
[[nodiscard]] int run(int argc, const char* const* argv, const Console& console);

}  // namespace dorhub::cli
