// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The name of a system call and what it would have done, for the report about an adapter that made it.

#include <string>

namespace dorhub::plugins {

/// "openat" for 257; "call 9999" for a number without a name. Any thread.
[[nodiscard]] std::string call_name(int number);

/// "`openat` (open a file)"; without the part in brackets for calls that no adapter is likely to make.
[[nodiscard]] std::string describe_call(const std::string& name);

}  // namespace dorhub::plugins
