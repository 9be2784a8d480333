// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Runs a program of the vendor's own machine (CMake, a command of a README) and hears what it says.
///
/// Not for adapters: those run in a worker. One at a time; blocks.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dorhub::kit {

struct Ended {
  int code = 0;            ///< 127: it could not be started
  std::string words = {};  ///< both outputs, as they came
};

/// `command`: the program, looked for in PATH, and its arguments. `environment`: what differs from this
/// process's own. It reads nothing: its input is empty.
[[nodiscard]] Ended run_command(const std::vector<std::string>& command, const std::filesystem::path& folder,
                                const std::map<std::string, std::string>& environment = {});

}  // namespace dorhub::kit
