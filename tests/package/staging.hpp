// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The hub and the SDK as installed: `cmake --install` with DESTDIR into a folder that goes with the test.

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::testing {

class Staging {
 public:
  /// Installs both components, stripped, as the packages are. Throws when that fails.
  Staging();

  /// The installed `dorhub`.
  [[nodiscard]] Finished dorhub(std::vector<std::string> words,
                                const std::filesystem::path& folder = {}) const;
  /// A copy of the installed example `name`, configured and built by `compiler` against the installed SDK
  /// alone. `folder` is where the copy lies; `extra` are further arguments of cmake.
  [[nodiscard]] Finished build(const std::filesystem::path& folder, const std::string& compiler,
                               const std::vector<std::string>& extra = {}) const;
  /// Copies the installed example to `folder`.
  void copy_example(const std::string& name, const std::filesystem::path& folder) const;

  [[nodiscard]] std::filesystem::path usr() const { return root_ / "usr"; }
  [[nodiscard]] std::filesystem::path root() const { return root_.path(); }

 private:
  TempFolder root_;
};

/// The compilers that Debian 12 has and this machine too, by their program names.
[[nodiscard]] std::vector<std::string> compilers();

}  // namespace dorhub::testing
