// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The folder in which a demo lives: configuration, a fresh master key, stolen.csv, and partners' files that
/// wait to be delivered.
///
/// A demo always begins anew: a folder that an earlier demo made (it holds `.dorhub-demo`) is emptied, any
/// other folder that is not empty is refused, and one in which a demo is running is refused too. One thread.

#include <cstdint>
#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "core/demo/generate.hpp"
#include "core/environment/clock.hpp"
#include "core/environment/files.hpp"

namespace dorhub::demo {

struct DemoPlan {
  std::filesystem::path folder;     ///< where the demo lives
  std::filesystem::path templates;  ///< config/demo, or its copy beside the installed program
  std::uint64_t seed = 1;
  std::uint64_t stolen = 20'000;
  std::uint16_t port = 8080;  ///< of pages and API; stands in the settings, so that other commands find it
};

/// A partner's file, filled from the world but not delivered yet.
struct SampleFile {
  std::string connection;  ///< the folder under inbox/, which is the connection's inbox
  std::string name;
  std::string content;
};

class DemoFolder {
 public:
  /// Makes everything but the deliveries. Fails with "demo.folder_taken" (not a demo's folder),
  /// "demo.running" (another demo is using it), "demo.templates" (no templates there), "demo.template" or an
  /// error of the disk.
  [[nodiscard]] static Result<DemoFolder> make(const DemoPlan& plan, Files& files, Moment now,
                                               const Progress& progress = {});
  DemoFolder(DemoFolder&& other) noexcept;
  DemoFolder(const DemoFolder&) = delete;
  DemoFolder& operator=(const DemoFolder&) = delete;
  DemoFolder& operator=(DemoFolder&& other) = delete;
  ~DemoFolder();

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path settings_file() const { return folder_ / "dorhub.yaml"; }
  [[nodiscard]] std::filesystem::path stolen_file() const { return folder_ / "stolen.csv"; }
  [[nodiscard]] const std::vector<SampleFile>& samples() const { return samples_; }

  /// Puts all samples into their connections' inboxes, each at once and whole.
  [[nodiscard]] Result<void> deliver(Files& files) const;

 private:
  DemoFolder(std::filesystem::path folder, int lock) : folder_(std::move(folder)), lock_(lock) {}
  std::filesystem::path folder_;
  int lock_;  ///< descriptor of .dorhub-demo, locked while the demo runs; -1 once moved away
  std::vector<SampleFile> samples_;
};

}  // namespace dorhub::demo
