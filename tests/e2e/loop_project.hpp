// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A vendor's copy of an example from sdk/examples, and the words typed in its folder.

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::testing {

class LoopProject {
 public:
  /// "shop-python". Without its CMakeLists.txt: a script runs where it lies.
  explicit LoopProject(const std::string& example);

  [[nodiscard]] std::filesystem::path folder() const { return folder_ / name_; }
  [[nodiscard]] std::filesystem::path operator/(const std::string& file) const { return folder() / file; }
  /// `dorhub adapter WORDS…` in the folder, without a terminal.
  [[nodiscard]] Finished adapter(std::vector<std::string> words) const;
  /// The same at a terminal, with `typed` typed.
  [[nodiscard]] Finished adapter_at_terminal(std::vector<std::string> words, const std::string& typed) const;
  /// Replaces a text of a file; the test fails when it is not there.
  void replace(const std::string& file, const std::string& old_text, const std::string& new_text) const;

 private:
  TempFolder folder_;
  std::string name_;
};

}  // namespace dorhub::testing
