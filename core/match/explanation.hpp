// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The sentences that tell a clerk why, in Dutch and English.

#include <string_view>

#include "core/identifier/identifier.hpp"
#include "core/match/check_result.hpp"
#include "core/match/judge.hpp"

namespace dorhub::match {

/// Why an equal number has its grade. `kind` and `value` are the stolen good's.
[[nodiscard]] Text explain_equal(Rule rule, identifier::Kind kind, std::string_view value,
                                 const EqualNumber& number, const Agreements& agreements);

/// Why a number can't be searched: `reason` is Identifier::reason of a number that is not searchable.
[[nodiscard]] Advice advise_unsearchable(std::string_view reason);

/// A number that too many goods carry.
[[nodiscard]] Advice advise_non_unique(std::string_view value, std::size_t goods);

}  // namespace dorhub::match
