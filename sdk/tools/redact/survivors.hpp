// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Looks for people's words in bytes that are about to be written: as they are, as UTF-16 and Windows-1252,
/// in the members of ZIP archives and workbooks, and in what stands there in base64, each within the other.
///
/// It knows nothing of what the redaction did, so that it finds what the redaction missed. Pure function;
/// any thread.

#include <string>
#include <string_view>

#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::redact {

/// Where the first of them stands: "in xl/comments1.xml", "in base64", "as it is"; empty when there is none.
/// A ZIP archive that can't be read counts as one, since nobody can say what is in it.
[[nodiscard]] std::string survivor_in(std::string_view bytes, const Tokens& tokens);

}  // namespace dorhub::redact
