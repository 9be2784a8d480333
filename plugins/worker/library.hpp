// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A plugin's shared object: loaded once, never unloaded, checked before anything of it is called.
///
/// Its initialisers run inside load_library(), so the sandbox must stand before (abi.md, rule 17). One
/// thread.

#include <dorhub/abi.h>

#include <dorhub/result.hpp>
#include <string>

namespace dorhub::plugins {

/// Loads the file with rtld_now | rtld_local and finds the entry. Errors: "adapter.load", "adapter.entry".
[[nodiscard]] Result<dor_adapter_entry> load_library(const std::string& path);

/// Calls the entry and copies its descriptor by the size rule (abi.h, "Structs"). Refuses a descriptor that
/// is too small for version 0, newer minors, other models and null functions, naming both versions and the
/// cure. Error: "adapter.refused". May throw what the entry throws.
[[nodiscard]] Result<dor_adapter> read_descriptor(dor_adapter_entry entry);

}  // namespace dorhub::plugins
