// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Others' words in a message for a person.

#include <string>
#include <string_view>

namespace dorhub {

/// `text` without what could move the cursor, ring the bell or make a line read as another than it is:
/// control characters (C0 and C1), invisible and direction characters (Unicode, Cf) and bytes that are no
/// UTF-8 become «·», ends of lines and tabs a space. Pure; any thread.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace dorhub
