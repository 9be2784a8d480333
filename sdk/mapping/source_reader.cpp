// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/source_reader.hpp"

#include <algorithm>

#include "sdk/mapping/value_reading.hpp"

namespace dorhub::mapping {
namespace {

/// What a key needs of its field to mean anything.
bool fits(std::string_view key, const ModelField& field) {
  const bool is_time = field.rule.shape == Shape::moment || field.rule.shape == Shape::date;
  if (key == "format") return is_time;
  if (key == "decimal" || key == "unit") return field.path.ends_with("price_cents");
  if (key == "split") return field.kind == ValueKind::texts;
  return true;
}

/// Reads one block of a field's keys.
class SourceReader {
 public:
  SourceReader(const ModelField& field, const std::optional<Surroundings>& around, FaultList& faults)
      : field_(field), around_(around), faults_(faults) {}

  Source read(const Written& block) {
    Source out;
    out.otherwise = field_.rule.one_of.empty() ? Otherwise::keep : Otherwise::report;
    if (!faults_.check_keys(block, source_keys(), "a field's value")) return out;
    for (const Written& item : block.items) {
      if (!fits(item.name, field_))
        faults_.add({.at = item.key_at,
                     .code = "mapping.key",
                     .message = "«" + item.name + "» means nothing for " + field_.path});
      read_origin(item, out);
      read_form(item, out);
      read_tables(item, out);
    }
    check_origin(block, out);
    return out;
  }

  /// A constant is judged before any document comes.
  void check_constant(const Source& source, const std::string& text, Spot at) {
    const Reading reading = read_value(field_, source, text, source.decimal.value_or(Decimal::point));
    if (reading.value && reading.fault.empty()) return;
    Fault fault{.at = at,
                .code = "mapping.value",
                .message = "«" + text.substr(0, 60) + "» can't be the value of " + field_.path};
    for (const std::string_view one : field_.rule.one_of) fault.candidates.emplace_back(one);
    if (!fault.candidates.empty()) fault.unknown = text;
    faults_.add(std::move(fault));
  }

 private:
  void read_origin(const Written& item, Source& out) {
    if (item.name == "from") {
      if (std::string name = faults_.text(item, "the name of a column"); !name.empty())
        out.names.push_back(source_name(name));
    } else if (item.name == "join") {
      for (const std::string& name : faults_.texts(item, "a list of columns"))
        out.names.push_back(source_name(name));
    } else if (item.name == "with") {
      out.join_with = item.text;
    } else if (item.name == "value") {
      out.constant = faults_.text(item, "a value");
    } else if (item.name == "option") {
      out.option = read_option(item, around_, faults_);
    }
  }

  void read_form(const Written& item, Source& out) {
    if (item.name == "format") out.date_form = faults_.word(item, date_forms()).value_or(out.date_form);
    if (item.name == "decimal") out.decimal = faults_.word(item, decimal_signs());
    if (item.name == "unit") out.is_in_cents = faults_.word(item, units()).value_or(false);
    if (item.name == "need") out.need = faults_.word(item, needs());
    if (item.name == "split") out.split_at = faults_.text(item, "the signs at which a value is cut");
  }

  void read_tables(const Written& item, Source& out) {
    if (item.name == "values") {
      if (!item.is_map() || item.items.empty()) return faults_.wrong_form(item, "{THEIRS: OURS, …}");
      for (const Written& row : item.items) out.values.emplace_back(row.name, ours(row, out));
    } else if (item.name == "words") {
      read_words(item, out);
    } else if (item.name == "otherwise" && item.is_map()) {
      const Written* value = item.find("value");
      if (value == nullptr || item.items.size() != 1)
        return faults_.wrong_form(item, "report, keep, leave_out or {value: X}");
      out.otherwise = Otherwise::value;
      out.otherwise_value = ours(*value, out);
    } else if (item.name == "otherwise") {
      out.otherwise = faults_.word(item, fallbacks()).value_or(out.otherwise);
    }
  }

  void read_words(const Written& item, Source& out) {
    if (!item.is_list()) return faults_.wrong_form(item, "[{OURS: [WORD, …]}, …]");
    for (const Written& entry : item.items) {
      if (!entry.is_map()) {
        faults_.wrong_form(entry, "{OURS: [WORD, …]}");
        continue;
      }
      for (const Written& row : entry.items) {
        Source bare;
        check_constant(bare, row.name, row.key_at);
        for (const std::string& word : faults_.texts(row, "a list of words"))
          out.words.emplace_back(word, row.name);
      }
    }
  }

  /// Our value in a table; judged as a constant is.
  std::string ours(const Written& row, const Source& source) {
    std::string text = faults_.text(row, "a value");
    Source bare;
    bare.date_form = source.date_form;
    if (!text.empty()) check_constant(bare, text, row.at);
    return text;
  }

