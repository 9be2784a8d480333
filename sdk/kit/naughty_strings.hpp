// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Texts that have broken programs before, by kind: what a clerk, a spreadsheet or an attacker may put in a
/// cell. dorhub's own list; the kinds are those of the well-known «Big List of Naughty Strings». Constant
/// data; any thread.

#include <span>
#include <string_view>

namespace dorhub::kit {

struct NaughtyString {
  std::string_view kind = {};  ///< "right to left", "no UTF-8" …
  std::string_view text = {};  ///< any bytes
};

/// In a fixed order: a finding names a string by its number, from 1.
[[nodiscard]] std::span<const NaughtyString> naughty_strings();

}  // namespace dorhub::kit
