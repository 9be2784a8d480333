// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Finds a burgerservicenummer (BSN) where none may be. No law lets a trader keep one (UAVG art. 46, Wabb
/// art. 10), so a record that holds one is refused.

#include <dorhub/record.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dorhub::registry {

/// The field ("seller.document.number") that holds one: the number of a document that is Dutch or of unknown
/// country, or a free text with nine digits on their own ("123456782", "1234.56.782"). In the description,
/// and beside the number itself, nine digits that are one of the good's own numbers are none: one frame
/// number in eleven would pass the test. But they are one when their writer says so ("bsn 123456782",
/// "sofinr. 123456782"; then also with a slip of the pen), and when numbers of that kind look otherwise (an
/// IMEI, a chip, an engraved postcode). Alone as make, model, kind or colour they
/// are one however they are spaced («1234 56 782»), unless they are one of the good's own numbers. An id, the
/// record's own or one that it names, is one only when it
/// says so.
[[nodiscard]] std::optional<std::string> find_burgerservicenummer(const Record& record);

/// Whether a text says itself that nine digits in it are one ("bsn 123456782").
[[nodiscard]] bool names_burgerservicenummer(std::string_view text);

}  // namespace dorhub::registry