  void check_origin(const Written& block, const Source& out) {
    int origins = 0;
    for (const std::string_view key : {"from", "join", "value", "option"})
      origins += block.find(key) != nullptr ? 1 : 0;
    if (origins != 1)
      faults_.add({.at = block.at,
                   .code = "mapping.missing",
                   .message = field_.path + (origins == 0 ? " does not say where its value comes from"
                                                          : " says twice where its value comes from"),
                   .expected = "one of from, join, value and option"});
    const Written* value = block.find("value");
    if (value != nullptr && out.constant && !out.constant->empty())
      check_constant(out, *out.constant, value->at);
  }

  const ModelField& field_;
  const std::optional<Surroundings>& around_;
  FaultList& faults_;
};

void read_tests(const Written& item, Condition& out, FaultList& faults) {
  if (item.name == "from") out.name = source_name(faults.text(item, "the name of a column"));
  if (item.name == "is") out.is = faults.texts(item, "a list of values");
  if (item.name == "is_not") out.is_not = faults.texts(item, "a list of values");
  if (item.name == "contains") out.contains = faults.texts(item, "a list of words");
  if (item.name != "empty") return;
  if (item.text != "true" && item.text != "false") return faults.wrong_form(item, "true or false");
  out.is_empty = item.text == "true";
}

void read_reason(const Written& item, Condition& out, const std::optional<Surroundings>& around,
                 FaultList& faults) {
  out.reason = faults.text(item, "a code such as not_a_bicycle");
  if (out.reason.empty() || !around) return;
  const std::string code = around->id + "." + out.reason;
  if (std::find(around->texts.begin(), around->texts.end(), code) != around->texts.end()) return;
  faults.unknown_word(item.at, "mapping.text", code, "a code with texts in this manifest", around->texts);
}

Condition read_condition(const Written& written, bool needs_reason, const std::optional<Surroundings>& around,
                         FaultList& faults) {
  Condition out;
  if (!faults.check_keys(written, condition_keys(), "a condition")) return out;
  for (const Written& item : written.items) {
    read_tests(item, out, faults);
    if (item.name == "reason") read_reason(item, out, around, faults);
  }
  const auto missing = [&](std::string_view what) {
    faults.add({.at = written.at,
                .code = "mapping.missing",
                .message = "this condition has no " + std::string(what)});
  };
  if (written.find("from") == nullptr) missing("«from»");
  if (needs_reason && written.find("reason") == nullptr) missing("«reason»");
  if (!out.is_empty && out.is.empty() && out.is_not.empty() && out.contains.empty())
    missing("test: is, is_not, contains or empty");
  return out;
}

/// One step as the member is called: "date~1time" is «date/time» (RFC 6901).
std::string without_escapes(std::string_view step) {
  std::string out(step);
  for (std::size_t at = out.find('~'); at != std::string::npos; at = out.find('~', at + 1))
    if (const char next = at + 1 < out.size() ? out[at + 1] : '\0'; next == '0' || next == '1')
      out.replace(at, 2, 1, next == '0' ? '~' : '/');
  return out;
}

}  // namespace

SourceName source_name(std::string_view text) {
  SourceName out{std::string(text), {}};
  if (!text.empty() && text.front() == '/') text.remove_prefix(1);
  while (!text.empty()) {
    const std::size_t end = text.find('/');
    out.steps.push_back(without_escapes(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

std::string read_option(const Written& written, const std::optional<Surroundings>& around,
                        FaultList& faults) {
  std::string name = faults.text(written, "the name of an option");
  if (name.empty() || !around) return name;
  if (std::find(around->options.begin(), around->options.end(), name) == around->options.end())
    faults.unknown_word(written.at, "mapping.option", name, "an option of this manifest", around->options);
  return name;
}

std::vector<Source> read_sources(const Written& written, const ModelField& field,
                                 const std::optional<Surroundings>& around, FaultList& faults) {
  std::vector<Source> out;
  if (written.is_list()) {
    for (const Written& item : written.items)
      for (Source& one : read_sources(item, field, around, faults)) out.push_back(std::move(one));
    if (out.empty()) faults.wrong_form(written, "the name of a column");
    return out;
  }
  if (written.is_map()) {
    out.push_back(SourceReader(field, around, faults).read(written));
    return out;
  }
  Source column;
  column.otherwise = field.rule.one_of.empty() ? Otherwise::keep : Otherwise::report;
  const std::string name = faults.text(written, "the name of a column, or a block of keys");
  if (!name.empty()) column.names.push_back(source_name(name));
  out.push_back(std::move(column));
  return out;
}

std::vector<Condition> read_conditions(const Written& written, bool needs_reason,
                                       const std::optional<Surroundings>& around, FaultList& faults) {
  std::vector<Condition> out;
  if (!written.is_list()) {
    out.push_back(read_condition(written, needs_reason, around, faults));
    return out;
  }
  for (const Written& item : written.items) out.push_back(read_condition(item, needs_reason, around, faults));
  return out;
}

}  // namespace dorhub::mapping
