// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Why a file in an inbox is not taken, in the partner's two languages: what was found, which limit, and what
/// to do. For reports (report.hpp); a command speaks English and uses partner_file.hpp. Values; any thread.

#include <cstdint>
#include <dorhub/result.hpp>
#include <string>

#include "core/exchange/problem_texts.hpp"

namespace dorhub::exchange {

struct FileRefusal {
  std::string code;
  TextPair what;  ///< a sentence without its full stop
  TextPair cure;  ///< a sentence with it
};

/// "limits.inbox_file": the file has `bytes`, and `most` are allowed.
[[nodiscard]] FileRefusal too_large_file(std::uint64_t bytes, std::uint64_t most);
/// "inbox.no_memory": the hub could not take it into memory.
[[nodiscard]] FileRefusal no_memory_for_file(std::uint64_t bytes);
/// "inbox.not_a_file" and whatever else opening and reading it gave.
[[nodiscard]] FileRefusal unreadable_file(const Error& why);

}  // namespace dorhub::exchange
