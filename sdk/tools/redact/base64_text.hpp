// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Base64 as it stands in documents: with or without padding, in both alphabets, in pieces of unknown length.
/// For bytes whose number is known see sdk/tools/package/base64.hpp. Pure functions; any thread.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::redact {

/// The bytes of a text that is base64 and nothing else (four characters or more, line ends allowed); none for
/// another text.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

/// What a value holds in base64, when that is text with a word in it; none for another value. Short words are
/// base64 by chance: it has eight characters or more.
[[nodiscard]] std::optional<std::string> text_in_base64(std::string_view value);

/// The same bytes again, in the alphabet, with the padding and line ends of `like`, which must be base64 of
/// as many bytes (asserted).
[[nodiscard]] std::string to_base64(std::string_view bytes, std::string_view like);

/// Each run of eight characters or more of the alphabet in a text, decoded from each of its first four: a
/// run may begin earlier than the base64 in it.
[[nodiscard]] std::vector<std::string> decoded_runs(std::string_view text);

}  // namespace dorhub::redact
