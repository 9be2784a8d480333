// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The request target taken apart (RFC 9112 3.2, RFC 3986). For the reader and the router; handlers
/// find the parts in `Request`. Pure functions: any thread.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dorhub::http {

/// A target in origin form.
struct Target {
  std::string path;                                        ///< still percent-encoded, starts with "/"
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded
};

/// Takes origin form ("/a?b=c") and absolute form ("http://host/a", whose authority is dropped). Nothing
/// when malformed: a bad percent sequence, a control or non-ASCII character, a fragment, another form.
[[nodiscard]] std::optional<Target> parse_target(std::string_view text);

/// Decodes %XX; "+" is a space when `plus_is_space`. Nothing when a sequence is cut, not hexadecimal,
/// or stands for a control character, or when the result is not UTF-8.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// True when the bytes are well-formed UTF-8 (no surrogates, no overlong forms).
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace dorhub::http
