// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/describer.hpp"

namespace dorhub::configuration {
namespace {

using Type = Description::Type;

std::string choices_text(const Description& one) {
  std::string out;
  for (const auto& choice : one.choices) {
    if (!out.empty()) out += "; ";
    out += "`" + std::string(choice.name) + "` " + std::string(choice.description);
  }
  return out;
}

/// A cell must not end early or break its row.
std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c == '|' ? std::string("\\|") : c == '\n' ? std::string(" ") : std::string(1, c);
  return out;
}

std::string type_text(const Description& one) {
  switch (one.type) {
    case Type::text:
      return one.words;
    case Type::flag:
      return "true or false";
    case Type::number:
      return one.numbers.least == one.numbers.most ? "number" : "whole number, " + one.range;
    case Type::size:
      return "size, " + one.range;
    case Type::duration:
      return "duration, " + one.range;
    case Type::secret:
      return "`{file: PATH}` or `{env: NAME}`";
    case Type::key_hash:
      return "`{sha256: HASH}`";
    case Type::choice:
      return choices_text(one);
    case Type::block:
      return "block, see below";
    case Type::list:
      if (one.children.at(0).type == Type::block) return "list of blocks, see below";
      return "list, each " + type_text(one.children.at(0));
    case Type::map:
      if (one.children.at(0).type == Type::block) return "map, see below";
      return "map from " + one.words + " to " + type_text(one.children.at(0));
    case Type::free:
      return "block";
  }
  return {};
}

void row(const Description& field, std::string& out) {
  out += "| `" + field.name + "` | " + cell(field.description);
  if (!field.example.empty()) out += " Example: `" + field.name + ": " + cell(field.example) + "`.";
  out += " | " + cell(type_text(field)) + " | ";
  if (field.is_required) {
    out += "**required**";
  } else if (!field.default_text.empty()) {
    out += "`" + cell(field.default_text) + "`";
  } else {
    out += "–";
  }
  out += " |\n";
}

/// The block whose fields the reader of `field` should see next, or nullptr for a plain value.
const Description* block_in(const Description& field) {
  if (field.type == Type::block) return &field;
  const bool holds_blocks =
      (field.type == Type::list || field.type == Type::map) && field.children.at(0).type == Type::block;
  return holds_blocks ? &field.children.at(0) : nullptr;
}

std::string list_of_names(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "`" : ", `") + name + "`";
  return out;
}

void section(const Description& block, const std::string& path, const std::string& description,
             std::string& out) {
  if (!path.empty()) out += "\n## " + path + "\n\n" + description + "\n";
  for (const auto& names : block.exactly_one) out += "\nExactly one of " + list_of_names(names) + ".\n";
  for (const auto& names : block.at_most_one) out += "\nAt most one of " + list_of_names(names) + ".\n";
  out += "\n| setting | meaning | value | default |\n|---|---|---|---|\n";
  for (const auto& field : block.children) row(field, out);
  for (const auto& field : block.children) {
    const Description* inner = block_in(field);
    if (inner == nullptr) continue;
    const std::string mark = field.type == Type::list ? "[]" : field.type == Type::map ? "[KEY]" : "";
    section(*inner, path.empty() ? field.name + mark : path + "." + field.name + mark, field.description,
            out);
  }
}

}  // namespace

std::string reference_page(const Description& description, const std::string& introduction) {
  std::string out = "# " + description.name + "\n\n" + description.description + "\n\n" + introduction + "\n";
  section(description, "", "", out);
  return out;
}

}  // namespace dorhub::configuration
