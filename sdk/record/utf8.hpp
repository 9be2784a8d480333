// SPDX-License-Identifier: Apache-2.0
#pragma once

/// One code point as UTF-8, for whoever decodes escapes or another encoding. Any thread.

#include <cstdint>
#include <string>

namespace dorhub {

/// Appends the code point, which is at most 0x10FFFF and no surrogate: that is the caller's to see to.
inline void append_utf8(std::string& out, std::uint32_t code) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace dorhub
