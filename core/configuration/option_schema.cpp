// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/option_schema.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <regex>
#include <utility>

#include "core/configuration/json_text.hpp"
#include "core/configuration/nearest.hpp"
#include "core/configuration/options.hpp"
#include "core/configuration/reader.hpp"
#include "core/configuration/units.hpp"

namespace dorhub::configuration {
namespace {

namespace json = boost::json;
using Type = OptionSchema::Type;

constexpr std::array types{
    std::pair{std::string_view("string"), Type::string},
    std::pair{std::string_view("integer"), Type::integer},
    std::pair{std::string_view("number"), Type::number},
    std::pair{std::string_view("boolean"), Type::boolean},
    std::pair{std::string_view("object"), Type::object},
    std::pair{std::string_view("array"), Type::array},
};

const std::vector<std::string>& keywords() {
  static const std::vector<std::string> words{
      "type",     "description", "properties", "required",  "additionalProperties",
      "items",    "enum",        "default",    "examples",  "minimum",
      "maximum",  "pattern",     "minLength",  "maxLength", "minItems",
      "maxItems", "secret",      "title",      "$schema"};
  return words;
}

/// Reads one schema and those in it.
class SchemaReader {
 public:
  explicit SchemaReader(Problems& problems) : problems_(problems) {}

  OptionSchema read(const Node& node, const std::string& path, bool is_top) {
    OptionSchema schema;
    if (!node.is_map()) {
      if (!(is_top && node.is_null())) wrong(node, path, "a JSON Schema, a block that starts with «type:»");
      return schema;
    }
    schema.type = Type::any;
    for (std::size_t i = 0; i < node.keys.size(); ++i) check_keyword(node.keys[i], path);
    read_type(node, path, schema);
    if (is_top && schema.type == Type::any) schema.type = Type::object;
    if (const Node* text = scalar(node, path, "description")) schema.description = text->text;
    if (const Node* secret = scalar(node, path, "secret")) schema.is_secret = secret->text == "true";
    read_properties(node, path, schema);
    read_others(node, path, schema);
    read_ranges(node, path, schema);
    read_values(node, path, schema);
    return schema;
  }

 private:
  void wrong(const Node& node, const std::string& path, std::string expected, std::string cure = {}) {
    problems_.error(node.place,
                    {"schema.value", path + " is " + quoted(node), std::move(expected), std::move(cure)});
  }

  void check_keyword(const Node::Key& key, const std::string& path) {
    if (std::find(keywords().begin(), keywords().end(), key.name) != keywords().end()) return;
    std::string cure = did_you_mean(key.name, keywords());
    std::string expected = cure.empty() ? one_of(keywords(), 20) : "";
    problems_.error(key.place,
                    {"schema.unknown", "«" + key.name + "» is not a keyword that " + path + " may use",
                     std::move(expected), std::move(cure)});
  }

  const Node* scalar(const Node& node, const std::string& path, std::string_view name) {
    const Node* found = node.find(name);
    if (found == nullptr || found->is_scalar()) return found;
    wrong(*found, path + "." + std::string(name), "a single value");
    return nullptr;
  }

  void read_type(const Node& node, const std::string& path, OptionSchema& schema) {
    const Node* type = scalar(node, path, "type");
    if (type == nullptr) return;
    std::vector<std::string> names;
    for (const auto& [name, value] : types) {
      if (name == type->text) schema.type = value;
      names.emplace_back(name);
    }
    if (schema.type == Type::any)
      wrong(*type, path + ".type", one_of(names), did_you_mean(type->text, names));
  }

  void read_properties(const Node& node, const std::string& path, OptionSchema& schema) {
    const Node* properties = node.find("properties");
    if (properties != nullptr && !properties->is_map())
      wrong(*properties, path + ".properties", "a block of options");
    if (properties != nullptr && properties->is_map()) {
      for (std::size_t i = 0; i < properties->keys.size(); ++i) {
        const auto& key = properties->keys[i];
        const std::string inner = path + ".properties." + key.name;
        OptionSchema property = read(properties->items[i], inner, false);
        if (property.description.empty()) {
          problems_.error(key.place, {"schema.description", inner + " has no description", "",
                                      "say in a sentence what it is for; admins read nothing else"});
        }
        schema.names.push_back(key.name);
        schema.properties.push_back(std::move(property));
      }
    }
    const Node* required = node.find("required");
    if (required == nullptr) return;
    if (!required->is_list()) return wrong(*required, path + ".required", "a list of names");
    for (const auto& name : required->items) {
      if (schema.property(name.text) == nullptr) {
        wrong(name, path + ".required", "the name of a property", did_you_mean(name.text, schema.names));
      }
      schema.required.push_back(name.text);
    }
  }

