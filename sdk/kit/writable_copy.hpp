// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Copies of a project's files to work in.

#include <filesystem>

namespace dorhub::kit {

/// Copies a file or a folder with all in it to `to`, which must not be there. The owner may write to what
/// comes of it, though the original is read-only (a checkout on a shared disk, an unpacked archive). Throws
/// std::filesystem::filesystem_error.
void copy_writable(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace dorhub::kit
