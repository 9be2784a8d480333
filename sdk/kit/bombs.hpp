// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Small documents that become huge for whoever takes them apart without a limit: entities that multiply,
/// archives that expand, nesting without end. Made at each call; any thread.

#include <string>
#include <vector>

namespace dorhub::kit {

struct Bomb {
  std::string name = {};       ///< "XML whose entities multiply"
  std::string file_name = {};  ///< its ending tells the content type
  std::string bytes = {};
};

/// `expanded`: bytes that each must come to, at least, where it expands.
[[nodiscard]] std::vector<Bomb> bombs(std::size_t expanded);

/// A workbook (XLSX) whose only sheet expands to so many bytes of good rows.
[[nodiscard]] std::string expanding_workbook(std::size_t expanded);

}  // namespace dorhub::kit
