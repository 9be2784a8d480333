// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Makes a record of a type that is only known by its name, and sets its fields by their paths. Pure
/// functions; any thread.

#include <dorhub/record.hpp>
#include <string_view>

#include "sdk/mapping/value_reading.hpp"

namespace dorhub::mapping {

/// An empty record; `type` is one of record_types().
[[nodiscard]] Record make_record(std::string_view type);

/// Sets the field; a number or property on a good is added. The path and the value's kind are those of
/// field_of().
void assign(Record& record, std::string_view path, FieldValue value);

}  // namespace dorhub::mapping
