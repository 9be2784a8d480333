// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Judges the `mapping:` of a manifest where it is written, so that `config validate`, `adapter install` and
/// `adapter test` all tell what is wrong with it by its line and column. Pure function; any thread.

#include "core/configuration/manifest.hpp"
#include "core/configuration/node.hpp"
#include "core/configuration/problem.hpp"

namespace dorhub::configuration {

/// Adds a problem for everything that is wrong. `manifest`: with its id, options and texts read.
void check_mapping(const Node& written, const Manifest& manifest, Problems& problems);

}  // namespace dorhub::configuration
