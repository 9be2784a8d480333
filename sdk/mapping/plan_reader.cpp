// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/plan_reader.hpp"

#include <algorithm>

#include "sdk/mapping/fault_list.hpp"
#include "sdk/mapping/source_reader.hpp"

namespace dorhub::mapping {
namespace {

/// The row can't be known again, or not be placed in time, without these.
Need default_need(const ModelField& field) {
  const bool is_needed = field.path == "id" || field.path == "occurred_at";
  if (is_needed) return Need::must;
  return field.is_personal ? Need::personal : Need::may;
}

std::vector<std::string> paths_of(const std::string& type) {
  std::vector<std::string> out;
  for (const ModelField& field : fields_of(type)) out.push_back(field.path);
  return out;
}

class PlanReader {
 public:
  PlanReader(const std::optional<Surroundings>& around) : around_(around) {}

  ReadPlan read(const Written& mapping) {
    ReadPlan out;
    if (faults_.check_keys(mapping, top_keys(), "a mapping")) {
      out.plan.records.push_back(record(mapping));
      for (const Written& item : mapping.items) read_key(item, out.plan);
      if (!mapping.find("needs")) out.plan.needs = all_columns(out.plan);
    }
    out.faults = std::move(faults_).take();
    return out;
  }

 private:
  void read_key(const Written& item, Plan& plan) {
    if (item.name == "list") plan.list = pointer(item);
    if (item.name == "needs") plan.needs = columns(item);
    if (item.name == "skip") plan.skip = read_conditions(item, true, around_, faults_);
    if (item.name == "also") read_also(item, plan);
    if (item.name == "read") read_reader(item, plan);
    if (item.name == "complete") read_complete(item, plan);
    if (item.name == "rename") plan.rename_option = option_in(item);
  }

  RecordPlan record(const Written& block) {
    RecordPlan out;
    const Written* const type = block.find("record");
    const Written* const fields = block.find("fields");
    if (type == nullptr || fields == nullptr) {
      missing(block.at, type == nullptr ? "record" : "fields");
      return out;
    }
    out.type = faults_.text(*type, "the kind of record");
    const auto& types = record_types();
    if (std::find(types.begin(), types.end(), out.type) == types.end()) {
      if (!out.type.empty())
        faults_.unknown_word(type->at, "mapping.record", out.type, "a kind of record", types);
      return out;
    }
    read_fields(*fields, out);
    return out;
  }

  void read_fields(const Written& fields, RecordPlan& out) {
    if (!fields.is_map()) return faults_.wrong_form(fields, "{FIELD: COLUMN, …}");
    for (const Written& item : fields.items) {
      const ModelField* model = field_of(out.type, item.name);
      if (model == nullptr) {
        faults_.unknown_word(item.key_at, "mapping.field", item.name, "a field of a " + out.type,
                             paths_of(out.type));
        continue;
      }
      out.fields.push_back(
          {model, item.name, default_need(*model), read_sources(item, *model, around_, faults_)});
    }
    if (fields.find("id") == nullptr) missing(fields.at, "id");
    std::stable_sort(out.fields.begin(), out.fields.end(),
                     [](const FieldPlan& a, const FieldPlan& b) { return a.model < b.model; });
  }

  void read_also(const Written& also, Plan& plan) {
    if (!also.is_list()) return faults_.wrong_form(also, "a list of records");
    for (const Written& block : also.items) {
      if (!faults_.check_keys(block, record_keys(), "a record")) continue;
      RecordPlan one = record(block);
      if (const Written* when = block.find("when"))
        one.when = read_conditions(*when, false, around_, faults_);
      if (const Written* with = block.find("only_with")) one.only_with = own_field(*with, one);
      plan.records.push_back(std::move(one));
    }
  }

  std::string own_field(const Written& written, const RecordPlan& record) {
    std::string path = faults_.text(written, "a field of this record");
    std::vector<std::string> known;
    for (const FieldPlan& field : record.fields) known.push_back(field.path);
    if (!path.empty() && std::find(known.begin(), known.end(), path) == known.end())
      faults_.unknown_word(written.at, "mapping.field", path, "a field that this record maps", known);
    return path;
  }

  void read_reader(const Written& read, Plan& plan) {
    if (!faults_.check_keys(read, read_keys(), "«read»")) return;
    for (const Written& item : read.items) {
      if (item.is_map())
        plan.read.push_back({item.name, {}, option_in(item)});
      else
        plan.read.push_back({item.name, faults_.text(item, "a value, or {option: NAME}"), {}});
    }
  }

  void read_complete(const Written& item, Plan& plan) {
    if (item.is_map())
      plan.complete_option = option_in(item);
    else if (item.text == "true" || item.text == "false")
      plan.is_complete = item.text == "true";
    else
      faults_.wrong_form(item, "true, false or {option: NAME}");
  }

  std::string option_in(const Written& item) {
    const Written* const option = item.find("option");
    if (option != nullptr && item.items.size() == 1) return read_option(*option, around_, faults_);
    faults_.wrong_form(item, "{option: NAME}");
    return {};
  }

  std::string pointer(const Written& item) {
    if (item.is_text() && (item.text.empty() || item.text.front() == '/')) return item.text;
    faults_.wrong_form(item, "a pointer that begins with a slash, such as /sales");
    return {};
  }

  std::vector<std::vector<std::string>> columns(const Written& item) {
    std::vector<std::vector<std::string>> out;
    if (!item.is_list()) {
      faults_.wrong_form(item, "a list of columns");
      return out;
    }
    for (const Written& one : item.items) out.push_back(faults_.texts(one, "a column"));
    return out;
  }

  static std::vector<std::vector<std::string>> all_columns(const Plan& plan) {
    std::vector<std::vector<std::string>> out;
    const auto add = [&](const SourceName& name) {
      const std::vector<std::string> one{name.text};
      if (!name.text.empty() && std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
    };
    for (const RecordPlan& record : plan.records) {
      for (const FieldPlan& field : record.fields)
        for (const Source& source : field.sources)
          for (const SourceName& name : source.names) add(name);
      for (const Condition& condition : record.when) add(condition.name);
    }
    for (const Condition& condition : plan.skip) add(condition.name);
    return out;
  }

  void missing(Spot at, std::string_view key) {
    faults_.add({.at = at, .code = "mapping.missing", .message = "«" + std::string(key) + "» is missing"});
  }

  const std::optional<Surroundings>& around_;
  FaultList faults_;
};

}  // namespace

ReadPlan read_plan(const Written& mapping, const std::optional<Surroundings>& around) {
  return PlanReader(around).read(mapping);
}

}  // namespace dorhub::mapping
