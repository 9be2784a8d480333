// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/new/languages.hpp"

#include <array>
#include <dorhub/json_writer.hpp>
#include <set>
#include <utility>

namespace dorhub::scaffold {
namespace {

constexpr std::array<std::pair<std::string_view, Language>, 4> kLanguages{
    {{"cpp", Language::cpp}, {"python", Language::python}, {"js", Language::js}, {"yaml", Language::yaml}}};

/// "{from: «Datum», format: compact}", or the column alone.
std::string source_yaml(const Guess& guess, bool is_for_code) {
  if (!guess.value.empty()) return "{value: " + guess.value + "}";
  std::string more;
  if (!guess.format.empty()) more += ", format: " + guess.format;
  if (!guess.decimal.empty()) more += ", decimal: " + guess.decimal;
  if (guess.is_in_cents) more += ", unit: cents";
  if (guess.field == "good.colours" && is_for_code) more += ", split: \"\\x1f\"";
  if (!guess.values.empty()) {
    more += ", values: {";
    for (std::size_t i = 0; i < guess.values.size(); ++i)
      more += (i == 0 ? "" : ", ") + in_quotes(guess.values[i].first) + ": " + guess.values[i].second;
    more += "}";
  }
  return more.empty() ? in_quotes(guess.name) : "{from: " + in_quotes(guess.name) + more + "}";
}

}  // namespace

std::optional<Language> language_of(std::string_view name) {
  for (const auto& [known, language] : kLanguages)
    if (known == name) return language;
  return std::nullopt;
}

std::vector<std::string> language_names() {
  std::vector<std::string> out;
  for (const auto& [name, language] : kLanguages) out.emplace_back(name);
  return out;
}

bool can_read(Language language, sample::Format format) {
  const bool is_script = language == Language::python || language == Language::js;
  return !is_script || format == sample::Format::csv || format == sample::Format::json;
}

bool can_say(Language language, const Guess& guess) {
  if (language == Language::yaml) return true;
  const bool is_plain = guess.format.empty() && guess.values.empty() && !guess.is_in_cents;
  const bool is_for_cpp = !guess.decimal.empty() || guess.field == "good.model_year";
  return is_plain && (!is_for_cpp || language == Language::cpp);
}

std::string mapping_yaml(const std::vector<Guess>& fields, const sample::Sample& sample, bool is_for_code) {
  std::string out = "  record: registration\n";
  if (!sample.is_table()) out += "  list: " + in_quotes(sample.list) + "\n";
  out += "  fields:\n";
  for (const Guess& guess : fields)
    out += "    " + guess.field + ": " + source_yaml(guess, is_for_code) + "\n";
  return out;
}

std::string code_columns(const std::vector<Guess>& fields) {
  std::string out;
  std::set<std::string> seen;
  for (const Guess& guess : fields)
    if (!guess.name.empty() && seen.insert(guess.name).second)
      out += (out.empty() ? "" : ", ") + in_quotes(guess.name);
  return out;
}

std::string in_quotes(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace dorhub::scaffold
