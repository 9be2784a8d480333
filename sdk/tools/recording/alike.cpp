// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/recording/alike.hpp"

#include <algorithm>

#include "sdk/kit/record_values.hpp"
#include "sdk/mapping/model_fields.hpp"
#include "sdk/tools/redact/redaction.hpp"

namespace dorhub::recording {
namespace {

bool is_choice(std::string_view field) {
  if (field == "type" || field.ends_with(".kind")) return true;
  const auto& types = mapping::record_types();
  return std::any_of(types.begin(), types.end(), [&](const std::string& type) {
    const mapping::ModelField* known = mapping::field_of(type, field);
    return known != nullptr && !known->rule.one_of.empty();
  });
}

/// A record without what a pseudonym may change.
std::string outline_of_record(const std::string& json) {
  std::string out;
  for (const kit::RecordValue& value : kit::record_values(json)) {
    out += value.path;
    if (is_choice(without_numbers(value.path))) out += "=" + value.text;
    out += ' ';
  }
  return out;
}

std::string outline_of_problem(const std::string& json) {
  const auto problem = read_problem(json);
  if (!problem.ok()) return json;
  std::string out = problem->code + " " + std::to_string(static_cast<int>(problem->severity));
  for (const auto& [name, value] : problem->args) out += " " + name;
  return out;
}

std::string outline_of(const kit::Said& said) {
  if (said.kind == kit::Said::Kind::record) return outline_of_record(said.json);
  if (said.kind == kit::Said::Kind::problem) return outline_of_problem(said.json);
  const auto skip = read_skip(said.json);
  return skip.ok() ? skip->reason : said.json;
}

/// What was said, in words without a value.
std::string words_of(const kit::Said& said) {
  std::string out = "a " + std::string(kit::said_name(said.kind));
  if (said.kind == kit::Said::Kind::problem)
    if (const auto problem = read_problem(said.json); problem.ok()) out += " " + problem->code;
  return out;
}

/// How deep in a tree, and which of the lists' elements.
std::string steps_of(std::string_view pointer) {
  std::string out;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view step = pointer.substr(0, pointer.find('/'));
    out += '/';
    if (step.find_first_not_of("0123456789") == std::string_view::npos) out += step;
    pointer.remove_prefix(step.size());
  }
  return out;
}

/// Sheets of a recording bear another name, and so do the members of which the adapter knows no name.
bool is_same_place(const Place& a, const Place& b) {
  return a.line == b.line && a.column == b.column && steps_of(a.pointer) == steps_of(b.pointer);
}

std::string place_words(const Place& place) {
  Place out = place;
  out.sheet.clear();
  const std::string text = out.text();
  return text.empty() ? "without a place" : text;
}

std::vector<kit::Said> in_order(const kit::Run& run) {
  std::vector<kit::Said> out = run.said;
  kit::sort_by_place(out);
  return out;
}

std::string ending(const kit::Run& run) {
  if (run.outcome.failure) return run.outcome.failure->code;
  return run.outcome.result + (run.outcome.is_complete ? ", complete" : "");
}

/// The fields in which two records' outlines differ first: "no good.brand", "good.model as well".
std::string field_difference(const std::string& was, const std::string& now) {
  const auto fields = [](const std::string& json) {
    std::set<std::string> out;
    for (const kit::RecordValue& value : kit::record_values(json)) out.insert(value.path);
    return out;
  };
  const std::set<std::string> before = fields(was);
  const std::set<std::string> after = fields(now);
  for (const std::string& one : before)
    if (after.count(one) == 0) return "the record has no " + one + " any more";
  for (const std::string& one : after)
    if (before.count(one) == 0) return "the record has " + one + " as well";
  return "one of the record's words is another";
}

}  // namespace

std::string without_numbers(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view step = path.substr(0, dot);
    if (step.find_first_not_of("0123456789") != std::string_view::npos)
      out += (out.empty() ? "" : ".") + std::string(step);
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return out;
}

bool may_stay(std::string_view field) {
  return is_choice(field) || (field != "occurred_at" && redact::Meaning{.field = std::string(field)}.stays());
}

std::string difference(const kit::Run& was, const kit::Run& now) {
  const auto before = in_order(was);
  const auto after = in_order(now);
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    const kit::Said& one = before[i];
    const kit::Said& other = after[i];
    if (one.kind != other.kind || !is_same_place(one.place, other.place))
      return place_words(one.place) + ": " + words_of(one) + ", and now " + words_of(other) + " " +
             place_words(other.place);
    if (outline_of(one) == outline_of(other)) continue;
    if (one.kind == kit::Said::Kind::record)
      return place_words(one.place) + ": " + field_difference(one.json, other.json);
    return place_words(one.place) + ": " + words_of(one) + ", and now " + words_of(other);
  }
  if (before.size() != after.size())
    return std::to_string(before.size()) + " things said, and now " + std::to_string(after.size());
  if (ending(was) != ending(now)) return "it ended «" + ending(was) + "», and now «" + ending(now) + "»";
  return {};
}

std::set<std::string> changed_fields(const kit::Run& was, const kit::Run& now) {
  std::set<std::string> out;
  const auto before = in_order(was);
  const auto after = in_order(now);
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    if (before[i].kind != kit::Said::Kind::record || before[i].json == after[i].json) continue;
    const auto old_values = kit::record_values(before[i].json);
    const auto new_values = kit::record_values(after[i].json);
    for (std::size_t at = 0; at < std::min(old_values.size(), new_values.size()); ++at)
      if (old_values[at].text != new_values[at].text) out.insert(without_numbers(old_values[at].path));
  }
  return out;
}

}  // namespace dorhub::recording
