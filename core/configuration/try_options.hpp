// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Options given by hand, to try an adapter without a configuration.

#include <dorhub/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "core/configuration/manifest.hpp"

namespace dorhub::configuration {

/// Checks "NAME=VALUE" texts against the manifest, each VALUE being YAML ("true", "[a, b]", "text"), fills in
/// defaults and adds the manifest's mapping: the JSON that the adapter gets. A name may have dots
/// ("recognise.field") for an option within one. `file` is a YAML file with options, read first and
/// overruled by `written`; empty for none. The error is the first thing that is wrong, with its place.
[[nodiscard]] Result<std::string> try_options(const Manifest& manifest, const std::filesystem::path& file,
                                              const std::vector<std::string>& written);

}  // namespace dorhub::configuration
