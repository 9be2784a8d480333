// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The reference page of a mapping's keys, from the tables that its reader uses.

#include <string>

namespace dorhub::mapping {

/// MAPPING.md, whole.
[[nodiscard]] std::string mapping_reference();

}  // namespace dorhub::mapping
