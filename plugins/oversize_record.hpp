// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A record that is larger than one may be, told as a problem: which limit, how large it was, and where it
/// stands. For the worker, which never sends such a record of a library, and for the hub, which gets those of
/// an executable. Pure; any thread.

#include <cstdint>
#include <string_view>

#include "sdk/record/problem.hpp"

namespace dorhub::plugins {

/// Of an executable, the largest record that is still read, to be refused alone: the most that limits.record
/// can be set to. A frame beyond it ends the delivery.
inline constexpr std::uint64_t kRecordReadMost = 16ull << 20;

/// "limits.record", with {limit} and {found} in bytes, at the record's place as far as that can be read.
[[nodiscard]] Problem oversize_record(std::string_view json, std::uint64_t most);

}  // namespace dorhub::plugins
