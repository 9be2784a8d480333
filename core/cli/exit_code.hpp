// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What `dorhub` tells the shell. Documented in `dorhub --help`; scripts depend on it.

namespace dorhub::cli {

enum ExitCode : int {
  ok = 0,       ///< done; for a check: nothing found is also 0
  refused = 1,  ///< it could not be done, or something in it was refused; stderr says what
  bad_use = 2,  ///< unknown word, missing argument; nothing was done
  broke = 3,    ///< `adapter test` only: the kit itself failed
};

}  // namespace dorhub::cli
