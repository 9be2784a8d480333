// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The reports that a partner finds in `done/` and `failed/` of an inbox: JSON laid out for people too.

#include <string>
#include <string_view>

#include "core/environment/clock.hpp"
#include "core/exchange/file_refusal.hpp"

namespace dorhub::exchange {

/// The report of a file that was refused at the door, before it got a number: {file_name, state: "refused",
/// reason: {code, text}, at}. `text` is in English and Dutch, and says what to do; `stays_as` is the name
/// that it has now.
[[nodiscard]] std::string refused_file_report(std::string_view file_name, std::string_view stays_as,
                                              const FileRefusal& why, Moment at);

/// The report of something in an inbox that is no regular file, and so is never taken: as above, with state
/// "passed_over". `what` is NoFile::what.
[[nodiscard]] std::string passed_over_report(std::string_view file_name, std::string_view what, Moment at);

/// Any JSON object with one member a line, nested ones indented by two spaces, a line feed at the end.
[[nodiscard]] std::string laid_out(std::string_view json);

}  // namespace dorhub::exchange
