// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The words below `dorhub adapter` that work on a hub's installed adapters, and what they share.

#include <string>

#include "core/cli/invocation.hpp"

namespace dorhub::cli {

/// `adapter install` and `adapter rollback`.
void add_adapter_install(CLI::App& adapter, Invocation& invocation);

/// Who types: the name of this process's user, for the audit log.
[[nodiscard]] std::string user_name();

}  // namespace dorhub::cli
