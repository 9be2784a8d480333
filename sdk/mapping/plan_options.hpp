// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Fills a plan in with one connection's options: constants, other names of columns, how to read. Pure
/// functions; any thread.

#include <dorhub/read.hpp>
#include <string>

#include "sdk/mapping/plan.hpp"

namespace dorhub::mapping {

/// Constants, names of columns and completeness from the options that the plan names.
void fill_in(Plan& plan, const Node& options);

/// What «read» says, by its key; "auto" and what is not said are empty.
[[nodiscard]] std::string read_setting(const Plan& plan, std::string_view key, const Node& options);

/// The options of dor_read_v1's readers, as JSON.
[[nodiscard]] std::string reader_options(const Plan& plan, const Node& options);

}  // namespace dorhub::mapping
