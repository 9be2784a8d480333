// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// An empty root: where the kernel has no Landlock, a user and mount namespace hides every file but one.
///
/// The second choice (see landlock.hpp): it needs user namespaces, or root with the right to make mount
/// namespaces. One thread only, before a plugin loads.

#include <dorhub/result.hpp>
#include <string>

namespace dorhub::plugins {

/// Whether this kernel and this user may do it. Tries in a child process; a few milliseconds.
[[nodiscard]] bool can_empty_root();

/// Moves the calling process into a root that holds nothing but `file` (absolute; empty for none), readable
/// at the same path, read-only, without devices. Errors: "sandbox.namespace" with the step that failed.
[[nodiscard]] Result<void> enter_empty_root(const std::string& file);

}  // namespace dorhub::plugins
