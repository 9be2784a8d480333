// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What a document's file name says of its content, for documents that come without a header that does.

#include <string>
#include <string_view>

namespace dorhub::plugins {

/// "application/json" for "stock.json", whatever the case; "application/octet-stream" when the ending says
/// nothing. Any thread.
[[nodiscard]] std::string content_type_of(std::string_view file_name);

}  // namespace dorhub::plugins
