// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Who vouches for an adapter's program: the hub's makers, a signature, the admin's checksum list, or nobody.
///
/// A signature is checked once, when a package is installed (core/install); afterwards its folder vouches for
/// it. Looks at files, runs nothing. Any thread.

#include <dorhub/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/adapter_shelf.hpp"

namespace dorhub::plugins {

/// Whether `path` lies below one of `folders`; all are absolute.
[[nodiscard]] bool is_below(std::string_view path, const std::vector<std::string>& folders);

/// The sum that vouches for all that runs. For an executable that is its whole folder's (folder_sum.hpp), the
/// manifest included, which names the interpreter. A library is one file, of a mapping the manifest is all
/// there is: for these it is that file's. Error "adapter.program". For an adapter with a manifest.
[[nodiscard]] Result<std::string> sum_to_allow(const FoundAdapter& adapter);

/// Whether sum_to_allow(), or the folder's sum, is in `allow`: the marks of what was summed. Error
/// "adapter.unsigned", with the sum that would be needed.
[[nodiscard]] Result<std::string> allowed_marks(const FoundAdapter& adapter,
                                                const std::vector<std::string>& allow);

/// Adds the error of allowed_marks() to each adapter that lies below none of the `vouched` folders and that
/// no sum in `allow` vouches for, and notes the marks of one that a sum does.
void refuse_unsigned(std::vector<FoundAdapter>& adapters, const std::vector<std::string>& vouched,
                     const std::vector<std::string>& allow);

/// Whether what a sum vouched for is still what lies there: asked each time before a worker starts. Looks at
/// the marks, and reads the files again only when they differ. Ok for whom no sum vouched. Error
/// "adapter.unsigned".
[[nodiscard]] Result<void> still_allowed(const FoundAdapter& adapter, const std::vector<std::string>& allow);

}  // namespace dorhub::plugins
