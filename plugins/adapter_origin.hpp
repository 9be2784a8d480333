// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Who vouches for an adapter's program: the hub's makers, a signature, the admin's checksum list, or nobody.
///
/// A signature is checked once, when a package is installed (core/install); afterwards its folder vouches for
/// it. Looks at files, runs nothing. Any thread.

#include <string>
#include <string_view>
#include <vector>

#include "plugins/adapter_shelf.hpp"

namespace dorhub::plugins {

/// Whether `path` lies below one of `folders`; all are absolute.
[[nodiscard]] bool is_below(std::string_view path, const std::vector<std::string>& folders);

/// Adds an error "adapter.unsigned" to each adapter that lies below none of the `vouched` folders and whose
/// program's SHA-256 (for a mapping the manifest's) is not in `allow`.
void refuse_unsigned(std::vector<FoundAdapter>& adapters, const std::vector<std::string>& vouched,
                     const std::vector<std::string>& allow);

}  // namespace dorhub::plugins
