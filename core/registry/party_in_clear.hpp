// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Finds what is known of a good's seller or buyer in a field that is kept in the clear: a source that has
/// the name in the column of the brand, or the document's number in that of the frame number. Such a record
/// is refused. Unlike person_in_good.hpp, which knows a person by the look of a text, this compares with the
/// party, who stands in the record or came in another one. Pure; any thread.

#include <dorhub/record.hpp>
#include <optional>
#include <string>

namespace dorhub::registry {

/// The first field of `record` ("good.brand", "establishment", "completes.id") that holds the name,
/// document number, telephone number, e-mail address or address of the party in `known_by`, which may be the
/// record itself; nothing when none does. It is found whole, or as words of its own among others («fiets van
/// Jan Jansen», «paspoort NPR4C21B9»), however it is spaced. Case, accents and signs do not count, nor does
/// the order of a name's words.
///
/// False alarms are kept away, for a refused record is a good that nobody searches for. A name has at least
/// two words beside its prefixes and is a person's (a seller «Giant» may sell a Giant, «De Rosa» a De Rosa
/// and Koga bv a Koga), and among other words each of the two has two letters («E. Bike» is no e-bike). So a
/// family name of one word is never looked for, and one alone only when it has two words beside its prefixes
/// or two prefixes («Quibbel-Jansen», «van der Quibbel») and is no make that the catalogue knows («Koga
/// Miyata»). «Giant E» is a model of the make Giant, also of a seller E. Giant; a first name beside a family
/// name is always somebody, whatever makes are called so. A document's number has a digit and six characters
/// at least, and an engraving may be a postcode.
[[nodiscard]] std::optional<std::string> find_party_in_clear(const Record& record, const Record& known_by);

/// The same when `record` comes upon what is known, `before`, and `merged` comes of both: neither may the
/// record hold a party of before, nor what is kept on a party that it brings.
[[nodiscard]] std::optional<std::string> find_party_in_merged(const Record& record, const Record& before,
                                                              const Record& merged);

}  // namespace dorhub::registry
