// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// JSON as text for people: Boost.JSON has no pretty printer. For this room's .cpp files and the CLI.

#include <boost/json/fwd.hpp>
#include <string>

namespace dorhub::configuration {

/// Two spaces a level, members in their order, a line feed at the end.
[[nodiscard]] std::string pretty(const boost::json::value& value);
/// Members sorted by name at every level, no white space: equal values give equal texts.
[[nodiscard]] std::string canonical(const boost::json::value& value);

}  // namespace dorhub::configuration
