// SPDX-License-Identifier: EUPL-1.2
#include "core/security/api_key.hpp"

#include <sodium.h>

#include <array>

#include "core/environment/hex.hpp"

namespace dorhub::security {

Secret make_api_key(Random& random) {
  std::array<std::byte, 32> bytes{};
  random.fill(bytes);
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_ENCODED_LEN(32, kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kVariant);
  text.pop_back();  // the NUL that sodium writes
  sodium_memzero(bytes.data(), bytes.size());
  std::string key = "dor_" + text;
  sodium_memzero(text.data(), text.size());
  return Secret(std::move(key));
}

std::string hash_api_key(std::string_view key) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return hex_text(hash);
}

bool is_api_key(std::string_view presented, std::string_view sha256_hex) {
  return equal_in_constant_time(hash_api_key(presented), sha256_hex);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace dorhub::security
