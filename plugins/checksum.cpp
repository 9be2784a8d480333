// SPDX-License-Identifier: EUPL-1.2
#include "plugins/checksum.hpp"

#include <sodium.h>

#include <array>
#include <fstream>

#include "core/environment/hex.hpp"

namespace dorhub::plugins {
namespace {

std::string finish(crypto_hash_sha256_state& state) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> sum{};
  crypto_hash_sha256_final(&state, sum.data());
  return hex_text(sum);
}

}  // namespace

Result<std::string> file_sha256(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{"adapter.program", "can't be read", path};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::array<char, 64 * 1024> buffer{};
  while (file.read(buffer.data(), buffer.size()) || file.gcount() > 0)
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(buffer.data()),
                              static_cast<unsigned long long>(file.gcount()));
  if (file.bad()) return Error{"adapter.program", "can't be read", path};
  return finish(state);
}

std::string text_sha256(std::string_view text) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return finish(state);
}

std::vector<std::string> read_checksum_list(const std::string& path) {
  std::vector<std::string> sums;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (line.size() >= 64 && line.find_first_not_of("0123456789abcdef") >= 64)
      sums.push_back(line.substr(0, 64));
  return sums;
}

}  // namespace dorhub::plugins
