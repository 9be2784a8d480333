// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// application/x-www-form-urlencoded, as Lightspeed's webhooks are sent.

#include <optional>
#include <string>
#include <string_view>

namespace dorhub::pos {

/// The decoded value of the first field `name`; nothing when the form has none or is not well encoded
/// (a '%' without two hexadecimal digits behind it).
[[nodiscard]] std::optional<std::string> form_field(std::string_view form, std::string_view name);

}  // namespace dorhub::pos
