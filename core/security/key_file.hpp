// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The master key on disk: 32 bytes as 64 hexadecimal digits in a file that only the hub's user can read.

#include <dorhub/result.hpp>
#include <filesystem>
#include <string_view>

#include "core/environment/files.hpp"
#include "core/environment/random.hpp"
#include "core/security/secret.hpp"

namespace dorhub::security {

/// Reads the key. Refuses, each with a cure: a missing file ("security.key_missing"), one that this user
/// can't read ("security.key_unreadable"), one that others than its owner can read ("security.key_readable":
/// mode must be 0600 or 0400), and one that does not hold 64 hexadecimal digits ("security.key_malformed").
/// The hub does not start without a key.
[[nodiscard]] Result<Secret> load_master_key(Files& files, const std::filesystem::path& path);

/// The key written as text, for one that comes from an environment variable. As above:
/// "security.key_malformed".
[[nodiscard]] Result<Secret> parse_master_key(std::string_view text);

/// Makes a new key file with mode 0600. Never overwrites one ("security.key_exists"): with its key, all that
/// was sealed under it would be lost.
[[nodiscard]] Result<void> create_master_key(Files& files, Random& random, const std::filesystem::path& path);

}  // namespace dorhub::security
