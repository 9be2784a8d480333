// SPDX-License-Identifier: Apache-2.0
#pragma once

/// One JSON value as a flat list of nodes, for looking things up without a library's types.
///
/// Built from a scanner's position, so that one element of a large document can be taken alone. Keys and
/// texts are views into the document (or into the tree where they had escapes): the document must outlive the
/// tree. Buffers are kept from one build to the next. One thread at a time.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/record/json_scan.hpp"

namespace dorhub {

/// Numbers are those of DOR_NODE_* in abi.h.
enum class JsonKind : std::uint32_t { null = 1, boolean = 2, number = 3, string = 4, array = 5, object = 6 };

struct JsonNode {
  static constexpr std::uint32_t kNone = 0xffffffffu;
  JsonKind kind = JsonKind::null;
  std::uint32_t parent = kNone;
  std::uint32_t first_child = kNone;
  std::uint32_t next_sibling = kNone;
  std::uint32_t count = 0;     ///< children
  std::string_view name = {};  ///< member's name; empty for elements and the root
  std::string_view text = {};  ///< string, number as written, "true", "false"
  std::size_t offset = 0;      ///< where the value begins; for a member, where its name begins
};

class JsonTree {
 public:
  static constexpr std::uint32_t kNone = JsonNode::kNone;

  /// How a build ended: built, no value (end of the list or document), a fault of the scanner, or too many
  /// nodes.
  enum class Outcome : std::uint8_t { built, nothing, fault, too_large };

  /// Reads one value whose first token was just given by the scanner.
  Outcome build(JsonScanner& scanner, JsonToken first, std::uint64_t node_limit);

  /// Reads a whole document: one value, nothing behind it.
  /// `fault`: filled in when the outcome is fault.
  Outcome parse(std::string_view text, std::size_t nesting, JsonFault& fault);

  [[nodiscard]] const std::vector<JsonNode>& nodes() const { return nodes_; }
  [[nodiscard]] const JsonNode& operator[](std::uint32_t index) const { return nodes_[index]; }
  /// The first member of that name of object `index`, or kNone.
  [[nodiscard]] std::uint32_t find(std::uint32_t index, std::string_view name) const;
  /// Members whose name stood in their object before, in order.
  [[nodiscard]] const std::vector<std::uint32_t>& duplicates() const { return duplicates_; }
  /// JSON pointer (RFC 6901) of a node from the root of the tree.
  [[nodiscard]] std::string pointer(std::uint32_t index) const;

 private:
  std::string_view keep(const JsonScanner& scanner);
  std::uint32_t add(JsonKind kind, std::string_view text, std::size_t offset);
  void clear();
  void open(JsonKind kind, std::size_t offset);
  void close();
  void find_duplicates(std::uint32_t object);

  std::vector<JsonNode> nodes_;
  std::vector<std::uint32_t> open_;  // objects and arrays being read
  std::vector<std::uint32_t> last_;  // last child of each of them
  std::vector<std::string_view> names_;
  std::vector<std::uint32_t> duplicates_;
  std::deque<std::string> decoded_;
  std::string_view name_;
  std::size_t name_offset_ = 0;
  bool has_name_ = false;
};

/// One step of a JSON pointer, escaped: "~" as "~0", "/" as "~1".
[[nodiscard]] std::string escape_pointer_step(std::string_view name);

}  // namespace dorhub
