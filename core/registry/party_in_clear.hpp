// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Finds what a record says of its own seller or buyer in a field that is kept in the clear: a source that
/// has the name in the column of the brand, or the document's number in that of the frame number. Such a
/// record is refused. Unlike person_in_good.hpp, which knows a person by the look of a text, this compares
/// with the party beside it. Pure; any thread.

#include <dorhub/record.hpp>
#include <optional>
#include <string>

namespace dorhub::registry {

/// The first field ("good.brand", "establishment", "id") that holds, whole, the party's name, document
/// number, telephone number, e-mail address or address; nothing when none does. Case, accents and signs do
/// not count, nor does the order of a name's words. False alarms are kept away: a name has at least two words
/// beside its prefixes and is a person's (a seller «Giant» may sell a Giant, «De Rosa» a De Rosa and Koga bv
/// a Koga), a document's number has six characters at least, and an engraving may be a postcode.
[[nodiscard]] std::optional<std::string> find_party_in_clear(const Record& record);

}  // namespace dorhub::registry
