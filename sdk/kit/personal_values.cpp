// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/personal_values.hpp"

#include <algorithm>
#include <cctype>

#include "sdk/kit/record_values.hpp"
#include "sdk/record/ascii.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/personal.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kTelling = 4;  // shorter ones stand anywhere

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

/// Whether `word` stands in `text` by itself.
bool stands_in(const std::string& text, const std::string& word) {
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_letter(text[i])) {
      word += text[i];
      continue;
    }
    // A year or a house number is nobody's.
    if (word.size() >= kTelling && std::isalpha(static_cast<unsigned char>(word.front())) != 0)
      out.push_back(word);
    word.clear();
  }
  return out;
}

/// A choice of the model ("passport", "NL"): no text of a person.
bool is_choice(const std::string& path) {
  return path == "type" || path.ends_with("kind") || path.ends_with("country");
}

/// Free text about the good or the bargain. It is sealed because somebody may name a person in it; as a rule
/// it holds the words of the trade, which a problem may use.
bool is_free_text(const std::string& path) {
  const std::string first = path.substr(0, path.find('.'));
  return first == "good" || first == "conditions" || first == "payment" || first == "photos" ||
         first == "reason" || first == "found_at" || first == "status" || first == "activities";
}

/// "customer.street" is told by its last step.
std::string last_step(const std::string& path) { return lower_case(path.substr(path.rfind('.') + 1)); }

}  // namespace

bool tells_a_person(const std::string& path) { return !is_choice(path) && !is_free_text(path); }

void PersonalValues::add(const std::string& field, const std::string& value) {
  if (value.size() < kTelling) return;
  const std::string text = lower_case(value);
  values_.push_back({field, text, words_of(text)});
}

bool PersonalValues::is_one(const Spot& spot) const {
  const std::string text = lower_case(spot.text);
  return std::any_of(values_.begin(), values_.end(),
                     [&](const Value& value) { return value.text == text || value.field == spot.what; });
}

std::string PersonalValues::found_in(std::string_view text) const {
  const std::string looked_at = lower_case(text);
  for (const Value& value : values_) {
    bool is_there = stands_in(looked_at, value.text);
    for (const std::string& word : value.words) is_there = is_there || stands_in(looked_at, word);
    // A column's own name is what a problem should say.
    if (is_there && lower_case(value.field) != looked_at) return "the value of «" + value.field + "»";
  }
  return {};
}

PersonalValues personal_values(const Run& run, const Document& document,
                               const configuration::Manifest& manifest) {
  PersonalValues out;
  RecordParser parser;
  for (const Said& said : run.said) {
    if (said.kind != Said::Kind::record) continue;
    const ParsedRecord parsed = parser.parse(said.json);
    if (!parsed.ok()) continue;
    for (const RecordValue& value : record_values(split_personal(*parsed.record).personal_json))
      if (value.is_text && tells_a_person(value.path)) out.add(value.path, value.text);
  }
  const DocumentShape shape = shape_of(document.bytes, run.said);
  if (!shape.can_be_changed()) return out;
  for (const Part& part : shape.parts)
    for (const Spot& spot : spots_of(document.bytes, shape, part))
      for (const std::string& field : manifest.personal)
        if (last_step(field) == lower_case(spot.what)) out.add(spot.what, spot.text);
  return out;
}

}  // namespace dorhub::kit
