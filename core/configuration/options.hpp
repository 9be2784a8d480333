// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// From a block of YAML to the JSON that an adapter gets, under its manifest's schema. Also how the
/// schema itself is read. For this room: `load.hpp` gives the outcome.

#include <filesystem>
#include <string>

#include "core/configuration/node.hpp"
#include "core/configuration/option_schema.hpp"
#include "core/configuration/problem.hpp"

namespace dorhub::configuration {

/// Reads a schema from a manifest. `path` is what messages call it ("options"). Each property must
/// have a description; unknown keywords, wrong types, bad patterns and defaults that do not fit are problems.
[[nodiscard]] OptionSchema parse_option_schema(const Node& node, const std::string& path, Problems& problems);

/// Checks `node` (null for nothing written) against `schema` and fills in defaults.
/// `place` is where a missing option is reported; secret files are taken from `folder`.
[[nodiscard]] CheckedOptions check_options(const OptionSchema& schema, const Node& node,
                                           const std::string& path, Place place,
                                           const std::filesystem::path& folder, Problems& problems);

/// The node as canonical JSON without a schema: plain true, false, null and numbers are those, all else is
/// text.
[[nodiscard]] std::string json_of(const Node& node);

/// Adds a manifest's mapping (JSON text, may be empty) to options under the key "mapping".
[[nodiscard]] std::string with_mapping(std::string options_json, const std::string& mapping_json);
/// What an admin may write of such options: without the mapping.
[[nodiscard]] std::string without_mapping(std::string options_json);

}  // namespace dorhub::configuration
