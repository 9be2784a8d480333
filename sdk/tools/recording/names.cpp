// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/recording/names.hpp"

#include <algorithm>

#include "sdk/kit/personal_values.hpp"
#include "sdk/mapping/model_fields.hpp"
#include "sdk/tools/recording/alike.hpp"
#include "sdk/tools/redact/pseudonyms.hpp"

namespace dorhub::recording {
namespace {

constexpr std::size_t kMostNames = 400;  // what lies behind them is replaced
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
    if (!fields.empty() && std::all_of(fields.begin(), fields.end(), may_stay)) out.staying.insert(name);
  }
  return out;
}

}  // namespace dorhub::recording
