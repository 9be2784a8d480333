// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The JSON Schema of an adapter's options, as far as manifests may use it, and the check of a
/// connection's options against it, with places in the YAML.
///
/// The subset: type (string, integer, number, boolean, object, array), description, properties,
/// required, additionalProperties (false, true or a schema), items, enum, default, examples,
/// minimum, maximum, pattern, minLength, maxLength, minItems, maxItems, and our own mark `secret: true`.
/// Objects are closed unless additionalProperties says otherwise. Values only.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/configuration/secret_source.hpp"

namespace dorhub::configuration {

struct OptionSchema {
  enum class Type : unsigned char { any, string, integer, number, boolean, object, array };

  Type type = Type::object;
  std::string description = {};
  bool is_secret = false;
  /// JSON texts; empty for none.
  std::string default_json = {};
  std::vector<std::string> enum_json = {};
  std::string example_json = {};
  std::optional<double> minimum = {};
  std::optional<double> maximum = {};
  std::optional<std::uint64_t> least_count = {};  ///< minLength or minItems
  std::optional<std::uint64_t> most_count = {};   ///< maxLength or maxItems
  std::string pattern = {};                       ///< ECMAScript, must match somewhere (as JSON Schema says)

  /// Of an object, in the manifest's order; names[i] belongs to properties[i].
  std::vector<std::string> names = {};
  std::vector<OptionSchema> properties = {};
  std::vector<std::string> required = {};
  /// The schema of an object's other members or of an array's items: none or one element.
  std::vector<OptionSchema> others = {};

  [[nodiscard]] const OptionSchema* property(std::string_view name) const;
};

/// An adapter's options as they reach it.
struct CheckedOptions {
  std::string json = "{}";  ///< canonical: keys sorted, no white space, defaults filled in
  std::map<std::string, SecretSource> secrets = {};  ///< by the NAME in "{{secret:NAME}}"
};

/// The schema as JSON text, for documents and the kit.
[[nodiscard]] std::string to_json(const OptionSchema& schema);

}  // namespace dorhub::configuration
