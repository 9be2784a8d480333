// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Which bytes are which characters: UTF-8, UTF-16 or Windows-1252, found out or told.
///
/// Windows-1252 stands for ISO 8859-1 as well, as browsers have it: what calls itself Latin-1 has euro signs.
/// Own table, since iconv opens files and the sandbox has none. Functions of values; any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub::read {

enum class Encoding : std::uint8_t { utf8, utf16_little, utf16_big, windows_1252 };

/// "utf-8", "windows-1252" …
[[nodiscard]] std::string_view encoding_name(Encoding encoding);
/// By name, without case: utf-8, utf8, us-ascii; utf-16, utf-16le, utf-16be; windows-1252, cp1252,
/// iso-8859-1, latin1. None for another.
[[nodiscard]] std::optional<Encoding> encoding_of(std::string_view name);

/// Whether a document begins with the mark of UTF-8 or UTF-16.
[[nodiscard]] bool has_byte_order_mark(std::string_view document);

/// A document's encoding, and its text behind the byte order mark.
struct Decided {
  Encoding encoding = Encoding::utf8;
  std::string_view body;
  /// Windows-1252 was concluded only because the bytes are no UTF-8.
  bool guessed = false;
};

/// Looks at the byte order mark, then at zero bytes (UTF-16), then at what most bytes beyond ASCII say: UTF-8
/// when they make up at least as many characters as there are bytes that begin none (or the text is cut
/// inside a character), else Windows-1252. Rows that say otherwise are the reader's business (csv_rows.hpp).
[[nodiscard]] Decided decide_encoding(std::string_view document);

/// As decide_encoding, with the encoding told by its name; empty: decide. Throws ReadFault for an unknown
/// name and for UTF-32, which nobody reads. A byte order mark wins over a name.
[[nodiscard]] Decided decide_encoding(std::string_view document, std::string_view told);

/// Whether all of `text` is valid UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);
/// Whether some character of `text` is UTF-8 of more than one byte.
[[nodiscard]] bool holds_utf8(std::string_view text);
/// Whether a line among lines of UTF-8 is one of Windows-1252: none of its bytes beyond ASCII are UTF-8, and
/// each has a character there. Else it is damaged, or cut inside a character.
[[nodiscard]] bool is_windows_1252(std::string_view line);

/// Appends Windows-1252 bytes as UTF-8. The five bytes without a character become U+FFFD.
void append_windows_1252(std::string& out, std::string_view bytes);

/// UTF-16 as UTF-8; half pairs and an odd last byte become U+FFFD. `limit`: throws ReadFault above so many
/// bytes.
[[nodiscard]] std::string from_utf16(std::string_view bytes, bool is_big, std::uint64_t limit);

/// A whole document as UTF-8: a view of it when it is that already, else decoded into `storage`.
/// UTF-8 is not checked here.
[[nodiscard]] std::string_view to_utf8(const Decided& decided, std::string& storage, std::uint64_t limit);

}  // namespace dorhub::read
