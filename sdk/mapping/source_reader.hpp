// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Reads what stands behind a field, and the conditions on a row. Parts of plan_reader.hpp; one thread.

#include <optional>
#include <string_view>
#include <vector>

#include "sdk/mapping/fault_list.hpp"
#include "sdk/mapping/plan.hpp"
#include "sdk/mapping/written.hpp"

namespace dorhub::mapping {

/// A column's name, or a path with slashes into a list's element; in a step "~1" is a slash and "~0" a tilde,
/// as in a JSON pointer.
[[nodiscard]] SourceName source_name(std::string_view text);

/// The sources of one field: a name, a block of keys, or a list of these to be tried in turn.
[[nodiscard]] std::vector<Source> read_sources(const Written& written, const ModelField& field,
                                               const std::optional<Surroundings>& around, FaultList& faults);

/// A list of conditions, or one. `needs_reason`: they stand under «skip».
[[nodiscard]] std::vector<Condition> read_conditions(const Written& written, bool needs_reason,
                                                     const std::optional<Surroundings>& around,
                                                     FaultList& faults);

/// The name of an option behind «option», known to the manifest.
[[nodiscard]] std::string read_option(const Written& written, const std::optional<Surroundings>& around,
                                      FaultList& faults);

}  // namespace dorhub::mapping
