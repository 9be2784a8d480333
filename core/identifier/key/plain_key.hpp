// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// From text as written to the characters that are compared. Use `normalise` (identifier.hpp) unless you
/// search: only a search wants the unreadable characters kept, or the label still on. Below `kinds/` and what
/// stands on it, so it knows neither kinds nor labels.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::identifier {

/// No key is longer than this many characters; the rest of a longer text is cut off. 64 holds every
/// documented kind twice over, so that two numbers glued together survive.
inline constexpr std::size_t max_key_length = 64;

/// Upper case ASCII letters and digits of `raw` (UTF-8); accented Latin letters lose their accent, full
/// width forms become ASCII, everything else is dropped. At most max_key_length characters. Idempotent.
[[nodiscard]] std::string plain_key(std::string_view raw);

/// As plain_key, but every "?" stays: it stands for one character that could not be read.
[[nodiscard]] std::string pattern_key(std::string_view raw);

/// Where each character of plain_key(raw) stands in `raw` as a reader counts, from 0: "GZ 748" gives 0, 1, 3,
/// 4, 5. An accent that is a code point of its own is no character, nor is a broken byte.
[[nodiscard]] std::vector<std::size_t> plain_key_places(std::string_view raw);

/// Whether something stands in `raw` between the first `characters` characters of its plain key and the next.
[[nodiscard]] bool is_parted_after(std::string_view raw, std::size_t characters);

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] bool all_digits(std::string_view key);

}  // namespace dorhub::identifier
