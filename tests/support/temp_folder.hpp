// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A folder of a test's own, gone with it.

#include <filesystem>
#include <string>
#include <string_view>

namespace dorhub::testing {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// The whole content; throws when the file can't be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);
/// Writes it at once; throws when it can't.
void write_file(const std::filesystem::path& path, std::string_view content, unsigned mode = 0600);

}  // namespace dorhub::testing
