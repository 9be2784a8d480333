// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// An earlier day in a day's place, written as that one was: what Pseudonyms makes of a date.
///
/// Scrambled digits would be no day, and an adapter would report the sample where it took the export. Pure
/// function but for `distance`; any thread.

#include <functional>
#include <string>
#include <string_view>

namespace dorhub::redact {

/// By how many days a day, as yyyy-mm-dd, goes back.
using DayDistance = std::function<int(const std::string& day)>;

/// An earlier day, written as it was, with the time behind it: "12-3-2026 9:05", "20260321", and with an
/// order or a century that only the adapter knows "04-03-26" and "12/31/1990", which become a day in every
/// order in which they are one. «30-02-80», no day in any, becomes another that is none. Nothing for another
/// text, such as a remark that begins with a day, and for six digits, which no mapping reads as a day.
[[nodiscard]] std::string moved_day(std::string_view value, const DayDistance& distance);

}  // namespace dorhub::redact
