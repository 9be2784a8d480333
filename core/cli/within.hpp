// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A number's range for an option, told only to whoever leaves it: CLI11's own stands in each help as
/// "UINT:INT in [0 - 65535]".

#include <CLI/CLI.hpp>

namespace dorhub::cli {

/// Both ends are allowed. Give the option a type_name too.
template <class Number>
[[nodiscard]] CLI::Validator within(Number least, Number most) {
  return CLI::Range(least, most).description("");
}

}  // namespace dorhub::cli
