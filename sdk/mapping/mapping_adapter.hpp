// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The adapter that a worker is when its manifest has a mapping and no program.

#include <dorhub/abi.h>

#include <string>

namespace dorhub::mapping {

/// Its descriptor, valid until the process ends; the mapping itself comes with each job's options. `id` and
/// `version` as in the manifest. Once per process: a worker is one adapter for all its life.
[[nodiscard]] const dor_adapter& mapping_adapter(std::string id, std::string version);

}  // namespace dorhub::mapping