  void read_others(const Node& node, const std::string& path, OptionSchema& schema) {
    if (const Node* items = node.find("items")) schema.others.push_back(read(*items, path + ".items", false));
    const Node* others = node.find("additionalProperties");
    if (others == nullptr) return;
    if (others->is_map()) {
      schema.others.push_back(read(*others, path + ".additionalProperties", false));
    } else if (others->text == "true") {
      OptionSchema any;
      any.type = Type::any;
      schema.others.push_back(std::move(any));
    } else if (others->text != "false") {
      wrong(*others, path + ".additionalProperties", "true, false or a schema");
    }
  }

  void read_ranges(const Node& node, const std::string& path, OptionSchema& schema) {
    const auto number = [&](std::string_view name, std::optional<double>& out) {
      const Node* value = scalar(node, path, name);
      if (value == nullptr) return;
      try {
        std::size_t used = 0;
        out = std::stod(value->text, &used);
        if (used == value->text.size()) return;
      } catch (const std::exception&) {
        out.reset();
      }
      wrong(*value, path + "." + std::string(name), "a number");
    };
    const auto count = [&](std::string_view name, std::optional<std::uint64_t>& out) {
      const Node* value = scalar(node, path, name);
      if (value == nullptr) return;
      out = parse_whole(value->text);
      if (!out) wrong(*value, path + "." + std::string(name), "a whole number");
    };
    number("minimum", schema.minimum);
    number("maximum", schema.maximum);
    const bool is_array = schema.type == Type::array;
    count(is_array ? "minItems" : "minLength", schema.least_count);
    count(is_array ? "maxItems" : "maxLength", schema.most_count);
    const Node* pattern = scalar(node, path, "pattern");
    if (pattern == nullptr) return;
    try {
      const std::regex tried(pattern->text, std::regex::ECMAScript);
      schema.pattern = pattern->text;
    } catch (const std::regex_error&) {
      wrong(*pattern, path + ".pattern", "a regular expression (ECMAScript)");
    }
  }

  void read_values(const Node& node, const std::string& path, OptionSchema& schema) {
    // Values are read under the schema itself, so that «1» is text where text is meant.
    const auto checked = [&](const Node& value, const std::string& name) {
      return check_options(schema, value, path + "." + name, value.place, {}, problems_).json;
    };
    if (const Node* values = node.find("enum")) {
      if (!values->is_list()) return wrong(*values, path + ".enum", "a list of values");
      std::vector<std::string> texts;
      for (const auto& value : values->items) texts.push_back(checked(value, "enum"));
      schema.enum_json = std::move(texts);
    }
    if (const Node* examples = node.find("examples")) {
      if (!examples->is_list()) return wrong(*examples, path + ".examples", "a list of values");
      for (const auto& value : examples->items) schema.example_json = checked(value, "examples");
    }
    const Node* fallback = node.find("default");
    if (fallback == nullptr) return;
    if (schema.is_secret) return wrong(*fallback, path + ".default", "no default for a secret", "remove it");
    schema.default_json = checked(*fallback, "default");
  }

  Problems& problems_;
};

json::object json_schema_of(const OptionSchema& schema) {
  json::object out;
  for (const auto& [name, type] : types) {
    if (type == schema.type) out["type"] = json::string(name);
  }
  if (!schema.description.empty()) out["description"] = schema.description;
  if (schema.is_secret) out["secret"] = true;
  if (!schema.default_json.empty()) out["default"] = json::parse(schema.default_json);
  if (!schema.example_json.empty()) out["examples"] = json::array{json::parse(schema.example_json)};
  json::array values;
  for (const auto& text : schema.enum_json) values.push_back(json::parse(text));
  if (!values.empty()) out["enum"] = std::move(values);
  if (schema.minimum) out["minimum"] = *schema.minimum;
  if (schema.maximum) out["maximum"] = *schema.maximum;
  const bool is_array = schema.type == Type::array;
  if (schema.least_count) out[is_array ? "minItems" : "minLength"] = *schema.least_count;
  if (schema.most_count) out[is_array ? "maxItems" : "maxLength"] = *schema.most_count;
  if (!schema.pattern.empty()) out["pattern"] = schema.pattern;
  json::object properties;
  for (std::size_t i = 0; i < schema.names.size(); ++i)
    properties[schema.names[i]] = json_schema_of(schema.properties[i]);
  if (!properties.empty()) out["properties"] = std::move(properties);
  json::array required;
  for (const auto& name : schema.required) required.push_back(json::string(name));
  if (!required.empty()) out["required"] = std::move(required);
  if (is_array && !schema.others.empty()) out["items"] = json_schema_of(schema.others.front());
  if (schema.type == Type::object) {
    out["additionalProperties"] =
        schema.others.empty() ? json::value(false) : json::value(json_schema_of(schema.others.front()));
  }
  return out;
}

}  // namespace

const OptionSchema* OptionSchema::property(std::string_view name) const {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return &properties[i];
  }
  return nullptr;
}

OptionSchema parse_option_schema(const Node& node, const std::string& path, Problems& problems) {
  return SchemaReader(problems).read(node, path, true);
}

std::string to_json(const OptionSchema& schema) { return pretty(json_schema_of(schema)); }

}  // namespace dorhub::configuration
