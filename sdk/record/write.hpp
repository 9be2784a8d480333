// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Records to canonical JSON, and the few things that are asked of any record whatever its type.
///
/// Canonical means: "type" first, then the fields in the model's order, no white space, absent fields left
/// out, cleared ones as null. The same record always gives the same bytes. For the other way see parse.hpp,
/// for the sealed and the open half personal.hpp. Functions of values; any thread.

#include <dorhub/record.hpp>
#include <string>
#include <string_view>

namespace dorhub {

/// The record as canonical JSON, one line.
[[nodiscard]] std::string write_record(const Record& record);

/// "registration", "disposal" …
[[nodiscard]] std::string_view record_type(const Record& record);
/// What every record has: system, id, version, occurred_at, establishment, place.
[[nodiscard]] const Head& record_head(const Record& record);
[[nodiscard]] Head& record_head(Record& record);
/// The good, or null for a type without one or when the field is absent.
[[nodiscard]] const Good* record_good(const Record& record);
/// The place in the document as readers gave it.
[[nodiscard]] Place record_place(const Record& record);

}  // namespace dorhub
