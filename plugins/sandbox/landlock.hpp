// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Landlock: from here on this process may open only what is listed. The first choice for hiding files;
/// where the kernel lacks it, see empty_root.hpp.
///
/// Calls the kernel directly: Debian 12's headers know only a part of what newer kernels can refuse, and
/// whatever the running kernel can refuse is refused: every file right, TCP, device ioctls, signals and
/// abstract sockets outside. Files that are open already stay open. One thread only, before a plugin loads.

#include <dorhub/result.hpp>
#include <string>
#include <vector>

namespace dorhub::plugins {

/// What may still be opened. Paths are absolute; a folder stands for all below it. Missing paths are skipped
/// unless `is_required`.
struct LandlockRule {
  std::string path = {};
  bool may_execute = false;  ///< beside reading
  bool is_required = true;
};

/// The kernel's Landlock version, 0 when it has none or it is switched off.
[[nodiscard]] int landlock_version();

/// Restricts the calling thread and all it starts, for ever. Needs no-new-privileges. Errors:
/// "sandbox.landlock" (with the step that failed), "sandbox.path" (a required path can't be opened).
[[nodiscard]] Result<void> restrict_files(const std::vector<LandlockRule>& rules);

}  // namespace dorhub::plugins
