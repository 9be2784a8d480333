// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The language of a page, and how numbers and moments are written in it.

#include <cstdint>
#include <string>
#include <string_view>

#include "core/environment/clock.hpp"
#include "core/http/message.hpp"

namespace dorhub::web {

enum class Language : std::uint8_t { nl, en };

/// "nl" or "en", for the lang attribute and the query.
[[nodiscard]] std::string_view code_of(Language language);

/// What the reader asked for: `?lang=`, else the best of Accept-Language (RFC 9110 12.5.4), else Dutch.
[[nodiscard]] Language language_of(const http::Request& request);

/// "1.234" in Dutch, "1,234" in English.
[[nodiscard]] std::string number_text(std::int64_t number, Language language);

/// "24 nov 18:05:09", or without the day when it is the day of `now`: "18:05:09". In the time of the
/// Netherlands, by EU rules (from 01:00 UTC on the last Sundays of March and October).
[[nodiscard]] std::string moment_text(Moment moment, Moment now, Language language);

/// "12 kB", "1,4 MB": powers of 1000, as people know sizes.
[[nodiscard]] std::string size_text(std::uint64_t bytes, Language language);

}  // namespace dorhub::web
