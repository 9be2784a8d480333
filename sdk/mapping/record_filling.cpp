// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/record_filling.hpp"

#include <algorithm>
#include <variant>

#include "sdk/mapping/record_assignment.hpp"

namespace dorhub::mapping {
namespace {

/// Numbers by which things are known: a spreadsheet damages them, and they are never repaired.
bool is_number_of_something(const ModelField& field) {
  return field.kind == ValueKind::identifier || field.path == "id" || field.path.ends_with(".id") ||
         field.path == "version";
}

std::string_view name_of(const Source& source) {
  return source.names.empty() ? std::string_view{} : std::string_view(source.names.front().text);
}

bool is_later(const FieldValue& value, std::string_view latest_day) {
  const auto* moment = std::get_if<std::string>(&value);
  return moment != nullptr && !latest_day.empty() && std::string_view(*moment).substr(0, 10) > latest_day;
}

}  // namespace

bool RecordFilling::is_wanted() const {
  const bool fits =
      plan_.when.empty() || std::any_of(plan_.when.begin(), plan_.when.end(),
                                        [&](const Condition& one) { return holds(one, line_); });
  if (!fits || plan_.only_with.empty()) return fits;
  for (const FieldPlan& field : plan_.fields) {
    if (field.path != plan_.only_with) continue;
    for (const Source& source : field.sources)
      if (read(field, source, take(source)).value) return true;
  }
  return false;
}

RecordFilling::Taken RecordFilling::take(const Source& source) const {
  Taken out;
  if (source.constant) out.text = *source.constant;
  for (const SourceName& name : source.names) {
    const Found found = line_.find(name);
    if (found.text().empty() || (source.names.size() > 1 && says_unknown(found.text()))) {
      out.is_whole = false;
      continue;
    }
    if (out.text.empty())
      out.at = found;
    else
      out.text += source.join_with;
    out.text += found.text();
  }
  if (!source.names.empty() && out.text.empty()) out.at = line_.find(source.names.front());
  return out;
}

Reading RecordFilling::read(const FieldPlan& field, const Source& source, const Taken& taken) const {
  if (field.model->kind == ValueKind::texts && source.names.size() == 1)
    if (std::vector<std::string> list = line_.list(source.names.front()); !list.empty())
      return {.value = FieldValue(std::move(list)), .fault = {}};
  return read_value(*field.model, source, taken.text, line_.decimal(), days_.received);
}

/// What is wrong before a value is even read.
std::string RecordFilling::fault_of(const FieldPlan& field, const Source& source, const Taken& taken) const {
  if (source.names.empty()) return {};
  if (is_number_of_something(*field.model) && taken.at.is_damaged()) return "number_damaged";
  const bool is_nothing = taken.text.empty() || !taken.is_whole || says_unknown(taken.text);
  return field.path == "id" && is_nothing ? "no_id" : "";
}

void RecordFilling::tell(const std::string& fault, const Taken& taken, const Source& source, Need need) {
  const ToldFault now{fault, name_of(source), need == Need::must};
  for (const ToldFault& one : told_)
    if (one.fault == fault && one.name == now.name && (one.is_refusing || !now.is_refusing)) return;
  told_.push_back(now);
  convert_.report(fault, taken.at, name_of(source), need);
}

/// What one source gives; tells what is wrong with it.
std::optional<FieldValue> RecordFilling::value_from(const FieldPlan& field, std::size_t index,
                                                    bool is_last_hope) {
  const Source& source = field.sources[index];
  const Taken taken = take(source);
  std::string fault = fault_of(field, source, taken);
  if (fault == "no_id" && !is_last_hope) return std::nullopt;
  Reading reading;
  if (fault.empty()) {
    reading = read(field, source, taken);
    fault = reading.fault;
  }
  // Other sources than the first are for want of a better: what is wrong there refuses nothing.
  Need need = source.need.value_or(index == 0 || field.path == "id" ? field.need : Need::may);
  if (field.model->is_personal && need != Need::must) need = Need::personal;
  if (fault == "number_damaged") need = Need::must;
  const bool is_moment = field.model->rule.shape == Shape::moment;
  const bool is_birth = field.path.ends_with("born_on");
  if (reading.value && ((is_moment && is_later(*reading.value, days_.latest)) ||
                        (is_birth && is_later(*reading.value, days_.received)))) {
    tell(is_birth ? "birth_in_future" : "day_in_future", taken, source,
         is_birth ? Need::personal : Need::may);
    return std::nullopt;
  }
  if (!fault.empty()) tell(fault, taken, source, need);
  return std::move(reading.value);
}

/// The first value counts; what is wrong in the other sources is told all the same.
void RecordFilling::fill_field(Record& record, const FieldPlan& field) {
  bool is_filled = false;
  for (std::size_t i = 0; i < field.sources.size(); ++i) {
    auto value = value_from(field, i, !is_filled && i + 1 == field.sources.size());
    if (!value || is_filled) continue;
    assign(record, field.path, *std::move(value));
    is_filled = true;
  }
}

/// A reference without a system means this adapter's own record.
void RecordFilling::own_system(Record& record) const {
  const auto own = [&](Field<Reference>& reference) {
    if (reference && reference->system.empty()) reference->system = adapter_;
  };
  std::visit(
      [&](auto& one) {
        if constexpr (requires { one.of; }) own(one.of);
        if constexpr (requires { one.completes; }) own(one.completes);
      },
      record);
}

std::optional<Record> RecordFilling::fill() {
  if (!is_wanted()) return std::nullopt;
  Record record = make_record(plan_.type);
  for (const FieldPlan& field : plan_.fields) fill_field(record, field);
  own_system(record);
  return record;
}

}  // namespace dorhub::mapping
