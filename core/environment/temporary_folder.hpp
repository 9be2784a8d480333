// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A folder of this process's own below the system's temporary one, gone with all that is in it when the
/// object goes. Readable by this user alone. One thread.

#include <filesystem>
#include <string_view>

namespace dorhub {

class TemporaryFolder {
 public:
  /// `purpose`: a word for people who look there, "kit" for dorhub-kit-…. Throws std::system_error, naming
  /// the path, when it can't be made.
  explicit TemporaryFolder(std::string_view purpose);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace dorhub
