// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Which shared libraries a program asks for, read from its ELF file without loading it. Any thread.

#include <dorhub/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::package {

/// The DT_NEEDED names in the file's order. Error: "package.program" when it is no 64-bit ELF file of this
/// machine's byte order, or its tables lead out of it.
[[nodiscard]] Result<std::vector<std::string>> needed_libraries(std::string_view elf);

}  // namespace dorhub::package
