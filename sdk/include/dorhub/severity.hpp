// SPDX-License-Identifier: Apache-2.0
#pragma once

/// How bad a problem in a partner's data is. The numbers are those of abi.h, so that both sides of the border
/// share them. Plain value; any thread.

#include <cstdint>

namespace dorhub {

enum class Severity : std::uint32_t {
  note = 1,     ///< worth knowing; the record goes in
  warning = 2,  ///< doubtful data; the record goes in
  error = 3,    ///< this row or record was refused
  fatal = 4,    ///< the rest of the document can't be read
};

}  // namespace dorhub
