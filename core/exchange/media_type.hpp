// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What of a Content-Type is kept: it stands in the clear, and clients put the name of the file behind it.

#include <string>
#include <string_view>

namespace dorhub::exchange {

/// "text/csv; charset=windows-1252" of `Text/CSV; name="Jan.csv"; charset="Windows-1252"`: type and subtype
/// with the charset, in lower case; every other parameter is left out, and so is whatever is no token of RFC
/// 9110, a charset longer than 40 bytes included. Empty when there is no type. Any thread.
[[nodiscard]] std::string media_type_of(std::string_view content_type);

}  // namespace dorhub::exchange
