// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Ids that are no ids. They are kept in the clear in every table and in receipts, so that of a person none
/// may be. Pure; any thread.

#include <dorhub/record.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub::registry {

/// The first id of the record, its own or of a record that it names, or its version, that `is_one` ("id",
/// "of.id", "version"), or nothing.
[[nodiscard]] std::optional<std::string> find_id(const Record& record,
                                                 const std::function<bool(std::string_view id)>& is_one);

/// Whether an id is a person's e-mail address or name: nothing but words of letters, two at least, or two
/// words like a name ("Jan Jansen 3").
[[nodiscard]] bool is_person_as_id(std::string_view id);

/// The code of the problem for which an id is refused, and may stand in no receipt; empty: it is one.
[[nodiscard]] std::string_view id_problem(std::string_view id);

}  // namespace dorhub::registry
