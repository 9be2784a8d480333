// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Notices a title above a table's header, which would be taken for it: «Inkoopregister;;Winkel Jansen» names
/// no columns, and the names of the columns below it would be values. Pure function.

#include <dorhub/result.hpp>

#include "sdk/tools/sample/sample.hpp"

namespace dorhub::scaffold {

/// Error: "sample.title" when one of the first rows has more names of columns in it than the header has.
[[nodiscard]] Result<void> check_no_title(const sample::Sample& sample);

}  // namespace dorhub::scaffold
