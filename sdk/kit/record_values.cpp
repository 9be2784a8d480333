// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/record_values.hpp"

#include <boost/json.hpp>

namespace dorhub::kit {
namespace {

namespace json = boost::json;

void add(const std::string& path, const json::value& value, std::vector<RecordValue>& out) {
  const auto joined = [&](std::string_view step) {
    return path.empty() ? std::string(step) : path + "." + std::string(step);
  };
  if (value.is_object()) {
    for (const auto& member : value.as_object())
      if (!path.empty() || member.key() != "place") add(joined(member.key()), member.value(), out);
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.as_array().size(); ++i)
      add(joined(std::to_string(i)), value.as_array()[i], out);
  } else if (value.is_string()) {
    out.push_back({path, std::string(value.as_string()), true});
  } else if (value.is_number()) {
    out.push_back({path, json::serialize(value), false});
  }
}

json::object object_of(std::string_view text) {
  boost::system::error_code failed;
  json::value value = json::parse({text.data(), text.size()}, failed);
  return failed || !value.is_object() ? json::object() : value.as_object();
}

std::string text_at(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

}  // namespace

std::vector<RecordValue> record_values(std::string_view record_json) {
  std::vector<RecordValue> out;
  add("", object_of(record_json), out);
  return out;
}

std::string record_key(std::string_view record_json) {
  const json::object record = object_of(record_json);
  return text_at(record, "type") + " " + text_at(record, "id");
}

std::string record_content(std::string_view record_json) {
  json::object record = object_of(record_json);
  for (const char* name : {"place", "id", "version"}) record.erase(name);
  return json::serialize(record);
}

}  // namespace dorhub::kit
