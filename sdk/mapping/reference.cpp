// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/reference.hpp"

#include <string_view>

#include "sdk/mapping/keys.hpp"
#include "sdk/mapping/model_fields.hpp"
#include "sdk/mapping/texts.hpp"

namespace dorhub::mapping {
namespace {

constexpr std::string_view kStart =
    R"(# The keys of a mapping: an adapter without code

Written by `dorhub adapter explain mapping` from the tables of sdk/mapping; do not edit. An adapter.yaml with
`posture: mapping` needs no program: its `mapping` says which column, member or element becomes which field.

    mapping:
      record: registration
      skip: [{from: Soort, is_not: [fiets, e-bike], reason: not_a_bicycle}]
      fields:
        id: Inkoopnr
        occurred_at: {from: Datum, format: dutch_20yy}
        acquisition: {value: purchase}
        good.product_group: {from: Soort, values: {fiets: bicycle, e-bike: e_bike}}
        good.brand: Merk
        good.identifiers.frame_number: Framenr
        price_cents: Bedrag

A field's value is a column's name, a block of the keys below, or a list of these: the first that gives a value
counts. How a text is read follows from the field: days and moments, amounts, whole numbers, yes and no. A value
that can't be right is told with its place and leaves the field out, or refuses the row (`need`); a moment more than
a year after the delivery is left out. Numbers on goods go to the hub as written, but one that a spreadsheet has
damaged («9,99E+14») refuses the row. What is wrong in the mapping itself is told by `dorhub adapter test`,
`dorhub config validate` and `dorhub adapter install`, with its line and column in adapter.yaml.
)";

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

void add_keys(std::string& out, std::string_view title, std::span<const Key> keys) {
  out += "\n## " + std::string(title) + "\n\n| Key | Meaning | Example |\n|---|---|---|\n";
  for (const Key& key : keys)
    out += "| `" + std::string(key.name) + "` | " + cell(key.doc) + " | `" + cell(key.example) + "` |\n";
}

template <class T>
void add_words(std::string& out, std::string_view key, std::span<const Word<T>> words) {
  out += "\n`" + std::string(key) + "`:\n\n";
  for (const Word<T>& word : words)
    out += "- `" + std::string(word.name) + "`: " + std::string(word.doc) + ".\n";
}

std::string_view kind_name(const ModelField& field) {
  switch (field.kind) {
    case ValueKind::number:
      return field.path.ends_with("price_cents") ? "amount" : "whole number";
    case ValueKind::yes_no:
      return "yes or no";
    case ValueKind::texts:
      return "list";
    case ValueKind::identifier:
      return "number as written";
    case ValueKind::text:
    case ValueKind::attribute:
      break;
  }
  if (field.rule.shape == Shape::moment) return "moment";
  return field.rule.shape == Shape::date ? "day" : "text";
}

std::string meaning(const ModelField& field) {
  std::string out = cell(field.rule.doc);
  for (std::size_t i = 0; i < field.rule.one_of.size(); ++i)
    out += (i == 0 ? ": `" : ", `") + std::string(field.rule.one_of[i]) + "`";
  return out;
}

void add_fields(std::string& out, const std::string& type) {
  out += "\n### " + type + "\n\n| Field | Read as | Meaning |\n|---|---|---|\n";
  for (const ModelField& field : fields_of(type)) {
    const std::string name = field.kind == ValueKind::attribute ? field.path + "NAME" : field.path;
    out += "| `" + name + "` | " + std::string(kind_name(field)) + (field.is_personal ? ", personal" : "") +
           " | " + meaning(field) + " |\n";
  }
}

}  // namespace

std::string mapping_reference() {
  std::string out(kStart);
  add_keys(out, "The mapping", top_keys());
  add_keys(out, "A field's value", source_keys());
  add_words(out, "format", date_forms());
  add_words(out, "decimal", decimal_signs());
  add_words(out, "unit", units());
  add_words(out, "otherwise", fallbacks());
  out += "- `{value: X}`: X.\n";
  add_words(out, "need", needs());
  add_keys(out, "A condition", condition_keys());
  add_keys(out, "A record under `also`", record_keys());
  add_keys(out, "Under `read`", read_keys());
  out += "\n## Problems\n\n| Code | Text |\n|---|---|\n";
  for (const MappingText& text : mapping_texts())
    out += "| `" + std::string(text.code) + "` | " + cell(text.en) + " |\n";
  out += "\n## Fields\n";
  for (const std::string& type : record_types()) add_fields(out, type);
  return out;
}

}  // namespace dorhub::mapping
