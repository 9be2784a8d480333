// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The files of a new project as they lie in templates/ and, for scripts, in sdk/examples; CMake puts them
/// into the program. Constant data; any thread.

#include <map>
#include <string>
#include <string_view>

namespace dorhub::scaffold {

/// The file's text by its name, such as "adapter.cpp.in" or "dorhub_frames.py". The name is one that is
/// there.
[[nodiscard]] std::string_view template_text(std::string_view name);

/// The text with each {{word}} replaced. Every word of the template must be given.
[[nodiscard]] std::string filled(std::string_view text, const std::map<std::string, std::string>& words);

}  // namespace dorhub::scaffold
