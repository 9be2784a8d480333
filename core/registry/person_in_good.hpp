// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Finds a person's e-mail address, telephone or account number where a good's make, model or colour should
/// stand: the sign of a row whose columns are shifted. Such a record is refused, because these fields are
/// kept and shown in the clear. A name can't be told from a model; this finds the row by what mostly stands
/// beside it. Pure; any thread.

#include <dorhub/record.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub::registry {

/// The first field of the good that holds one ("good.model"), or nothing.
[[nodiscard]] std::optional<std::string> find_person_in_good(const Record& record);

/// Whether a text holds an e-mail address: something@something.something without white space.
[[nodiscard]] bool has_email(std::string_view text);

}  // namespace dorhub::registry
