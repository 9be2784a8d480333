// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A sample written again with other values: the same format, encoding, signs and names, fewer rows.
///
/// Tables are made anew from what the reader gives, so that nothing else of the file comes along: no row that
/// it refuses, no author, comment or hidden sheet of a workbook. JSON and XML keep their layout; every text
/// and number in them goes through `change`, comments are left out. Pure functions but for `change`.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "sdk/tools/sample/sample.hpp"

namespace dorhub::sample {

/// Stands for the row of what is in no row: JSON and XML around the list.
inline constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

/// The value to write. `row`: from 0; `name`: as in Sample::columns, or the whole path around the list.
using Change = std::function<std::string(std::size_t row, const std::string& name, const std::string& value)>;

/// The document with its first `most` rows changed. `sample`: what look_at() said of it.
[[nodiscard]] std::string rewritten(std::string_view document, const Sample& sample, const Change& change,
                                    std::size_t most);

}  // namespace dorhub::sample
