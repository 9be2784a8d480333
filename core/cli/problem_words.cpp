// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/problem_words.hpp"

#include "core/cli/console.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {

std::string place_words(const Place& place, std::string_view document) {
  std::string out(document);
  if (!place.sheet.empty()) return out + ", " + place.text();
  if (place.line != 0) out += ":" + std::to_string(place.line);
  if (place.line != 0 && place.column != 0) out += ":" + std::to_string(place.column);
  if (!place.pointer.empty()) out += " " + place.pointer;
  return out;
}

std::string problem_words(const Problem& problem, std::string_view document, const std::string& text) {
  std::string out =
      place_words(problem.place, document) + ": " + std::string(severity_name(problem.severity)) + ": ";
  return printable(out + text + " (" + problem.code + ")");
}

std::string problem_words(const Problem& problem, std::string_view document,
                          const std::optional<ProblemText>& text) {
  if (text) return problem_words(problem, document, fill_text(text->en, problem.args));
  std::string words;
  for (const auto& [name, value] : problem.args) {
    if (!words.empty()) words += ", ";
    words.append(name).append(" ").append(value);
  }
  return problem_words(problem, document, words.empty() ? problem.code : words);
}

}  // namespace dorhub::cli
