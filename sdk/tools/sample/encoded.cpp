// SPDX-License-Identifier: EUPL-1.2
#include <dorhub/json_writer.hpp>
#include <map>

#include "sdk/read/encoding.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::sample {
namespace {

/// From a character in UTF-8 to its byte, by the reader's own table turned round.
const std::map<std::string, char, std::less<>>& windows_1252() {
  static const auto table = [] {
    std::map<std::string, char, std::less<>> out;
    for (int byte = 0x80; byte < 0x100; ++byte) {
      std::string character;
      read::append_windows_1252(character, std::string(1, static_cast<char>(byte)));
      out.emplace(character, static_cast<char>(byte));
    }
    return out;
  }();
  return table;
}

std::string in_windows_1252(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(utf8_length(text), 1);
    const auto byte = windows_1252().find(text.substr(0, length));
    if (length == 1)
      out += text.front();
    else
      out += byte == windows_1252().end() ? '?' : byte->second;
    text.remove_prefix(length);
  }
  return out;
}

std::string in_utf16(std::string_view text, bool is_big) {
  std::string out;
  const auto put = [&](unsigned unit) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    out += is_big ? high : low;
    out += is_big ? low : high;
  };
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(utf8_length(text), 1);
    unsigned code = static_cast<unsigned char>(text[0]);
    if (length > 1) code &= length == 2 ? 0x1FU : length == 3 ? 0x0FU : 0x07U;
    for (std::size_t i = 1; i < length; ++i)
      code = code << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
    if (code >= 0x10000) {
      put(0xD800U + ((code - 0x10000U) >> 10U));
      put(0xDC00U + ((code - 0x10000U) & 0x3FFU));
    } else {
      put(code);
    }
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace

std::string encoded(std::string_view text, std::string_view encoding) {
  const auto known = read::encoding_of(encoding);
  if (known == read::Encoding::windows_1252) return in_windows_1252(text);
  if (known == read::Encoding::utf16_little) return in_utf16(text, false);
  if (known == read::Encoding::utf16_big) return in_utf16(text, true);
  return std::string(text);
}

}  // namespace dorhub::sample
