// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Reads the hub's configuration: the one door from YAML to `Settings`.
///
/// All mistakes are found in one go, each with file, line, column, what was expected and, where a
/// name is near, what was probably meant. With an error there are no settings; with warnings only,
/// there are. `dorhub config validate` prints exactly this.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration/manifest.hpp"
#include "core/configuration/problem.hpp"
#include "core/configuration/settings.hpp"

namespace dorhub::configuration {

struct LoadedSettings {
  /// Empty when there is an error among the problems.
  std::optional<Settings> settings = {};
  /// The same where nothing is wrong but that connections name adapters which are not there yet: for the
  /// command that installs one.
  std::optional<Settings> lacking_adapters = {};
  /// The manifests found in `adapters.folders` and the shipped folders, by id; an adapter that stands
  /// in two folders is the one of the earlier.
  std::vector<Manifest> manifests = {};
  /// The file that was read; empty for a text.
  std::filesystem::path file = {};
  /// Sorted by file and place.
  std::vector<Problem> problems = {};
};

/// Reads `file` and what it includes, and the manifests of the adapters it may use; checks each
/// connection's options against its adapter's manifest.
/// `shipped` are the folders of the adapters that come with the hub, looked at after `adapters.folders`.
/// Files are read on the calling thread; nothing is written. Never throws for what stands in a file.
[[nodiscard]] LoadedSettings load_settings(const std::filesystem::path& file,
                                           const std::vector<std::filesystem::path>& shipped = {});

/// The same for a text that is not (yet) a file. Relative paths are taken from `folder`; `name` is
/// what problems call the text.
[[nodiscard]] LoadedSettings load_settings_text(std::string_view text, const std::string& name,
                                                const std::filesystem::path& folder,
                                                const std::vector<std::filesystem::path>& shipped = {});

/// The same for who asks whether a hub would start: what would keep it from that is an error here.
[[nodiscard]] LoadedSettings load_settings_to_start(const std::filesystem::path& file,
                                                    const std::vector<std::filesystem::path>& shipped = {});

/// The file that `dorhub` reads: `given` when not empty, else $DORHUB_CONFIG, ./dorhub.yaml,
/// /etc/dorhub/dorhub.yaml, the first that exists. An error names all that were tried.
[[nodiscard]] Result<std::filesystem::path> find_settings_file(const std::string& given);

/// The secret itself, without one trailing line end. Errors: "secret.missing" (no such file or
/// variable), "secret.empty". Never quotes the secret. That others may read the file is a warning of
/// `load_settings`, not an error here: some container systems can't do otherwise.
[[nodiscard]] Result<std::string> read_secret(const SecretSource& source);

/// The JSON Schema (draft 2020-12) of dorhub.yaml, for editors; what the hub itself checks goes further.
[[nodiscard]] std::string settings_schema();
/// The JSON Schema of adapter.yaml.
[[nodiscard]] std::string manifest_schema();
/// The reference page of all settings, Markdown.
[[nodiscard]] std::string settings_reference();
/// The reference page of adapter.yaml, Markdown.
[[nodiscard]] std::string manifest_reference();

}  // namespace dorhub::configuration
