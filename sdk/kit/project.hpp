// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// An adapter's project on disk, as the kit sees it: manifest, samples with their goldens, the lists that
/// people keep, and where the built program lies.
///
///     acme/adapter.yaml                      the manifest
///     acme/samples/export.csv                a sample; NAME is its name up to the first dot
///     acme/samples/export.golden.jsonl       what must come of it (golden.hpp)
///     acme/samples/export.options.yaml       the connection's options, when it needs any
///     acme/samples/broken-dates.csv          a sample that is wrong on purpose
///     acme/samples/stock.conversation.ndjson a recorded conversation, for an adapter that asks
///     acme/samples/accepted.yaml             which goldens a person has read (accepted.hpp)
///     acme/quality.yaml                      what no program can check (quality_list.hpp)
///
/// Reading runs nothing and fails only when there is no project. Values; any thread.

#include <dorhub/result.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration/manifest.hpp"

namespace dorhub::kit {

struct Sample {
  std::filesystem::path file = {};

  [[nodiscard]] std::string name() const;       ///< up to the first dot
  [[nodiscard]] std::string file_name() const;  ///< without folders
  [[nodiscard]] bool is_conversation() const;
  [[nodiscard]] bool is_broken() const;  ///< wrong on purpose: its name begins with "broken"
  [[nodiscard]] std::filesystem::path golden() const;
  [[nodiscard]] std::filesystem::path options() const;
  /// "samples/export.csv", and with a line behind it: what findings say.
  [[nodiscard]] std::string place() const;
  [[nodiscard]] std::string place(std::uint32_t line) const;
};

struct Project {
  std::filesystem::path folder = {};  ///< absolute
  /// Where the program and its copy of adapter.yaml lie; the project's own folder when nothing is built.
  std::filesystem::path built = {};
  configuration::LoadedManifest loaded = {};
  std::vector<Sample> samples = {};  ///< in order of name

  [[nodiscard]] const configuration::Manifest* manifest() const {
    return loaded.manifest ? &*loaded.manifest : nullptr;
  }
  /// The manifest's id, or the folder's name.
  [[nodiscard]] std::string id() const;
  /// The program's file name as the manifest says; empty for a mapping or an unreadable manifest.
  [[nodiscard]] std::string program() const;
  [[nodiscard]] bool is_built() const;
  [[nodiscard]] std::filesystem::path samples_folder() const { return folder / "samples"; }
};

/// Reads the project in `folder`. `built`: where its program lies, when the caller knows; empty: it is looked
/// for (in the folder itself, then the newest in build/). Error: "kit.no_project".
[[nodiscard]] Result<Project> open_project(const std::filesystem::path& folder,
                                           const std::filesystem::path& built = {});

/// For what can't begin without a manifest. Error: "kit.manifest" where it can't be read.
[[nodiscard]] Result<void> require_manifest(const Project& project);

/// A file's bytes; empty when it can't be read.
[[nodiscard]] std::string file_bytes(const std::filesystem::path& file);

}  // namespace dorhub::kit
