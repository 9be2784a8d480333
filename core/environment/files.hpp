// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The few things the hub does with files, behind one interface so that tests can make a disk fail.
///
/// Paths are absolute or relative to the working directory. Failures are Errors with code "file.…" and the
/// path in `where`. Implementations may be called from any thread.

#include <cstdint>
#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub {

class Files {
 public:
  virtual ~Files() = default;

  /// The whole content. Fails with "file.too_large" beyond `most` bytes, without reading them, and at once
  /// with "file.not_regular" for a folder, a FIFO or a device.
  [[nodiscard]] virtual Result<std::string> read(const std::filesystem::path& path, std::uint64_t most) = 0;

  /// Writes all or nothing: a new file beside it, flushed to the disk, renamed over `path`, folder flushed.
  /// `mode` are Unix permission bits; the parent folder must exist.
  [[nodiscard]] virtual Result<void> write(const std::filesystem::path& path, std::string_view content,
                                           unsigned mode) = 0;

  /// Removes a file and flushes the folder; a file that is not there is no error.
  [[nodiscard]] virtual Result<void> remove(const std::filesystem::path& path) = 0;

  /// Renames within one file system and flushes the folder.
  [[nodiscard]] virtual Result<void> rename(const std::filesystem::path& from,
                                            const std::filesystem::path& to) = 0;

  /// As rename(), but never over something that stands at `to` already: "file.exists" then, and both stay as
  /// they are. The file system decides, so that two who do this at once don't both succeed.
  [[nodiscard]] virtual Result<void> rename_to_new(const std::filesystem::path& from,
                                                   const std::filesystem::path& to) = 0;

  /// Regular files directly in `folder`, sorted by name; no hidden ones.
  [[nodiscard]] virtual Result<std::vector<std::filesystem::path>> list(
      const std::filesystem::path& folder) = 0;

  /// Makes the folder and its parents where they are missing, with permission bits `mode`.
  [[nodiscard]] virtual Result<void> make_folder(const std::filesystem::path& folder, unsigned mode) = 0;
};

/// The real disk.
class DiskFiles final : public Files {
 public:
  Result<std::string> read(const std::filesystem::path& path, std::uint64_t most) override;
  Result<void> write(const std::filesystem::path& path, std::string_view content, unsigned mode) override;
  Result<void> remove(const std::filesystem::path& path) override;
  Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
  Result<void> rename_to_new(const std::filesystem::path& from, const std::filesystem::path& to) override;
  Result<std::vector<std::filesystem::path>> list(const std::filesystem::path& folder) override;
  Result<void> make_folder(const std::filesystem::path& folder, unsigned mode) override;
};

}  // namespace dorhub
