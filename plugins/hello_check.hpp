// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Is a worker's program what its manifest says? The hub never loads a program, so it asks it. Any thread.

#include <optional>
#include <string_view>

#include "core/configuration/manifest.hpp"
#include "plugins/job.hpp"

namespace dorhub::plugins {

/// Compares a worker's hello with the manifest: protocol, id, version, model and, for a library, ABI.
/// Failures: "adapter.refused" naming both sides, "frame.bad_payload".
[[nodiscard]] std::optional<Failure> check_hello(std::string_view hello_json,
                                                 const configuration::Manifest& manifest);

}  // namespace dorhub::plugins
