// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Asks a person something at the terminal: a password without showing it, or one of a few letters.
///
/// Nothing is asked when standard input is no terminal: then a script runs, and the caller says which option
/// gives the answer. One thread.

#include <dorhub/result.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "core/cli/console.hpp"

namespace dorhub::cli {

/// Whether somebody sits there.
[[nodiscard]] bool is_asking_possible();

/// A password, from `file` when that is not empty (its first line), else from the terminal, twice when
/// `is_new`. Errors: "password.file", "password.unasked" (no file, no terminal), "password.differs".
[[nodiscard]] Result<std::string> read_password(const Console& console, const std::string& question,
                                                const std::string& file, bool is_new);

/// One of `letters`, asked until it is one; nothing when the input ends.
[[nodiscard]] std::optional<char> ask_letter(const Console& console, const std::string& question,
                                             std::string_view letters);

}  // namespace dorhub::cli
