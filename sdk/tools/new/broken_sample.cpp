// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/new/broken_sample.hpp"

#include <algorithm>

#include "sdk/tools/sample/rewriting.hpp"

namespace dorhub::scaffold {
namespace {

constexpr std::size_t kRows = 6;

/// One wrong value, in a row and column.
struct Wrong {
  std::size_t row;
  std::string name;
  std::string value;
};

const Guess* first(const std::vector<Guess>& fields, std::string_view field) {
  for (const Guess& guess : fields)
    if (guess.field.starts_with(field) && !guess.name.empty()) return &guess;
  return nullptr;
}

std::string no_such_day(const std::string& format) {
  if (format == "compact") return "20260230";
  if (format == "american") return "02/30/2026";
  return format.starts_with("unix") ? "gisteren" : "30-02-2026";
}

}  // namespace

std::string broken_sample(const std::string& document, const sample::Sample& sample,
                          const std::vector<Guess>& fields) {
  std::vector<Wrong> wrong;
  const std::size_t rows = std::max<std::size_t>(std::min(sample.rows, kRows), 1);
  std::size_t row = 0;
  const auto add = [&](const Guess* guess, const std::string& value) {
    if (guess != nullptr) wrong.push_back({row++ % rows, guess->name, value});
  };
  add(first(fields, "id"), "");
  const Guess* moment = first(fields, "occurred_at");
  add(moment, moment != nullptr ? no_such_day(moment->format) : "");
  add(moment, moment != nullptr && moment->format.empty() ? "07-11-26" : "gisteren");
  add(first(fields, "price_cents"), "twaalf");
  if (sample.is_table()) add(first(fields, "good.identifiers."), "9,99E+14");
  return sample::rewritten(
      document, sample,
      [&](std::size_t at, const std::string& name, const std::string& value) {
        for (const Wrong& one : wrong)
          if (one.row == at && one.name == name) return one.value;
        return value;
      },
      kRows);
}

}  // namespace dorhub::scaffold
