// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/options.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <regex>

#include "core/configuration/json_text.hpp"
#include "core/configuration/nearest.hpp"
#include "core/configuration/reader.hpp"

namespace dorhub::configuration {
namespace {

namespace json = boost::json;
using Type = OptionSchema::Type;

std::optional<std::int64_t> integer_of(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> number_of(const std::string& text) {
  if (text.find_first_not_of("0123456789+-.eE") != std::string::npos) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

json::value untyped(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return nullptr;
    case Node::Kind::list: {
      json::array array;
      for (const auto& item : node.items) array.push_back(untyped(item));
      return array;
    }
    case Node::Kind::map: {
      json::object object;
      for (std::size_t i = 0; i < node.keys.size(); ++i) object[node.keys[i].name] = untyped(node.items[i]);
      return object;
    }
    case Node::Kind::scalar:
      break;
  }
  if (!node.is_quoted) {
    if (node.text == "true" || node.text == "false") return node.text == "true";
    if (const auto integer = integer_of(node.text)) return *integer;
    if (const auto number = number_of(node.text)) return *number;
  }
  return json::value(json::string(node.text));
}

std::string range_words(const OptionSchema& schema) {
  const auto shown = [](double value) {
    std::string text = json::serialize(json::value(value));
    const auto whole = static_cast<std::int64_t>(value);
    return static_cast<double>(whole) == value ? std::to_string(whole) : text;
  };
  if (schema.minimum && schema.maximum)
    return " from " + shown(*schema.minimum) + " to " + shown(*schema.maximum);
  if (schema.minimum) return " of at least " + shown(*schema.minimum);
  if (schema.maximum) return " of at most " + shown(*schema.maximum);
  return "";
}

std::string expected_of(const OptionSchema& schema) {
  if (schema.is_secret) return "{file: PATH} or {env: NAME}";
  if (!schema.enum_json.empty()) {
    std::vector<std::string> names;
    for (const auto& text : schema.enum_json) {
      const json::value value = json::parse(text);
      names.push_back(value.is_string() ? std::string(value.as_string()) : text);
    }
    return one_of(names);
  }
  switch (schema.type) {
    case Type::string:
      return schema.pattern.empty() ? "text" : "text after the pattern " + schema.pattern;
    case Type::integer:
      return "a whole number" + range_words(schema);
    case Type::number:
      return "a number" + range_words(schema);
    case Type::boolean:
      return "true or false";
    case Type::object:
      return "a block of settings";
    case Type::array:
      return "a list";
    case Type::any:
      return "any value";
  }
  return {};
}

/// One walk over options and schema side by side.
class OptionsReader {
 public:
  OptionsReader(const std::filesystem::path& folder, Problems& problems, CheckedOptions& out)
      : folder_(folder), problems_(problems), out_(out) {}

  json::value read(const OptionSchema& schema, const Node& node, const std::string& path,
                   const std::string& name) {
    if (schema.is_secret) return read_secret(node, path, name);
    const json::value value = typed(schema, node, path, name);
    if (!schema.enum_json.empty() && !is_bad_) check_enum(schema, value, node, path);
    return value;
  }

  json::value read_object(const OptionSchema& schema, const Node& node, const std::string& path,
                          const std::string& name, Place place) {
    json::object object;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      const auto& key = node.keys[i];
      const OptionSchema* property = schema.property(key.name);
      if (property == nullptr && !schema.others.empty()) property = &schema.others.front();
      if (property == nullptr) {
        report_unknown(schema, key, path);
        continue;
      }
      object[key.name] = read(*property, node.items[i], path + "." + key.name,
                              name.empty() ? key.name : name + "." + key.name);
    }
    add_missing(schema, node, path, place, object);
    return object;
  }

 private:
  void wrong(const OptionSchema& schema, const Node& node, const std::string& path, std::string cure = {}) {
    is_bad_ = true;
    problems_.error(node.place,
                    {"option.value", path + " is " + quoted(node), expected_of(schema), std::move(cure)});
  }

  void report_unknown(const OptionSchema& schema, const Node::Key& key, const std::string& path) {
    std::string cure = did_you_mean(key.name, schema.names);
    std::string expected = !cure.empty() || schema.names.empty() ? "" : one_of(schema.names);
    if (schema.names.empty()) cure = "it has no options; remove the line";
    problems_.error(key.place, {"option.unknown", "«" + key.name + "» is not an option of " + path,
                                std::move(expected), std::move(cure)});
  }

  void add_missing(const OptionSchema& schema, const Node& node, const std::string& path, Place place,
                   json::object& object) {
    for (std::size_t i = 0; i < schema.names.size(); ++i) {
      const auto& property = schema.properties[i];
      if (node.find(schema.names[i]) != nullptr) continue;
      if (!property.default_json.empty()) {
        object[schema.names[i]] = json::parse(property.default_json);
      } else if (std::find(schema.required.begin(), schema.required.end(), schema.names[i]) !=
                 schema.required.end()) {
        problems_.error(place, {"option.missing", path + " lacks «" + schema.names[i] + "»",
                                expected_of(property), property.description});
      }
    }
    for (const auto& required : schema.required) {
      if (schema.property(required) == nullptr && node.find(required) == nullptr) {
        problems_.error(place, {"option.missing", path + " lacks «" + required + "»"});
      }
    }
  }

  json::value read_secret(const Node& node, const std::string& path, const std::string& name) {
    // The Reader's own rule for secrets, so that both say the same words.
    Node holder;
    holder.kind = Node::Kind::map;
    holder.keys.push_back({"secret", node.place});
    holder.items.push_back(node);
    const std::size_t dot = path.rfind('.');
    holder.keys[0].name = path.substr(dot == std::string::npos ? 0 : dot + 1);
    SecretSource source;
    Reader reader(holder, dot == std::string::npos ? "" : path.substr(0, dot), node.place, folder_,
                  problems_);
    reader.secret({holder.keys[0].name, "A secret option."}, source);
    if (source.is_set()) out_.secrets[name] = std::move(source);
    return json::value(json::string("{{secret:" + name + "}}"));
  }

  json::value typed(const OptionSchema& schema, const Node& node, const std::string& path,
                    const std::string& name) {
    is_bad_ = false;
    switch (schema.type) {
      case Type::any:
        return untyped(node);
      case Type::string:
        return text(schema, node, path);
      case Type::integer:
      case Type::number:
        return number(schema, node, path);
      case Type::boolean:
        if (node.is_scalar() && !node.is_quoted && (node.text == "true" || node.text == "false"))
          return node.text == "true";
        break;
      case Type::object:
        if (node.is_map() || node.is_null()) return read_object(schema, node, path, name, node.place);
        break;
      case Type::array:
        if (node.is_list()) return list(schema, node, path, name);
        break;
    }
    wrong(schema, node, path);
    return nullptr;
  }

  json::value text(const OptionSchema& schema, const Node& node, const std::string& path) {
    const bool fits_pattern =
        schema.pattern.empty() ||
        (node.is_scalar() &&
         std::regex_search(node.text, std::regex(schema.pattern, std::regex::ECMAScript)));
    const bool fits_length = node.text.size() >= schema.least_count.value_or(0) &&
                             node.text.size() <= schema.most_count.value_or(node.text.size());
    if (!node.is_scalar() || !fits_pattern) {
      wrong(schema, node, path);
    } else if (!fits_length) {
      wrong(schema, node, path, "it must have " + count_words(schema, "characters"));
    }
    return json::value(json::string(node.text));
  }

  static std::string count_words(const OptionSchema& schema, const std::string& what) {
    if (schema.least_count && schema.most_count) {
      return std::to_string(*schema.least_count) + " to " + std::to_string(*schema.most_count) + " " + what;
    }
    return schema.least_count ? "at least " + std::to_string(*schema.least_count) + " " + what
                              : "at most " + std::to_string(schema.most_count.value_or(0)) + " " + what;
  }

  json::value number(const OptionSchema& schema, const Node& node, const std::string& path) {
    const auto integer = node.is_scalar() ? integer_of(node.text) : std::nullopt;
    const auto any = node.is_scalar() ? number_of(node.text) : std::nullopt;
    const bool is_right = any.has_value() && (schema.type == Type::number || integer.has_value());
    const double number = any.value_or(0);
    if (!is_right || number < schema.minimum.value_or(number) || number > schema.maximum.value_or(number)) {
      wrong(schema, node, path);
      return nullptr;
    }
    return integer ? json::value(*integer) : json::value(number);
  }

  json::value list(const OptionSchema& schema, const Node& node, const std::string& path,
                   const std::string& name) {
    if (node.items.size() < schema.least_count.value_or(0) ||
        node.items.size() > schema.most_count.value_or(node.items.size())) {
      wrong(schema, node, path, "it must have " + count_words(schema, "items"));
    }
    json::array array;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const std::string index = std::to_string(i + 1);
      array.push_back(schema.others.empty() ? untyped(node.items[i])
                                            : read(schema.others.front(), node.items[i],
                                                   path + "[#" + index + "]", name + "." + index));
    }
    return array;
  }

