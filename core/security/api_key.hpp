// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// API keys and signatures: made once, stored as hashes, compared in constant time.

#include <string>
#include <string_view>

#include "core/environment/random.hpp"
#include "core/security/secret.hpp"

namespace dorhub::security {

/// A fresh key: "dor_" and 43 characters of base64url, 256 bits.
[[nodiscard]] Secret make_api_key(Random& random);
/// SHA-256 of a key as 64 lower-case hexadecimal digits: what the configuration holds. A plain hash is
/// enough, because a key that was made here can't be guessed.
[[nodiscard]] std::string hash_api_key(std::string_view key);
/// Whether `presented` is the key with this hash; takes the same time whatever differs. A hash that is not
/// 64 hexadecimal digits fits no key.
[[nodiscard]] bool is_api_key(std::string_view presented, std::string_view sha256_hex);
/// Equality in constant time for texts of equal length; used for signatures.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace dorhub::security
