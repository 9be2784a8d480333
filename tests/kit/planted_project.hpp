// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A copy of the invented adapter's project, with one bug planted in it, in a folder of the test's own.
///
/// Its goldens are written anew by the buggy adapter and accepted: so golden/match has nothing to say, and
/// what catches the bug is the check that is there for it.

#include <filesystem>
#include <string>
#include <vector>

#include "sdk/kit/kit.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::kit {

class PlantedProject {
 public:
  /// `bug`: the option's value. `program`: which build of planted/acme.cpp, by its folder's name; or an
  /// example of the SDK ("shop-python"), honest, in whose files a bug is to be planted.
  explicit PlantedProject(const std::string& bug = "none", const std::string& program = "acme");

  [[nodiscard]] std::filesystem::path folder() const { return folder_ / "acme"; }
  [[nodiscard]] std::filesystem::path sample(const std::string& name) const {
    return folder() / "samples" / name;
  }
  /// Plants another bug from here on; goldens stay as they are.
  void plant(const std::string& bug);
  /// Replaces one text of a file of the project; the test fails when it is not there.
  void replace(const std::string& file, const std::string& old_text, const std::string& new_text);
  void write(const std::string& file, const std::string& text);
  /// As the kit is given it.
  [[nodiscard]] Result<Project> open() const;
  /// Writes all goldens by what comes now, and accepts them.
  void accept_all();

  [[nodiscard]] Report test(std::vector<std::string> checks = {}, bool wants_tested = false) const;

 private:
  dorhub::testing::TempFolder folder_;
  std::filesystem::path built_;
  std::string bug_ = "none";
};

/// "whole/rows load/entry": what failed, in order.
[[nodiscard]] std::string failed_checks(const Report& report);
/// All that a person would read, for a failing test's message.
[[nodiscard]] std::string words(const Report& report);

}  // namespace dorhub::kit
