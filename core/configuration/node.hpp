// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// YAML as a plain tree in which every node knows its place; what all readers of this room walk.
///
/// yaml-cpp's own nodes lose an alias's and a null's place and let duplicate keys, `<<` and alias
/// bombs through, so the tree is built from its events instead: once, with those refused.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration/problem.hpp"

namespace dorhub::configuration {

struct Node {
  enum class Kind : unsigned char { null, scalar, list, map };
  struct Key {
    std::string name;
    Place place;
  };

  Kind kind = Kind::null;
  /// True for 'text' and "text": such a scalar is text, never a number or true.
  bool is_quoted = false;
  /// Of the value; of its key when it is null; of the alias when it came through one.
  Place place = {};
  /// A scalar's text, unescaped.
  std::string text = {};
  /// A map's keys; keys[i] belongs to items[i]. No name stands twice.
  std::vector<Key> keys = {};
  /// A list's items or a map's values.
  std::vector<Node> items = {};

  [[nodiscard]] bool is_null() const { return kind == Kind::null; }
  [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
  [[nodiscard]] bool is_list() const { return kind == Kind::list; }
  [[nodiscard]] bool is_map() const { return kind == Kind::map; }

  /// The value of a key, or nullptr. Null-safe: on anything but a map there is none.
  [[nodiscard]] const Node* find(std::string_view name) const;
  /// What a reader calls this kind of node: "nothing", "a single value", "a list", "a block of settings".
  [[nodiscard]] std::string_view kind_name() const;
};

/// Reads one YAML document. Problems (syntax, duplicate keys, `<<`, tags, not UTF-8, more than
/// 1,000 alias visits or 5 million nodes) go to `problems` with places in file `file`; after a
/// syntax error the tree is what stood before it, and should not be used.
/// Returns false when the text is not one readable document.
[[nodiscard]] bool parse_yaml(std::string_view text, std::uint32_t file, Problems& problems, Node& root);

}  // namespace dorhub::configuration
