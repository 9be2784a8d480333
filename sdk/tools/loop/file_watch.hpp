// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Waits until somebody saves a file of an adapter's project: `dorhub adapter run --watch`.
///
/// A save is a file that was written and closed, or moved into its place, as editors do. Not looked at: what
/// is hidden, what a build or an editor leaves (build/, node_modules/, __pycache__/, «name~»), and what no
/// run depends on (goldens, accepted.yaml, *.md). The kernel queues what happens while nobody waits. One
/// thread.

#include <chrono>
#include <dorhub/result.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace dorhub::loop {

class FileWatch {
 public:
  /// Watches all of `folder`, later subfolders included, and `files` that may lie elsewhere. Error:
  /// "watch.system", when the kernel allows no more watches.
  [[nodiscard]] static Result<std::unique_ptr<FileWatch>> open(
      const std::filesystem::path& folder, const std::vector<std::filesystem::path>& files);
  ~FileWatch();
  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;

  /// Waits for a save, and then until nothing was saved for a moment (20 ms): an editor that saves all gives
  /// one answer. The files, each once. Error: "watch.system".
  [[nodiscard]] Result<std::vector<std::filesystem::path>> wait();
  /// When the first of them was noticed.
  [[nodiscard]] std::chrono::steady_clock::time_point first_at() const { return first_at_; }

 private:
  explicit FileWatch(int descriptor) : descriptor_(descriptor) {}
  Result<void> add_tree(const std::filesystem::path& folder);
  Result<void> add(const std::filesystem::path& folder, bool is_project);
  Result<void> take_events(std::set<std::filesystem::path>& saved);

  struct Watched {
    std::filesystem::path folder;
    bool is_project = false;  ///< else only `files_` count
  };
  int descriptor_;
  std::map<int, Watched> watched_;
  std::set<std::filesystem::path> files_;
  std::chrono::steady_clock::time_point first_at_{};
};

}  // namespace dorhub::loop
