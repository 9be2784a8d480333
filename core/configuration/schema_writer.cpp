// SPDX-License-Identifier: EUPL-1.2
#include <boost/json.hpp>

#include "core/configuration/describer.hpp"
#include "core/configuration/json_text.hpp"
#include "core/configuration/units.hpp"

namespace dorhub::configuration {
namespace {

namespace json = boost::json;
using Type = Description::Type;

json::object schema_of(const Description& one);

json::object block_schema(const Description& block) {
  json::object schema{{"type", "object"}};
  json::object properties;
  json::array required;
  for (const auto& child : block.children) {
    properties[child.name] = schema_of(child);
    if (child.is_required) required.push_back(json::string(child.name));
  }
  schema["properties"] = std::move(properties);
  if (!required.empty()) schema["required"] = std::move(required);
  json::array all;
  for (const auto& names : block.exactly_one) {
    json::array one_of;
    for (const auto& name : names)
      one_of.push_back(json::object{{"required", json::array{json::string(name)}}});
    all.push_back(json::object{{"oneOf", std::move(one_of)}});
  }
  for (const auto& names : block.at_most_one) {
    json::array both;
    for (const auto& name : names) both.push_back(json::string(name));
    all.push_back(json::object{{"not", json::object{{"required", std::move(both)}}}});
  }
  if (!all.empty()) schema["allOf"] = std::move(all);
  schema["additionalProperties"] = false;
  return schema;
}

json::object secret_schema() {
  return {{"type", "object"},
          {"properties", json::object{{"file", json::object{{"type", "string"}}},
                                      {"env", json::object{{"type", "string"}}}}},
          {"minProperties", 1},
          {"maxProperties", 1},
          {"additionalProperties", false}};
}

json::object key_hash_schema() {
  return {{"type", "object"},
          {"properties",
           json::object{{"sha256", json::object{{"type", "string"},
                                                {"pattern", std::string(pattern(TextKind::sha256))}}}}},
          {"required", json::array{"sha256"}},
          {"additionalProperties", false}};
}

/// YAML gives an editor 8080 as a number; an id such as 12 too, so text may be either.
json::object text_schema(const Description& one) {
  json::object schema{{"type", json::array{"string", "number"}}};
  if (!one.pattern.empty()) schema["pattern"] = one.pattern;
  return schema;
}

json::object choice_schema(const Description& one) {
  json::array choices;
  for (const auto& choice : one.choices) {
    choices.push_back(json::object{{"const", json::string(choice.name)},
                                   {"description", json::string(choice.description)}});
  }
  return {{"oneOf", std::move(choices)}};
}

/// A number before a unit, as units.cpp reads it.
std::string amount_pattern(const Description& one) {
  return one.numbers.least == 0 ? "(0|[1-9][0-9]*)" : "[1-9][0-9]*";
}

json::object size_schema(const Description& one) {
  return {{"type", json::array{"string", "integer"}},
          {"pattern", "^" + amount_pattern(one) + " ?(B|KiB|MiB|GiB)$"},
          {"minimum", one.numbers.least},
          {"maximum", one.numbers.most}};
}

/// Only nought needs no unit.
json::object duration_schema(const Description& one) {
  const std::string with_unit = amount_pattern(one) + " ?(ms|s|min|h|day|days)";
  if (one.numbers.least > 0) return {{"type", "string"}, {"pattern", "^" + with_unit + "$"}};
  return {{"type", json::array{"string", "integer"}},
          {"pattern", "^(" + with_unit + "|0)$"},
          {"minimum", 0},
          {"maximum", 0}};
}

json::object bare_schema(const Description& one) {
  switch (one.type) {
    case Type::text:
      return text_schema(one);
    case Type::flag:
      return {{"type", "boolean"}};
    case Type::number:
      return {{"type", "integer"}, {"minimum", one.numbers.least}, {"maximum", one.numbers.most}};
    case Type::size:
      return size_schema(one);
    case Type::duration:
      return duration_schema(one);
    case Type::secret:
      return secret_schema();
    case Type::key_hash:
      return key_hash_schema();
    case Type::choice:
      return choice_schema(one);
    case Type::block:
      return block_schema(one);
    case Type::list:
      return {{"type", "array"}, {"items", schema_of(one.children.at(0))}};
    case Type::map:
      return {{"type", "object"}, {"additionalProperties", schema_of(one.children.at(0))}};
    case Type::free:
      return {{"type", "object"}};
  }
  return {};
}

json::value default_value(const Description& one) {
  if (one.type == Type::number) return *parse_whole(one.default_text);
  if (one.type == Type::flag) return one.default_text == "true";
  return json::value(json::string(one.default_text));
}

json::object schema_of(const Description& one) {
  json::object schema;
  if (!one.description.empty()) {
    schema["description"] = one.range.empty() ? one.description : one.description + " (" + one.range + ")";
  }
  for (auto& member : bare_schema(one)) schema.insert(member);
  if (!one.default_text.empty() && !one.is_required) schema["default"] = default_value(one);
  return schema;
}

}  // namespace

std::string json_schema(const Description& description, const std::string& id) {
  json::object schema{
      {"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"$id", id}, {"title", description.name}};
  for (auto& member : schema_of(description)) schema.insert(member);
  return pretty(schema);
}

}  // namespace dorhub::configuration
