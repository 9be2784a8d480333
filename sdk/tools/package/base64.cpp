// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/package/base64.hpp"

#include <sodium.h>

namespace dorhub::package {

std::string to_base64(std::span<const std::uint8_t> bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the zero at the end
  return text;
}

std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text, std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  std::size_t found = 0;
  const char* end = nullptr;
  const int failed = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &found,
                                       &end, sodium_base64_VARIANT_ORIGINAL);
  if (failed != 0 || found != size || end != text.data() + text.size()) return std::nullopt;
  return bytes;
}

}  // namespace dorhub::package
