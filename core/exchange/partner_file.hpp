// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A partner's file as a whole, under the limit that every door for files has: limits.inbox_file. The inbox
/// itself reads by ClaimedFile; who names a file on the command line is trusted with its path. Any thread.

#include <cstdint>
#include <dorhub/result.hpp>
#include <filesystem>
#include <string>

namespace dorhub::exchange {

/// The refusal of a file with `bytes` bytes by limits.inbox_file, which allows `most`: the limit's name is
/// its code.
[[nodiscard]] Error beyond_inbox_file(std::uint64_t bytes, std::uint64_t most);

/// The whole content. Beyond `most` bytes fails with beyond_inbox_file(), without reading them; else as
/// Files::read.
[[nodiscard]] Result<std::string> read_partner_file(const std::filesystem::path& file, std::uint64_t most);

}  // namespace dorhub::exchange
