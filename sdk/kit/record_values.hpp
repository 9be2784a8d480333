// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A record's JSON as a flat list of its values, for comparing what an adapter said with its document. Any
/// thread.

#include <string>
#include <string_view>
#include <vector>

namespace dorhub::kit {

struct RecordValue {
  std::string path = {};  ///< "good.identifiers.0.value"
  std::string text = {};  ///< the text, or the number as written
  bool is_text = false;
};

/// All texts and numbers of a record but its place, in order.
[[nodiscard]] std::vector<RecordValue> record_values(std::string_view record_json);

/// Who it is: type, a space, id.
[[nodiscard]] std::string record_key(std::string_view record_json);
/// What it says, without place, id and version: equal for the same content.
[[nodiscard]] std::string record_content(std::string_view record_json);

}  // namespace dorhub::kit
