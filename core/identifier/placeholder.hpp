// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What people type where a number is asked and there is none. It must never match anything: thousands
/// of unlike goods share it.

#include <string_view>

namespace dorhub::identifier {

/// Whether `key` (a match_key) is a placeholder: Dutch or English words for "none" or "unknown", one
/// character repeated, a run such as 123456 or 987654, a short one again and again (123123), the first
/// letters and digits (ABC123), a keyboard row, an IMEI of simulators and manuals, a maker's default text
/// ("TO BE FILLED BY O.E.M."), or "12345" with a surname, which a branch site tells people to type when a
/// frame number can't be read.
[[nodiscard]] bool is_placeholder(std::string_view key);

/// The same of text as written, with its label: also a phrase that says so ("klant weet niet", "NO NUMBER
/// VISIBLE", of which no label must be taken off).
[[nodiscard]] bool is_placeholder_text(std::string_view raw);

/// Whether letters alone (a match_key) are few ones again and again, or hold four neighbours on a keyboard or
/// in the alphabet: "SDFSDFSDF", "LKJHGFDSA". Short words may be so too ("ANANAS").
[[nodiscard]] bool is_typed_at_random(std::string_view key);

}  // namespace dorhub::identifier
