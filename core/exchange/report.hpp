// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The reports that a partner finds in `done/` and `failed/` of an inbox: JSON laid out for people too.

#include <dorhub/result.hpp>
#include <string>
#include <string_view>

#include "core/environment/clock.hpp"

namespace dorhub::exchange {

/// The report of a file that was refused at the door, before it got a number: {file_name, state: "refused",
/// reason: {code, text}, at}. `text` is in English and Dutch, and says what to do.
[[nodiscard]] std::string refused_file_report(std::string_view file_name, const Error& why, Moment at);

/// Any JSON object with one member a line, nested ones indented by two spaces, a line feed at the end.
[[nodiscard]] std::string laid_out(std::string_view json);

}  // namespace dorhub::exchange