  void check_enum(const OptionSchema& schema, const json::value& value, const Node& node,
                  const std::string& path) {
    const std::string text = canonical(value);
    if (std::find(schema.enum_json.begin(), schema.enum_json.end(), text) != schema.enum_json.end()) return;
    std::vector<std::string> names;
    for (const auto& one : schema.enum_json)
      names.push_back(one.size() > 1 && one.front() == '"' ? one.substr(1, one.size() - 2) : one);
    wrong(schema, node, path, node.is_scalar() ? did_you_mean(node.text, names) : "");
  }

  const std::filesystem::path& folder_;
  Problems& problems_;
  CheckedOptions& out_;
  bool is_bad_ = false;
};

}  // namespace

CheckedOptions check_options(const OptionSchema& schema, const Node& node, const std::string& path,
                             Place place, const std::filesystem::path& folder, Problems& problems) {
  CheckedOptions out;
  OptionsReader reader(folder, problems, out);
  out.json = canonical(schema.type == Type::object && (node.is_map() || node.is_null())
                           ? reader.read_object(schema, node, path, "", place)
                           : reader.read(schema, node, path, ""));
  return out;
}

std::string with_mapping(std::string options_json, const std::string& mapping_json) {
  if (mapping_json.empty()) return options_json;
  json::value options = json::parse(options_json);
  options.as_object()["mapping"] = json::parse(mapping_json);
  return canonical(options);
}

std::string without_mapping(std::string options_json) {
  json::value options = json::parse(options_json);
  if (options.as_object().erase("mapping") == 0) return options_json;
  return canonical(options);
}

std::string json_of(const Node& node) { return canonical(untyped(node)); }

}  // namespace dorhub::configuration
