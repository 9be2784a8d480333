// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/plan_options.hpp"

#include <dorhub/json_writer.hpp>

#include "sdk/mapping/keys.hpp"
#include "sdk/mapping/source_reader.hpp"

namespace dorhub::mapping {
namespace {

/// The file's name for a name of the mapping.
std::string renamed(const std::string& name, const Node& names) {
  const std::string_view other = names[name].text();
  return other.empty() ? name : std::string(other);
}

void rename(SourceName& name, const Node& names) {
  if (!names[name.text].empty()) name = source_name(names[name.text].text());
}

void fill_in(Source& source, const Node& options, const Node& names) {
  for (SourceName& name : source.names) rename(name, names);
  if (source.option.empty()) return;
  source.constant = std::string(options[source.option].text());
}

}  // namespace

void fill_in(Plan& plan, const Node& options) {
  const Node names = plan.rename_option.empty() ? Node{} : options[plan.rename_option];
  for (RecordPlan& record : plan.records) {
    for (FieldPlan& field : record.fields)
      for (Source& source : field.sources) fill_in(source, options, names);
    for (Condition& condition : record.when) rename(condition.name, names);
  }
  for (Condition& condition : plan.skip) rename(condition.name, names);
  for (auto& group : plan.needs)
    for (std::string& column : group) column = renamed(column, names);
  if (!plan.complete_option.empty()) plan.is_complete = options[plan.complete_option].is_true();
}

std::string read_setting(const Plan& plan, std::string_view key, const Node& options) {
  for (const ReaderPlan& one : plan.read) {
    if (one.key != key) continue;
    const std::string value = one.option.empty() ? one.value : std::string(options[one.option].text());
    return value == "auto" ? std::string() : value;
  }
  return {};
}

std::string reader_options(const Plan& plan, const Node& options) {
  std::string out;
  for (const Key& key : read_keys()) {
    const std::string value = read_setting(plan, key.name, options);
    if (value.empty()) continue;
    out += out.empty() ? "{" : ",";
    append_json_string(out, key.name);
    out += ':';
    append_json_string(out, value);
  }
  return out.empty() ? "{}" : out + "}";
}

}  // namespace dorhub::mapping
