// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// How a kept case (sdk/kit/case.hpp) is run again in one process without a sandbox, under a debugger:
/// `dorhub adapter debug`.
///
/// A library runs in dorhub-unconfined-worker under gdb, which stops where the adapter is called, and where
/// it crashes. Python stops in pdb, Node.js waits for an inspector; other executables run under gdb. Starts
/// nothing; whoever gets the words does. Writes the worker's input beside the case.

#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "sdk/kit/case.hpp"
#include "sdk/kit/project.hpp"

namespace dorhub::loop {

struct DebugChoice {
  std::filesystem::path worker = {};     ///< dorhub-unconfined-worker
  std::filesystem::path sanitized = {};  ///< the library that was built with sanitizers, when that is wanted
  /// Without one a debugger can't be typed to: it says where it stopped, goes on, and ends.
  bool has_terminal = false;
};

struct DebugCommand {
  std::vector<std::string> words = {};
  std::filesystem::path input = {};  ///< for standard input; empty when the words name it themselves
};

/// `built`: the project with its program where it was built. Errors: "kit.debug", when there is nothing to
/// step through or the sanitizers' library is missing; "file.…".
[[nodiscard]] Result<DebugCommand> debug_command(const kit::Project& built, const kit::KeptCase& one,
                                                 const DebugChoice& choice);

/// As it would be typed in a shell.
[[nodiscard]] std::string shell_words(const DebugCommand& command);

/// Where the program of that name lies on PATH; empty when it is not installed.
[[nodiscard]] std::filesystem::path program_on_path(const std::string& name);

}  // namespace dorhub::loop
