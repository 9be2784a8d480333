// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ASCII within UTF-8 and its kin: all other bytes stay what they are, and no locale is asked. Pure
/// functions; any thread.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <dorhub/known.hpp>
#include <string>
#include <string_view>

namespace dorhub {

/// The text with its ASCII letters in lower case.
[[nodiscard]] inline std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = convert_detail::lower(c);
  return out;
}

/// Length of the ASCII at the front, looked through eight bytes at a time.
[[nodiscard]] inline std::size_t ascii_run(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080u) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

[[nodiscard]] inline bool is_ascii(std::string_view text) { return ascii_run(text) == text.size(); }

}  // namespace dorhub
