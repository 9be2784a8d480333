// SPDX-License-Identifier: Apache-2.0
#pragma once

/// How a document begins, whatever its encoding: for an adapter that gets several formats over one door.
///
/// A partner's XML may be UTF-8 or UTF-16 with or without a byte order mark, and its first byte is then not
/// "<". This looks at no more than is needed and decides nothing: the readers (read.hpp) decode the document
/// itself.
///
///     if (document_start(in.document(), 5) == "<?xml") return translate_list(in, out);
///
/// Pure function; any thread.

#include <cstddef>
#include <string>
#include <string_view>

namespace dorhub {

/// The first `most` bytes behind a byte order mark and white space, without zero bytes, so that ASCII in
/// UTF-16 is ASCII here: document_start(text, 5) == "<?xml". Shorter when the document is; empty when there
/// is nothing but white space.
inline std::string document_start(std::string_view document, std::size_t most) {
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"})
    if (document.substr(0, mark.size()) == mark) {
      document.remove_prefix(mark.size());
      break;
    }
  // In UTF-16 the second byte of an ASCII character is zero, or the first.
  std::string start;
  for (const char c : document) {
    if (start.size() == most) break;
    const bool is_space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (c != '\0' && (!is_space || !start.empty())) start += c;
  }
  return start;
}

}  // namespace dorhub
