// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/refused_rows.hpp"

#include <string_view>

namespace dorhub {
namespace {

constexpr std::string_view kDigits = "0123456789";

/// Whether a step of a pointer chooses one of several: "3" in JSON, "fiets[3]" in XML.
bool is_element(std::string_view step) {
  if (step.ends_with(']')) step = step.substr(step.find('[') + 1, step.size() - step.find('[') - 2);
  return !step.empty() && step.find_first_not_of(kDigits) == std::string_view::npos;
}

/// A name for the row or element that a place is in: the innermost element of a list, or the sheet and line;
/// "/" for a document that is one element, and empty when the place is unknown.
std::string row_of(const Place& place) {
  const std::string_view pointer = place.pointer;
  if (pointer.empty()) return place.line == 0 ? "" : place.sheet + '\n' + std::to_string(place.line);
  for (std::size_t end = pointer.size(); end > 0;) {
    const std::size_t slash = pointer.rfind('/', end - 1);
    if (slash == std::string_view::npos) break;
    if (is_element(pointer.substr(slash + 1, end - slash - 1))) return std::string(pointer.substr(0, end));
    end = slash;
  }
  return "/";
}

}  // namespace

void RefusedRows::take(const Problem& problem) {
  if (problem.severity != Severity::error) return;
  std::string row = row_of(problem.place);
  if (!row.empty() && row != last_) ++count_;
  last_ = std::move(row);
}

void RefusedRows::take_record(const Problem& problem) {
  if (row_of(problem.place).empty())
    ++count_;
  else
    take(problem);
}

}  // namespace dorhub
