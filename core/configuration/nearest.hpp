// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// "Did you mean …?": the valid name that a mistyped one most resembles. Used for settings, ids,
/// adapters and commands alike. Pure functions; any thread.

#include <string>
#include <string_view>
#include <vector>

namespace dorhub::configuration {

/// The candidate that is at most a third of its letters (at least one, at most four) away from
/// `written`, counting an insertion, deletion, replacement or swap of neighbours as one; case and
/// `-` versus `_` do not count. The first wins among equals. Of
/// words of two signs only the case may differ. When none is near, the only one that
/// contains `written` (four letters or more); empty when that fails too.
[[nodiscard]] std::string nearest(std::string_view written, const std::vector<std::string>& candidates);

/// "did you mean «X»?" for the nearest candidate, or "" when there is none.
[[nodiscard]] std::string did_you_mean(std::string_view written, const std::vector<std::string>& candidates);

/// "a, b or c"; with more than `most` names the rest is counted: "a, b, c … (12 in all)".
[[nodiscard]] std::string one_of(const std::vector<std::string>& names, std::size_t most = 12);

}  // namespace dorhub::configuration
