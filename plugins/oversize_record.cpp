// SPDX-License-Identifier: EUPL-1.2
#include "plugins/oversize_record.hpp"

#include <string>

#include "sdk/record/parse.hpp"

namespace dorhub::plugins {

Problem oversize_record(std::string_view json, std::uint64_t most) {
  Limits limits;
  limits.record_bytes = most;
  return {.code = "limits.record",
          .severity = Severity::error,
          .place = parse_record(json, limits).place,
          .args = {{"limit", std::to_string(most)}, {"found", std::to_string(json.size())}}};
}

}  // namespace dorhub::plugins
