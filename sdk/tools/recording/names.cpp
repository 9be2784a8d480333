// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/recording/names.hpp"

#include <algorithm>
#include <dorhub/read.hpp>

#include "sdk/kit/personal_values.hpp"
#include "sdk/kit/record_values.hpp"
#include "sdk/mapping/model_fields.hpp"
#include "sdk/mapping/source_reader.hpp"
#include "sdk/record/ascii.hpp"
#include "sdk/tools/recording/alike.hpp"
#include "sdk/tools/redact/impersonal.hpp"
#include "sdk/tools/redact/pseudonyms.hpp"

namespace dorhub::recording {
namespace {

constexpr std::size_t kMostNames = 400;  // what lies behind them is replaced
constexpr std::size_t kMostSteps = 60;
constexpr std::size_t kAll = static_cast<std::size_t>(-1);

std::set<std::string> names_in(const Trial& trial) {
  std::set<std::string> out;
  (void)sample::rewritten(
      trial.document, trial.sample,
      [&](std::size_t, const std::string& name, const std::string& value) {
        out.insert(general(name));
        return value;
      },
      kAll, sample::Layout::faithful);
  return out;
}

bool is_personal(const std::string& field) {
  const auto& types = mapping::record_types();
  return kit::tells_a_person(field) && std::any_of(types.begin(), types.end(), [&](const std::string& type) {
           const mapping::ModelField* known = mapping::field_of(type, field);
           return known != nullptr && known->is_personal;
         });
}

/// "name" of "customer/name" and "lines/0/@name".
std::string last_step(const std::string& name) {
  const auto steps = mapping::source_name(name).steps;
  if (steps.empty()) return name;
  return steps.back().substr(steps.back().find_last_of('@') + 1);
}

/// "name" of a manifest's "customer.name".
std::string_view last_part(std::string_view column) { return column.substr(column.rfind('.') + 1); }

kit::Run without(const Trial& trial, const std::string& name) {
  redact::Pseudonyms pseudonyms(trial.key);
  return trial.run(sample::rewritten(
      trial.document, trial.sample,
      [&](std::size_t, const std::string& other, const std::string& value) {
        return general(other) == name ? pseudonyms.of(value) : value;
      },
      kAll, sample::Layout::faithful));
}

}  // namespace

std::string general(std::string_view name) {
  std::string out;
  for (;;) {
    const std::size_t slash = std::min(name.find('/'), name.size());
    const std::string_view step = name.substr(0, slash);
    const bool is_number = !step.empty() && step.find_first_not_of("0123456789") == std::string_view::npos;
    out += is_number ? "*" : step;
    if (slash == name.size()) return out;
    out += '/';
    name.remove_prefix(slash + 1);
  }
}

Names find_names(const Trial& trial) {
  Names out;
  std::size_t count = 0;
  for (const std::string& name : names_in(trial)) {
    if (name.empty() || ++count > kMostNames) continue;
    const kit::Run now = without(trial, name);
    if (!difference(trial.was, now).empty()) {
      out.deciding.insert(name);
      continue;
    }
    const std::set<std::string> fields = changed_fields(trial.was, now);
    if (std::any_of(fields.begin(), fields.end(), is_personal)) out.personal.insert(name);
    if (!fields.empty() && std::all_of(fields.begin(), fields.end(), may_stay)) out.staying[name] = fields;
  }
  return out;
}

std::set<std::string> deciding_steps(const Trial& trial, const std::set<std::string>& steps,
                                     const OwnWords& own) {
  std::set<std::string> out;
  std::size_t count = 0;
  for (const std::string& step : steps) {
    if (own.has(step) || ++count > kMostSteps) continue;
    redact::Pseudonyms pseudonyms(trial.key);
    const kit::Run now = trial.run(sample::rewritten(
        trial.document, trial.sample,
        [](std::size_t, const std::string&, const std::string& value) { return value; }, kAll,
        sample::Layout::faithful,
        [&](const std::string& one) { return one == step ? pseudonyms.of(one) : one; }));
    if (!difference(trial.was, now).empty()) out.insert(step);
  }
  return out;
}

std::set<std::string> shown_by(const kit::Run& run) {
  std::set<std::string> out;
  for (const kit::Said& said : run.said) {
    if (said.kind != kit::Said::Kind::record) continue;
    for (const kit::RecordValue& value : kit::record_values(said.json))
      if (may_stay(without_numbers(value.path))) out.insert(lower_case(value.text));
  }
  return out;
}

bool Names::may_stay(const std::string& name, const std::string& value, const OwnWords& own) const {
  const std::string all = general(name);
  if (vouched_for.count(all) == 1) return true;
  const auto fields = staying.find(all);
  if (fields == staying.end()) return deciding.count(all) == 1 && own.has_value(value);
  return own.has_value(value) ||
         std::any_of(fields->second.begin(), fields->second.end(),
                     [&](const auto& field) { return redact::may_be_shown(field, value, {}); });
}

bool Names::may_stay_of(const std::string& name, const std::string& words, const OwnWords& own,
                        const std::set<std::string>& shown) const {
  const bool went_over = own.has(words) || shown.count(lower_case(words)) == 1;
  return went_over && vouched_for.count(general(name)) == 0 && may_stay(name, words, own);
}

bool Names::is_personal(const std::string& name) const { return personal.count(general(name)) == 1; }

void Names::vouch_for(const std::string& name) { vouched_for.insert(general(name)); }

void Names::take_for_personal(const std::set<std::string>& names, const std::vector<std::string>& columns) {
  for (const std::string& name : names)
    for (const std::string& column : columns)
      if (Row::same_name(last_step(name), last_part(column))) {
        personal.insert(general(name));
        staying.erase(general(name));
      }
}

}  // namespace dorhub::recording
