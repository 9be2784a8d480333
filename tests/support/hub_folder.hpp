// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A whole hub in a folder of a test's own: configuration, master key, database, inboxes, and the real
/// `dorhub serve`.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::testing {

/// A key for pushes and for the API in the configurations below.
inline constexpr std::string_view kPushKey = "dor_push-key-of-the-tests";
inline constexpr std::string_view kApiKey = "dor_api-key-of-the-tests";

class HubFolder {
 public:
  /// Writes dorhub.yaml: version, master key, port 0, the built adapters and those of `more_adapters`, and
  /// then `yaml` (organisations, connections …).
  explicit HubFolder(std::string_view yaml, std::string_view more_adapters = {});

  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }
  [[nodiscard]] std::string config() const { return folder_ / "dorhub.yaml"; }
  [[nodiscard]] std::string database() const { return folder_ / "dorhub.db"; }

  /// Starts `dorhub serve` and waits until its doors are open; throws with what it printed when they don't.
  Process& start();
  /// Kills it (SIGKILL) when it runs.
  void kill();
  /// Asks it to stop (SIGTERM) and gives how it ended.
  Finished stop();
  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// What the running hub has logged so far.
  [[nodiscard]] std::string log() const { return hub_->err(); }
  [[nodiscard]] bool runs() const { return hub_ != nullptr; }

  /// Runs `dorhub WORDS… --config …` to its end.
  [[nodiscard]] Finished command(std::vector<std::string> words, std::string input = {}) const;

  /// The first number that `sql` gives on the database; -1 when it gives none. For looking only.
  [[nodiscard]] std::int64_t number(const std::string& sql) const;
  /// The first column of every row, as text.
  [[nodiscard]] std::vector<std::string> texts(const std::string& sql) const;

  /// Runs `sql` on the database, as somebody would who can write its file.
  void tamper(const std::string& sql) const;

  /// Whether `needle` stands in any file under the folder, database and write-ahead log included; names of
  /// those files.
  [[nodiscard]] std::vector<std::string> files_with(std::string_view needle) const;

 private:
  TempFolder folder_;
  std::unique_ptr<Process> hub_;
  std::uint16_t port_ = 0;
};

/// One depot with an inbox (`inbox/depot`) and a push door (kPushKey), the police, and an API client
/// (kApiKey) that may do everything: what most whole-hub tests need.
[[nodiscard]] std::string depot_yaml();

/// A stock list fietsdepot-v1 of `rows` bicycles; ids and frame numbers start with `prefix`. From the first
/// on each `sold_every`-th was sold; 0: none, and the list has no columns for it.
[[nodiscard]] std::string depot_csv(std::string_view prefix, std::size_t rows, std::size_t sold_every = 0);

}  // namespace dorhub::testing
