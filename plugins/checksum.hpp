// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The checksum list: which programs may run where the kernel has no way to hide files from them.
///
/// The build writes the shipped adapters' sums, the admin adds others (adapters.allow). For the sum of a
/// whole folder see folder_sum.hpp. Any thread.

#include <dorhub/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::plugins {

/// SHA-256 of a file as 64 lower-case hexadecimal digits. Error: "adapter.program".
[[nodiscard]] Result<std::string> file_sha256(const std::string& path);

/// The same of a text.
[[nodiscard]] std::string text_sha256(std::string_view text);

/// The sums in a list in sha256sum's form (sum, spaces, name); a list that is not there is empty.
[[nodiscard]] std::vector<std::string> read_checksum_list(const std::string& path);

}  // namespace dorhub::plugins
