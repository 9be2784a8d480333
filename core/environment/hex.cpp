// SPDX-License-Identifier: EUPL-1.2
#include "core/environment/hex.hpp"

#include <sodium.h>

namespace dorhub {

std::string hex_text(std::span<const std::byte> bytes) {
  std::string out(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  out.pop_back();
  return out;
}

}  // namespace dorhub
