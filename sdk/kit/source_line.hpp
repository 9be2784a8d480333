// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Where in its source an adapter was: from an offset in a library built with symbols (elfutils), or from
/// what an interpreter printed.
///
/// Reads the file only; runs nothing of it. Any thread.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::kit {

/// "src/acme.cpp:31" for the innermost place of `stack` (offsets, innermost first) whose source lies in
/// `folder`, relative to it; else, by its file name, the innermost outside the system's headers, or the
/// innermost that has a line at all. Functions that the compiler put in line have a place of their own, as
/// with addr2line -i. When there are no lines: the name of the function («translate» in acme.so); empty when
/// there is nothing to say.
[[nodiscard]] std::string source_place(const std::filesystem::path& library,
                                       const std::vector<std::uint64_t>& stack,
                                       const std::filesystem::path& folder);

/// The program's own place in a line that an interpreter printed: `  File "/…/acme.py", line 31, in
/// translate` gives "acme.py:31", node's `at open (/…/adapter.js:31:5)` "adapter.js:31"; empty when the line
/// has none.
[[nodiscard]] std::string traceback_place(std::string_view line, const std::string& program);

}  // namespace dorhub::kit
