// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A declaration as a plain tree: what JSON Schema and reference page are written from.

#include <string>
#include <vector>

#include "core/configuration/form.hpp"

namespace dorhub::configuration {

struct Description {
  enum class Type { text, flag, number, size, duration, secret, key_hash, choice, block, list, map, free };

  std::string name = {};
  std::string description = {};
  std::string example = {};
  std::string default_text = {};  ///< as it would stand in YAML; empty for none
  bool is_required = false;
  Type type = Type::block;
  std::string range = {};    ///< in words: "1 … 65535", "1 KiB … 1 GiB"
  std::string pattern = {};  ///< of a text
  std::string words = {};    ///< what a text or a map's key is, in words
  Form::Range numbers = {};  ///< of a number, of a size in bytes, of a duration in milliseconds
  std::vector<Form::Name> choices = {};
  /// Of a block: its fields. Of a list or map: one element that describes the items.
  std::vector<Description> children = {};
  /// Names of fields of this block of which exactly one (or at most one) may be written.
  std::vector<std::vector<std::string>> exactly_one = {};
  std::vector<std::vector<std::string>> at_most_one = {};
};

/// Describes what `declare(form, value)` declares; `value` carries the defaults.
[[nodiscard]] Description describe(std::string name, std::string description,
                                   const Form::Declaration& declaration);

/// JSON Schema draft 2020-12, pretty-printed, with `title` and `id`.
[[nodiscard]] std::string json_schema(const Description& description, const std::string& id);
/// Markdown: one section a block, one row a field.
[[nodiscard]] std::string reference_page(const Description& description, const std::string& introduction);

}  // namespace dorhub::configuration
