// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/encoding.hpp"

#include <algorithm>
#include <array>
#include <dorhub/json_writer.hpp>

#include "sdk/read/source.hpp"
#include "sdk/record/ascii.hpp"
#include "sdk/record/utf8.hpp"

namespace dorhub::read {
namespace {

// 0x80..0x9F of Windows-1252 (Unicode's bestfit table); 0 has no character.
constexpr std::array<std::uint16_t, 32> kHigh{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                              0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

struct Utf8Count {
  std::size_t longer = 0;   // valid characters of more than one byte
  std::size_t invalid = 0;  // bytes that begin no character
};

Utf8Count count_utf8(std::string_view text) {
  Utf8Count count;
  while (!text.empty()) {
    text.remove_prefix(ascii_run(text));
    if (text.empty()) break;
    const std::size_t length = utf8_length(text);
    ++(length == 0 ? count.invalid : count.longer);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return count;
}

// Whether the last bytes are the beginning of a character that was cut off.
bool ends_inside_character(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto c = static_cast<unsigned char>(text[text.size() - back]);
    if (c < 0x80) return false;
    if (c >= 0xC2) return (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : 2u) > back;
  }
  return false;
}

std::optional<Encoding> zeros_say(std::string_view document) {
  std::array<std::size_t, 2> zeros{};
  const std::size_t looked = std::min<std::size_t>(document.size(), 512) & ~std::size_t{1};
  for (std::size_t i = 0; i < looked; ++i) zeros[i % 2] += document[i] == '\0';
  if (looked < 4 || zeros[0] + zeros[1] < looked / 4) return std::nullopt;
  if (zeros[0] == 0) return Encoding::utf16_little;
  if (zeros[1] == 0) return Encoding::utf16_big;
  return std::nullopt;
}

// UTF-32 is recognised so that it can be refused: taken for UTF-16 it has a zero behind every letter, and no
// column is found.
bool is_utf32(std::string_view document) {
  if (document.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return true;
  if (document.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return true;
  const std::size_t looked = std::min<std::size_t>(document.size(), 512) & ~std::size_t{3};
  std::size_t little = 0;
  std::size_t big = 0;
  for (std::size_t i = 0; i < looked; i += 4) {
    little += document[i] != '\0' && document.substr(i + 1, 3) == std::string_view("\0\0\0", 3);
    big += document[i + 3] != '\0' && document.substr(i, 3) == std::string_view("\0\0\0", 3);
  }
  return looked >= 8 && std::max(little, big) * 4 == looked;
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "utf-8";
    case Encoding::utf16_little:
      return "utf-16le";
    case Encoding::utf16_big:
      return "utf-16be";
    case Encoding::windows_1252:
      return "windows-1252";
  }
  return "utf-8";
}

std::optional<Encoding> encoding_of(std::string_view name) {
  const std::string lower = lower_case(name);
  struct Known {
    std::string_view name;
    Encoding encoding;
  };
  static constexpr std::array<Known, 14> kKnown{{{"utf-8", Encoding::utf8},
                                                 {"utf8", Encoding::utf8},
                                                 {"us-ascii", Encoding::utf8},
                                                 {"ascii", Encoding::utf8},
                                                 {"utf-16", Encoding::utf16_little},
                                                 {"utf-16le", Encoding::utf16_little},
                                                 {"utf-16be", Encoding::utf16_big},
                                                 {"windows-1252", Encoding::windows_1252},
                                                 {"cp1252", Encoding::windows_1252},
                                                 {"iso-8859-1", Encoding::windows_1252},
                                                 {"iso8859-1", Encoding::windows_1252},
                                                 {"latin1", Encoding::windows_1252},
                                                 {"latin-1", Encoding::windows_1252},
                                                 {"ansi", Encoding::windows_1252}}};
  for (const Known& known : kKnown)
    if (known.name == lower) return known.encoding;
  return std::nullopt;
}

bool has_byte_order_mark(std::string_view document) {
  return document.starts_with("\xEF\xBB\xBF") || document.starts_with("\xFF\xFE") ||
         document.starts_with("\xFE\xFF");
}

Decided decide_encoding(std::string_view document) {
  if (document.starts_with("\xEF\xBB\xBF")) return {Encoding::utf8, document.substr(3), false};
  if (document.starts_with("\xFF\xFE") || document.starts_with("\xFE\xFF")) {
    const auto told = document[0] == '\xFF' ? Encoding::utf16_little : Encoding::utf16_big;
    // Some write the mark in one order and the text in the other; zero bytes can't lie.
    return {zeros_say(document.substr(2)).value_or(told), document.substr(2), false};
  }
  if (const auto wide = zeros_say(document)) return {*wide, document, false};
  const Utf8Count count = count_utf8(document);
  std::size_t invalid = count.invalid;
  if (invalid > 0 && count.longer > 0 && ends_inside_character(document)) invalid = 0;
  if (invalid == 0 || count.longer >= invalid) return {Encoding::utf8, document, false};
  return {Encoding::windows_1252, document, true};
}

Decided decide_encoding(std::string_view document, std::string_view told) {
  if (is_utf32(document)) refuse("read.unknown_encoding", {}, {{"encoding", "utf-32"}});
  if (told.empty()) return decide_encoding(document);
  const auto encoding = encoding_of(told);
  if (!encoding) refuse("read.unknown_encoding", {}, {{"encoding", std::string(told)}});
  if (has_byte_order_mark(document)) return decide_encoding(document);
  return {*encoding, document, false};
}

bool is_utf8(std::string_view text) { return count_utf8(text).invalid == 0; }

bool holds_utf8(std::string_view text) { return count_utf8(text).longer > 0; }

bool is_windows_1252(std::string_view line) {
  const Utf8Count count = count_utf8(line);
  if (count.invalid == 0 || count.longer > 0 || ends_inside_character(line)) return false;
  return std::none_of(line.begin(), line.end(), [](char each) {
    const auto c = static_cast<unsigned char>(each);
    return c >= 0x80 && c < 0xA0 && kHigh[c - 0x80] == 0;
  });
}

void append_windows_1252(std::string& out, std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t run = ascii_run(bytes);
    out += bytes.substr(0, run);
    bytes.remove_prefix(run);
    if (bytes.empty()) return;
    const auto c = static_cast<unsigned char>(bytes.front());
    const std::uint32_t code = c >= 0xA0 ? c : kHigh[c - 0x80];
    append_utf8(out, code == 0 ? 0xFFFD : code);
    bytes.remove_prefix(1);
  }
}

std::string from_utf16(std::string_view bytes, bool is_big, std::uint64_t limit) {
  std::string out;
  out.reserve(std::min<std::uint64_t>(bytes.size() / 2 + 16, limit));
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<std::uint32_t>(is_big ? first << 8 | second : second << 8 | first);
  };
  std::size_t at = 0;
  for (; at + 2 <= bytes.size(); at += 2) {
    std::uint32_t code = unit(at);
    if (code >= 0xD800 && code < 0xE000) {
      const std::uint32_t low = code < 0xDC00 && at + 4 <= bytes.size() ? unit(at + 2) : 0;
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      } else {
        code = 0xFFFD;
      }
    }
    append_utf8(out, code);
    if (out.size() > limit) exceed("read.expanded_too_large", {}, limit);
  }
  if (at < bytes.size()) append_utf8(out, 0xFFFD);
  return out;
}

std::string_view to_utf8(const Decided& decided, std::string& storage, std::uint64_t limit) {
  switch (decided.encoding) {
    case Encoding::utf8:
      return decided.body;
    case Encoding::windows_1252:
      append_windows_1252(storage, decided.body);
      break;
    default:
      storage = from_utf16(decided.body, decided.encoding == Encoding::utf16_big, limit);
  }
  return storage;
}

}  // namespace dorhub::read
