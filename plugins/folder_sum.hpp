// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// One sum for all files of a folder: what an admin allows when more than one file is run.
///
/// The sum is that of what `sha256sum` prints for each file, by name:
///
///     cd FOLDER && find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
///
/// A name more or less, a file put elsewhere or one byte changed gives another sum. Looks at files, runs
/// nothing. Any thread.

#include <dorhub/result.hpp>
#include <string>

namespace dorhub::plugins {

/// A file's identity, size and times of change, which even its owner can't set back; empty when there is no
/// such file.
[[nodiscard]] std::string file_mark(const std::string& path);

/// The folder's sum, and the marks of its files and folders from before they were read: while folder_marks()
/// says the same, the sum is still true.
struct FolderSum {
  std::string sha256;  ///< 64 lower-case hexadecimal digits
  std::string marks;
};

/// Reads every file below `folder`. Error "adapter.program", with the path: a file that can't be read; one
/// that changed meanwhile; what is neither file nor folder, a link too, since what it leads to is not here; a
/// name with a backslash or line end, which sha256sum would write in another way.
[[nodiscard]] Result<FolderSum> folder_sum(const std::string& folder);

/// The marks alone, without reading a file. Error as folder_sum().
[[nodiscard]] Result<std::string> folder_marks(const std::string& folder);

}  // namespace dorhub::plugins
