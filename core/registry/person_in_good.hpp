// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Finds a person's e-mail address, telephone or account number where a good's make, model or colour should
/// stand: the sign of a row whose columns are shifted. Such a record is refused, because these fields are
/// kept and shown in the clear. A name can't be told from a model; this finds the row by what mostly stands
/// beside it. It is found among other words too («Gazelle bel 06-12345678»), a telephone number only where it
/// is written as one (identifier/telephone.hpp) and an account number only when its check digits are right.
/// As the model of a known make ten bare digits that begin with 06 are its article number («0611254803» of
/// Bosch), and stay. The description is not looked at: it is sealed. Pure; any thread.

#include <dorhub/record.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub::registry {

/// The first field of the good that holds one ("good.model"), or nothing.
[[nodiscard]] std::optional<std::string> find_person_in_good(const Record& record);

}  // namespace dorhub::registry
