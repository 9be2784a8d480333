// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// An adapter's manifest, `adapter.yaml`: who made it, what it speaks, what it may do and which
/// options it has. Read as a file, without running anything of the adapter; the plugin host proves
/// later that the library says the same. Values only.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration/option_schema.hpp"
#include "core/configuration/problem.hpp"

namespace dorhub::configuration {

/// A document format that the adapter reads, with where it is described.
struct ManifestFormat {
  std::string name = {};            ///< "stock-list"
  std::string source = {};          ///< whose description it follows
  std::string source_version = {};  ///< that description's version or date
  std::vector<std::string> content_types = {};
  std::vector<std::string> files = {};    ///< file name patterns such as "*.csv"
  std::vector<std::string> samples = {};  ///< patterns of its samples' names; empty: they begin with `name`
};

/// The texts of one problem code. `{name}` in them is replaced by the problem's argument of that name.
struct ManifestText {
  std::string nl = {};
  std::string en = {};
};

enum class ManifestStatus { draft, stable, deprecated };
enum class Posture {
  library,      ///< a shared object under the tight sandbox
  mapping,      ///< no code: the worker's own mapping
  interpreter,  ///< an executable with an interpreter under the looser sandbox
};

/// "draft", "stable", "deprecated"; "library", "mapping", "interpreter". Live for ever.
[[nodiscard]] std::string_view to_string(ManifestStatus status);
[[nodiscard]] std::string_view to_string(Posture posture);

/// Limits of the adapter's own, below the hub's; with one above it does not run. 0 means the hub's.
struct ManifestLimits {
  std::uint64_t memory_bytes = 0;
  std::uint64_t record_bytes = 0;
};

struct Manifest {
  /// Absolute folder of the manifest, and its file name within messages.
  std::string folder = {};

  std::string id = {};
  std::string name = {};
  std::string vendor = {};
  std::string contact = {};
  std::string version = {};
  std::string description = {};
  std::string abi = {};    ///< "0.1": major and required minor of the ABI
  std::string model = {};  ///< version of the canonical schema
  std::vector<ManifestFormat> formats = {};
  OptionSchema options = {};
  std::vector<std::string> personal = {};  ///< fields with personal data that it reads
  std::vector<std::string> hosts = {};     ///< hosts that it asks to be asked (extension dor.ask/1)
  ManifestLimits limits = {};
  std::map<std::string, ManifestText> texts = {};
  ManifestStatus status = ManifestStatus::draft;
  Posture posture = Posture::library;
  std::string library = {};      ///< file name in `folder`; posture library
  std::string executable = {};   ///< file name in `folder`; posture interpreter
  std::string interpreter = {};  ///< absolute path of the program that runs the executable
  std::string mapping = {};      ///< canonical JSON text; posture mapping, or a library that uses one
};

struct LoadedManifest {
  std::optional<Manifest> manifest = {};  ///< empty when there is an error among the problems
  std::vector<Problem> problems = {};
};

/// Reads one adapter.yaml. Everything wrong is found in one go. Never throws for what stands in the file.
[[nodiscard]] LoadedManifest load_manifest(const std::filesystem::path& file);
/// The same for a text; `folder` is where its library would be.
[[nodiscard]] LoadedManifest load_manifest_text(std::string_view text, const std::string& name,
                                                const std::filesystem::path& folder);

/// Every FOLDER/NAME/adapter.yaml, in the folders' order, then by name. Folders that are not there are
/// skipped.
[[nodiscard]] std::vector<std::filesystem::path> find_manifests(
    const std::vector<std::filesystem::path>& folders);

}  // namespace dorhub::configuration
