// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The shared libraries that a worker has loaded itself, the only ones that an adapter may need: another
/// would tie it to one release of ours or of Debian, and the sandbox would not let it be opened.

#include <algorithm>
#include <array>
#include <string_view>

namespace dorhub::kit {

/// Whether `library`, as a shared object names what it needs ("libc.so.6"), is there.
/// sdk/cmake/check_needed.cmake has the same list, for it runs where no dorhub is.
[[nodiscard]] inline bool is_held_library(std::string_view library) {
  constexpr std::array<std::string_view, 8> held{"libc.so",       "libm.so",   "libstdc++.so", "libgcc_s.so",
                                                 "libpthread.so", "libc++.so", "libc++abi.so", "ld-linux"};
  return std::any_of(held.begin(), held.end(),
                     [&](std::string_view name) { return library.starts_with(name); });
}

}  // namespace dorhub::kit
