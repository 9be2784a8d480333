// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A package's list of parts: CycloneDX 1.5 as JSON, the same bytes for the same package.
///
/// Says what the hub can know from outside: the adapter, its files with their SHA-256, the shared libraries
/// and the interpreter it asks for. A vendor who links other code in statically knows more: a file
/// sbom.cdx.json in the project is packed instead of this one. Functions of values; any thread.

#include <dorhub/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration/manifest.hpp"
#include "sdk/tools/package/archive.hpp"

namespace dorhub::package {

/// The file's name in a package.
inline constexpr std::string_view kSbomName = "sbom.cdx.json";

/// Error: "package.program" when the program can't be read.
[[nodiscard]] Result<std::string> write_sbom(const configuration::Manifest& manifest,
                                             const std::vector<PackedFile>& files);

/// Whether a text is such a list: JSON with bomFormat CycloneDX. Error: "package.sbom".
[[nodiscard]] Result<void> check_sbom(std::string_view json);

/// SHA-256 of bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_text(std::string_view bytes);

}  // namespace dorhub::package
