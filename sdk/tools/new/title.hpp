// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Notices what is no header of a table and would be taken for it: a first row of values, and a title above:
/// «Inkoopregister;;Winkel Jansen» names no columns, and the names of the columns below it would be values.
/// Pure functions.

#include <dorhub/result.hpp>

#include "sdk/tools/sample/sample.hpp"

namespace dorhub::scaffold {

/// Error: "sample.title" when one of the first rows has more names of columns in it than the header has.
[[nodiscard]] Result<void> check_no_title(const sample::Sample& sample);

/// Error: "sample.no_header" when none of a table's columns has a name of known words: then the first row is
/// a purchase, and its seller would be the name of a column.
[[nodiscard]] Result<void> check_has_header(const sample::Sample& sample);

}  // namespace dorhub::scaffold
