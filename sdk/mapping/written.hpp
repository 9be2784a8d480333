// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A mapping as somebody wrote it: a plain tree in which every key and value knows its line and column.
///
/// The manifest's reader makes one from YAML, with places; the worker makes one from the JSON in an adapter's
/// options, without. The plan's reader walks this and never asks where it came from. Values; any thread.

#include <cstdint>
#include <dorhub/read.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dorhub::mapping {

/// A place in adapter.yaml, both from 1; 0: not known.
struct Spot {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct Written {
  enum class Kind : unsigned char { nothing, text, list, map } kind = Kind::nothing;
  std::string name = {};  ///< the key that it stands under; empty in a list
  std::string text = {};  ///< of a single value: as written, without quotes
  std::vector<Written> items = {};
  Spot key_at = {};
  Spot at = {};

  [[nodiscard]] bool is_text() const { return kind == Kind::text; }
  [[nodiscard]] bool is_list() const { return kind == Kind::list; }
  [[nodiscard]] bool is_map() const { return kind == Kind::map; }
  /// The value under a key of a map, or null.
  [[nodiscard]] const Written* find(std::string_view key) const;
};

/// The same tree from a JSON value, without places.
[[nodiscard]] Written written_of(const Node& node);

}  // namespace dorhub::mapping
