// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A package's files laid out beside the shelf, so that it can be started and tested before anybody decides
/// anything; they are gone with the object.
///
/// The same disk and the same rights as for a kept version, so that what starts here starts there. One
/// process at a time, as for the shelf: what an earlier one left behind is swept away.

#include <dorhub/result.hpp>
#include <filesystem>
#include <memory>

#include "core/configuration/settings.hpp"
#include "sdk/tools/package/package.hpp"

namespace dorhub::install {

class Trial {
 public:
  /// `installed`: adapters.installed; it is made when it is not there, and removed again when nothing else
  /// stands in it. Errors: "install.disk" and those of Files.
  [[nodiscard]] static Result<std::unique_ptr<Trial>> lay_out(const std::filesystem::path& installed,
                                                              const package::Package& package);
  ~Trial();
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  /// Holds adapter.yaml and what goes with it.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  Trial(std::filesystem::path installed, const std::string& adapter);
  std::filesystem::path installed_;
  std::filesystem::path folder_;
};

/// Whether the adapter in `folder` starts in a worker of this hub: it loads under the sandbox, says hello,
/// and is what its manifest says. Takes as long as that (worker.start at most). Error:
/// "install.does_not_start" with the reason and the last words that it printed.
[[nodiscard]] Result<void> check_start(const configuration::Settings& settings,
                                       const std::filesystem::path& folder,
                                       const configuration::Manifest& manifest);

}  // namespace dorhub::install
