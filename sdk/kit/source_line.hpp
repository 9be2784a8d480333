// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// From an offset in a library to a line of its source, where the library was built with symbols (elfutils).
///
/// Reads the file only; runs nothing of it. Any thread.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dorhub::kit {

/// "src/acme.cpp:31" for the innermost place of `stack` (offsets, innermost first) whose source lies in
/// `folder`, relative to it; else the innermost that has a line at all, by its file name. When there are no
/// lines: the name of the function («translate» in acme.so); empty when there is nothing to say.
[[nodiscard]] std::string source_place(const std::filesystem::path& library,
                                       const std::vector<std::uint64_t>& stack,
                                       const std::filesystem::path& folder);

}  // namespace dorhub::kit
