// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Which adapters are there, and which of them may run: what `dorhub adapter list` shows.
///
/// Reads manifests and looks at files; runs nothing. To run one see adapter_host.hpp. Values; the functions
/// may be called from any thread.

#include <dorhub/result.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/configuration/manifest.hpp"

namespace dorhub::plugins {

/// One folder with an adapter.yaml.
struct FoundAdapter {
  std::string id;      ///< the manifest's; the folder's name when the manifest can't be read
  std::string folder;  ///< absolute
  /// Empty when the manifest can't be read.
  std::optional<configuration::Manifest> manifest;
  /// Why it can't run; empty when it can. One entry per thing that is wrong.
  std::vector<Error> errors;
  /// Changes when the manifest or the program changes; part of what a kept worker is kept for.
  std::string generation;
  /// The marks (folder_sum.hpp) of the files that a sum of the admin's vouches for; empty when it is not a
  /// sum that does. See adapter_origin.hpp.
  std::string allowed_marks;

  [[nodiscard]] bool is_runnable() const { return errors.empty() && manifest.has_value(); }
  /// Absolute path of the library or executable; empty for a mapping.
  [[nodiscard]] std::string program() const;
};

/// Whether this hub speaks the versions of ABI and model that an adapter was made for. Errors: "adapter.abi",
/// "adapter.model", naming both versions and the cure.
[[nodiscard]] Result<void> check_versions(const configuration::Manifest& manifest);

/// Every FOLDER/NAME/adapter.yaml, in the folders' order, then by name. Of two with one id the first may run,
/// the second has an error that names the first. Folders that are not there are skipped.
[[nodiscard]] std::vector<FoundAdapter> find_adapters(const std::vector<std::string>& folders);

/// One adapter's folder, as find_adapters() would see it. A link is followed, and `folder` is where it leads.
[[nodiscard]] FoundAdapter look_at_adapter(const std::filesystem::path& manifest_file);

}  // namespace dorhub::plugins
