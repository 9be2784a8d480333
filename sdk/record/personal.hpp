// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Cuts a record in an open half and a sealed half, and joins them again.
///
/// The registry stores the open half as it is and seals the other. A field is personal when its own Rule says
/// so or that of any field around it: of a registration the whole seller is, of a trader's notification the
/// contact and the address. Nothing of a personal field, not even that it is there, is in the open half.
/// Functions of values; any thread.

#include <dorhub/record.hpp>
#include <dorhub/result.hpp>
#include <string>
#include <string_view>

namespace dorhub {

struct SplitRecord {
  std::string open_json;      ///< canonical JSON without any personal field
  std::string personal_json;  ///< {"type", and personal fields only}; {"type":…} alone when there are none
  bool has_personal = false;  ///< whether personal_json holds anything to seal
};

/// Cuts `record` in two. join_personal of both gives it back.
[[nodiscard]] SplitRecord split_personal(const Record& record);

/// Joins both halves; an empty `personal_json` gives the record without its personal fields (sealed key
/// erased). Fails when a half is not JSON of this model or they are of different types.
[[nodiscard]] Result<Record> join_personal(std::string_view open_json, std::string_view personal_json);

/// The record without any personal field: what matching, statistics and lists may see.
[[nodiscard]] Record without_personal(const Record& record);

}  // namespace dorhub
