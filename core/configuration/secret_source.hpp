// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Where a secret comes from. A configuration never holds a secret itself: it names a file or an
/// environment variable, so that the YAML can be read, copied and versioned without harm.

#include <string>

namespace dorhub::configuration {

/// `{file: PATH}` or `{env: NAME}`. At most one of the two is filled; both empty means "not set".
struct SecretSource {
  /// Absolute path (a relative one in the YAML is taken from the folder of that YAML).
  /// The secret is the file's content without one trailing line end.
  std::string file = {};
  /// Name of an environment variable of the hub's own process.
  std::string env = {};

  /// True when a source is named. Says nothing of whether the file or variable exists.
  [[nodiscard]] bool is_set() const { return !file.empty() || !env.empty(); }
};

}  // namespace dorhub::configuration
