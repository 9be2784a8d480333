// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/printable.hpp"

#include <algorithm>
#include <array>
#include <dorhub/json_writer.hpp>

namespace dorhub {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Unicode 15's characters of general category Cc and Cf below the tags, in order, and the tags.
constexpr std::array kUnseen = {Range{0x00, 0x1F},     Range{0x7F, 0x9F},      Range{0xAD, 0xAD},
                                Range{0x600, 0x605},   Range{0x61C, 0x61C},    Range{0x6DD, 0x6DD},
                                Range{0x70F, 0x70F},   Range{0x180E, 0x180E},  Range{0x200B, 0x200F},
                                Range{0x2028, 0x202E}, Range{0x2060, 0x206F},  Range{0xFEFF, 0xFEFF},
                                Range{0xFFF9, 0xFFFB}, Range{0xE0000, 0xE007F}};

/// The character whose `length` bytes of UTF-8 these are.
char32_t character(std::string_view bytes) {
  if (bytes.size() == 1) return static_cast<unsigned char>(bytes[0]);
  char32_t out = static_cast<unsigned char>(bytes[0]) & (0xFFU >> (bytes.size() + 1));
  for (const char byte : bytes.substr(1)) out = out << 6 | (static_cast<unsigned char>(byte) & 0x3FU);
  return out;
}

bool is_unseen(char32_t c) {
  return std::any_of(kUnseen.begin(), kUnseen.end(),
                     [c](const Range& range) { return range.first <= c && c <= range.last; });
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const std::string_view one = text.substr(0, length);
    if (one == "\n" || one == "\t")
      out += ' ';
    else if (length == 0 || is_unseen(character(one)))
      out += "·";
    else
      out += one;
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

}  // namespace dorhub
