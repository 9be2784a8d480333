// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/problem.hpp"

#include <algorithm>
#include <tuple>

namespace dorhub::configuration {

std::string Problem::where() const {
  if (line == 0) return file;
  return file + ":" + std::to_string(line) + ":" + std::to_string(column);
}

std::string Problem::text() const {
  std::string out = where();
  if (!out.empty()) out += ": ";
  out += message;
  if (!expected.empty()) out += "; expected " + expected;
  if (!cure.empty()) out += "; " + cure;
  return out;
}

Error Problem::error() const {
  return {code, expected.empty() ? message : message + "; expected " + expected, where(), cure};
}

std::uint32_t Problems::add_file(std::string name) {
  files_.push_back(std::move(name));
  return static_cast<std::uint32_t>(files_.size() - 1);
}

void Problems::add(Problem::Severity severity, Place place, Text text) {
  Problem problem{severity,
                  place.file < files_.size() ? files_[place.file] : std::string(),
                  place.line,
                  place.column,
                  std::move(text.code),
                  std::move(text.message),
                  std::move(text.expected),
                  std::move(text.cure),
                  text.stops_start};
  errors_ += severity == Problem::Severity::error ? 1 : 0;
  list_.push_back({place, std::move(problem)});
}

std::vector<Problem> Problems::sorted() const {
  auto list = list_;
  std::stable_sort(list.begin(), list.end(), [](const Placed& a, const Placed& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  });
  std::vector<Problem> out;
  out.reserve(list.size());
  for (auto& placed : list) out.push_back(std::move(placed.problem));
  return out;
}

}  // namespace dorhub::configuration
