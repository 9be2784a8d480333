// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Installed versions on disk, each beside the others, and a link to the one in use.
///
///     installed/kept/acme/1.4.0-3f0c9a1b2c3d/     the package's files, never changed
///     installed/current/acme -> ../kept/acme/1.4.0-3f0c9a1b2c3d
///
/// A version appears whole or not at all, and the link changes at once, so that whoever looks sees one
/// version or the other; a worker goes on with the files that it was started with. One process at a time
/// writes; any number read.

#include <dorhub/result.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sdk/tools/package/package.hpp"

namespace dorhub::install {

/// Writes a package's files into `folder`, which is made. Errors: "install.disk" and those of Files.
[[nodiscard]] Result<void> write_package_files(const std::filesystem::path& folder,
                                               const package::Package& package);

/// "install.disk", with what to look at.
[[nodiscard]] Error disk_error(const std::filesystem::path& where, const std::error_code& failure);

class Shelf {
 public:
  /// `folder`: absolute (adapters.installed); made when something is first kept.
  explicit Shelf(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The name of a package's folder: its version and the first 12 digits of its sum.
  [[nodiscard]] static std::string name_of(const std::string& version, const std::string& sha256);

  /// Writes a package's files, unless they are kept already as they were packed. Gives their folder. Errors:
  /// "install.disk".
  [[nodiscard]] Result<std::filesystem::path> keep(const package::Package& package);
  /// Makes a kept version the one in use. Errors: "install.not_kept", "install.disk".
  [[nodiscard]] Result<void> use(const std::string& adapter, const std::string& name);
  /// No installed version is in use any more; one that comes with the hub is seen again.
  [[nodiscard]] Result<void> use_none(const std::string& adapter);

  /// The name of the version in use; none when no installed one is.
  [[nodiscard]] std::optional<std::string> current(const std::string& adapter) const;
  [[nodiscard]] std::filesystem::path folder_of(const std::string& adapter, const std::string& name) const;
  /// Whether a kept version's files are still those of its package: written as an archive again, of which
  /// there is exactly one, they have its sum. Reads them all.
  [[nodiscard]] bool is_as_packed(const std::string& adapter, const std::string& name,
                                  const std::string& sha256) const;
  /// Which version of which adapter is in use, in one line each: a running hub looks whether it changed.
  [[nodiscard]] std::vector<std::string> in_use() const;

 private:
  std::filesystem::path folder_;
};

}  // namespace dorhub::install
