// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The commands that a README tells its reader to type. Pure functions; any thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::kit {

struct ReadmeCommand {
  std::uint32_t line = 0;  ///< from 1
  std::string text = {};   ///< lines that end in a backslash joined
};

/// In fences marked sh, bash, shell or console (of a console only lines behind "$ "), and in blocks indented
/// by four spaces or more whose first word is one of `programs` or «cd», with a path or not. Comments are
/// left out.
[[nodiscard]] std::vector<ReadmeCommand> readme_commands(std::string_view markdown,
                                                         const std::vector<std::string>& programs);

}  // namespace dorhub::kit
