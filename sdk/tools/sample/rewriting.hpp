// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A sample written again with other values: the same format, encoding, signs and names, fewer rows.
///
/// `clean` makes tables anew from what the reader gives, so that nothing else of the file comes along: no row
/// that it refuses; a column with the name of an earlier one goes through `change` under the name "".
/// `faithful` leaves everything where it stands, rows that the reader refuses, empty lines
/// and the encoding of a tree included, so that an adapter finds the same faults in the same places; what
/// belongs to no column goes through `change` too, under the name "". In both a workbook loses its author,
/// comments, formulas and other sheets, and XML its comments and processing instructions (their line ends
/// stay); every text and number of JSON and XML goes through `change`. Pure functions but for `change`.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "sdk/tools/sample/sample.hpp"

namespace dorhub::sample {

/// Stands for the row of what is in no row: JSON and XML around the list, and rows that the reader refuses.
inline constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

/// The value to write. `row`: from 0; `name`: as in Sample::columns, or the whole path around the list.
using Change = std::function<std::string(std::size_t row, const std::string& name, const std::string& value)>;

/// The name to write for a column, member, element or attribute, each a single step without a prefix; for a
/// prefix, and for the namespace that it stands for, each by itself. Those of standards are not asked for. A
/// name has one answer wherever it stands. Change is given the names as they were.
using Rename = std::function<std::string(const std::string& name)>;

enum class Layout : unsigned char { clean, faithful };

/// The document with its first `most` rows changed. `sample`: what look_at() said of it. Without `rename`
/// names stay.
[[nodiscard]] std::string rewritten(std::string_view document, const Sample& sample, const Change& change,
                                    std::size_t most, Layout layout = Layout::clean,
                                    const Rename& rename = {});

}  // namespace dorhub::sample
