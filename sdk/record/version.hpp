// SPDX-License-Identifier: Apache-2.0
#pragma once

/// How a record's versions follow each other.
///
/// In a newer version an absent field is unchanged, null clears it, a value replaces it. Nested objects
/// (good, seller, address) follow the same rule field by field; lists (colours, photos) are replaced as a
/// whole, but a good's identifiers kind by kind: number_versions.hpp. The place never counts: the same record
/// on another line is the same record. Functions of values; any thread.

#include <array>
#include <cstdint>
#include <dorhub/record.hpp>
#include <string_view>

namespace dorhub {

/// The state after `newer` on top of `older`. Both must be of one type (asserted: a record's identity holds
/// its type). Place, system and id are the newer one's. Cleared fields become absent: the result is a state.
[[nodiscard]] Record apply_version(const Record& older, const Record& newer);

/// What must have come upon `older` to make it `newer`, both states of one type (asserted): fields that are
/// new or other, and cleared where they are gone. apply_version of `older` and it gives `newer`. What was
/// said once more as it was is not in it: nobody can tell. Place, system and id are the newer one's.
[[nodiscard]] Record version_between(const Record& older, const Record& newer);

/// SHA-256 of a record's canonical JSON without its place: equal hashes are equal records.
using ContentHash = std::array<std::uint8_t, 32>;
[[nodiscard]] ContentHash content_hash(const Record& record);

/// Which of two versions is newer: negative, zero or positive. As whole numbers when both are digits only (of
/// any length), else byte by byte. Source of the rule: the model's reference page, "version".
[[nodiscard]] int compare_versions(std::string_view left, std::string_view right);

}  // namespace dorhub
