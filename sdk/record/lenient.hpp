// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Reading what this room itself wrote: halves of a record, where required fields may lack and rules were
/// checked before. Inside sdk/record only; anything from outside goes through parse.hpp.

#include <dorhub/record.hpp>
#include <dorhub/result.hpp>
#include <string_view>

namespace dorhub {

/// A record of which nothing is checked but JSON, names and types. Empty texts stay empty texts.
[[nodiscard]] Result<Record> parse_half(std::string_view json);

}  // namespace dorhub
