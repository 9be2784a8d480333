// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// An adapter's package, NAME-VERSION.dha: made from a project, and read again without trust. Open this
/// first.
///
/// A package holds adapter.yaml, the program, samples, texts and a list of parts; its signature stands beside
/// it in NAME-VERSION.dha.minisig. Making is deterministic: the same files give the same bytes on any
/// machine. Whether a package may be installed is core/install's question; this says only whether it is one
/// and what it holds. Values; any thread.
///
///     auto made = pack_project("acme", {});
///     auto package = open_package(made->bytes, made->file_name);

#include <cstdint>
#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration/manifest.hpp"
#include "sdk/tools/package/archive.hpp"
#include "sdk/tools/package/minisign_key.hpp"

namespace dorhub::package {

/// Ends a package's name, and its signature's.
inline constexpr std::string_view kPackageEnding = ".dha";
inline constexpr std::string_view kSignatureEnding = ".minisig";

struct Package {
  configuration::Manifest manifest;
  std::vector<PackedFile> files;  ///< sorted by name
  std::string sha256;             ///< of the package, 64 hexadecimal digits

  /// Null when there is none of that name.
  [[nodiscard]] const PackedFile* find(std::string_view name) const;
};

struct PackedProject {
  std::string file_name;  ///< "acme-1.4.0.dha"
  std::string bytes;
  Package package;
};

/// Packs the project in `folder`. `more`: further files, relative to it. Errors: "package.no_project",
/// "package.manifest" (with the first thing wrong in it), those of project_files() and write_archive().
[[nodiscard]] Result<PackedProject> pack_project(const std::filesystem::path& folder,
                                                 const std::vector<std::string>& more);

/// Reads a package. `name` is for messages. Errors: those of read_archive(), "package.manifest",
/// "package.incomplete" (a part is missing), "package.program" (a library needs what no worker has),
/// "package.sbom".
[[nodiscard]] Result<Package> open_package(std::string_view bytes, const std::string& name);

/// Signs a package's bytes with a comment as minisign writes it: time, file name, "hashed".
[[nodiscard]] Signature sign_package(const SignKey& key, std::string_view bytes, const std::string& file_name,
                                     std::int64_t unix_time);

}  // namespace dorhub::package
