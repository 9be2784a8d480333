// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Finds a person's e-mail address or telephone number where a good's make, model or colour should stand: the
/// sign of a row whose columns are shifted. Such a record is refused, because these fields are kept and shown
/// in the clear. A name can't be told from a model; this finds the row by what mostly stands beside it. Pure;
/// any thread.

#include <dorhub/record.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub::registry {

/// The first field of the good that holds one ("good.model"), or nothing.
[[nodiscard]] std::optional<std::string> find_person_in_good(const Record& record);

/// Whether an id is a person's e-mail address or name: nothing but words of letters, two at least, or two
/// words like a name ("Jan Jansen 3"). Ids are kept in the clear in every table, so none may be.
[[nodiscard]] bool is_person_as_id(std::string_view id);
/// The first id of the record, its own or of a record that it names, that is one ("id", "of.id"), or nothing.
[[nodiscard]] std::optional<std::string> find_person_in_id(const Record& record);

}  // namespace dorhub::registry
