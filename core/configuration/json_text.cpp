// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/json_text.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <vector>

namespace dorhub::configuration {
namespace {

namespace json = boost::json;

void write_pretty(const json::value& value, std::size_t depth, std::string& out) {
  const std::string indent(2 * (depth + 1), ' ');
  const std::string outdent(2 * depth, ' ');
  if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
    out += "{\n";
    std::size_t left = object->size();
    for (const auto& member : *object) {
      out += indent + json::serialize(json::string(member.key())) + ": ";
      write_pretty(member.value(), depth + 1, out);
      out += --left > 0 ? ",\n" : "\n";
    }
    out += outdent + "}";
  } else if (const auto* array = value.if_array(); array != nullptr && !array->empty()) {
    out += "[\n";
    std::size_t left = array->size();
    for (const auto& item : *array) {
      out += indent;
      write_pretty(item, depth + 1, out);
      out += --left > 0 ? ",\n" : "\n";
    }
    out += outdent + "]";
  } else {
    out += json::serialize(value);
  }
}

void write_canonical(const json::value& value, std::string& out) {
  if (const auto* object = value.if_object()) {
    std::vector<const json::key_value_pair*> members;
    for (const auto& member : *object) members.push_back(&member);
    std::sort(members.begin(), members.end(),
              [](const auto* a, const auto* b) { return a->key() < b->key(); });
    out += '{';
    for (const auto* member : members) {
      if (out.back() != '{') out += ',';
      out += json::serialize(json::string(member->key())) + ":";
      write_canonical(member->value(), out);
    }
    out += '}';
  } else if (const auto* array = value.if_array()) {
    out += '[';
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i > 0) out += ',';
      write_canonical((*array)[i], out);
    }
    out += ']';
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

std::string pretty(const json::value& value) {
  std::string out;
  write_pretty(value, 0, out);
  return out + "\n";
}

std::string canonical(const json::value& value) {
  std::string out;
  write_canonical(value, out);
  return out;
}

}  // namespace dorhub::configuration
