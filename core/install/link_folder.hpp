// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A folder of links to single adapters, for a host that is to see these and no others; gone with the object.
/// One process at a time for one folder: what an earlier one left behind is swept away.

#include <dorhub/result.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dorhub::install {

class LinkFolder {
 public:
  /// An adapter's id and the absolute folder of its files.
  using Adapters = std::vector<std::pair<std::string, std::filesystem::path>>;

  /// Makes `folder` with a link for each adapter. Error: "install.disk".
  [[nodiscard]] static Result<std::unique_ptr<LinkFolder>> make(std::filesystem::path folder,
                                                                const Adapters& adapters);
  ~LinkFolder();
  LinkFolder(const LinkFolder&) = delete;
  LinkFolder& operator=(const LinkFolder&) = delete;

  /// What an AdapterHost is given as one of its folders.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  explicit LinkFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
};

}  // namespace dorhub::install
