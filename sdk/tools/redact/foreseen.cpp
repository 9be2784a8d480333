// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/foreseen.hpp"

#include <algorithm>
#include <array>
#include <dorhub/known.hpp>

#include "sdk/mapping/model_fields.hpp"
#include "sdk/tools/redact/common_words.hpp"
#include "sdk/tools/redact/impersonal.hpp"
#include "sdk/tools/sample/rewriting.hpp"

namespace dorhub::redact {
namespace {

bool is_personal(const Meaning& meaning) {
  const mapping::ModelField* field = mapping::field_of("registration", meaning.field);
  return field == nullptr || field->is_personal;
}

/// The fields that say what somebody is called. Of other personal ones a value is a word like any other, such
/// as a place or a kind of document.
bool says_a_name(const Meaning* meaning) {
  constexpr std::array<std::string_view, 4> fields{"seller.name", "seller.first_names", "seller.family_name",
                                                   "employee"};
  return meaning != nullptr && std::find(fields.begin(), fields.end(), meaning->field) != fields.end();
}

/// In rows that are left out too: the header names their people all the same. «Contante klant» and «Klaas
/// Datum» call no member «klant» or «datum» after them: the adapter would read none of the real export's.
Tokens called_in(std::string_view document, const sample::Sample& sample,
                 const std::vector<Meaning>& meanings, std::set<std::string>& whole) {
  Tokens out;
  (void)sample::rewritten(
      document, sample,
      [&](std::size_t row, const std::string& name, const std::string& value) {
        if (row == sample::kNoRow || says_unknown(value) || !says_a_name(meaning_of(meanings, name)))
          return value;
        out.add(value);
        whole.insert(value);
        for (const std::string_view word : words_of(value))
          if (is_of_common_words(word)) out.remove_words_of(word);
        return value;
      },
      static_cast<std::size_t>(-1));
  return out;
}

/// A person's words but for those that say unknown: «naam onbekend» stands beside «onbekend», which stays.
void add_person(Tokens& people, std::string_view value) {
  people.add(value);
  for (const std::string_view word : words_of(value))
    if (says_unknown(word)) people.remove_words_of(word);
}

}  // namespace

const Meaning* meaning_of(const std::vector<Meaning>& meanings, std::string_view name) {
  if (name.empty()) return nullptr;  // a constant's: it has no column
  for (const Meaning& one : meanings)
    if (one.name == name) return &one;
  return nullptr;
}

bool may_stay(const Meaning& meaning, const std::string& value, bool is_branded) {
  if (std::find(meaning.words.begin(), meaning.words.end(), value) != meaning.words.end()) return true;
  if (!meaning.stays()) return false;
  if (meaning.is_vouched_for) return !names_anybody(meaning.field, value);
  if (meaning.field == "good.model" && !is_branded)
    return !names_anybody(meaning.field, value) && is_value_of(meaning.field, value, meaning.format);
  return may_be_shown(meaning.field, value, meaning.format);
}

Foreseen foresee(std::string_view document, const sample::Sample& sample,
                 const std::vector<Meaning>& meanings, std::size_t most) {
  Foreseen out;
  out.called = called_in(document, sample, meanings, out.names);
  (void)sample::rewritten(
      document, sample,
      [&](std::size_t row, const std::string& name, const std::string& value) {
        out.words.add(value);
        const Meaning* meaning = row == sample::kNoRow ? nullptr : meaning_of(meanings, name);
        if (meaning == nullptr) return value;
        if (meaning->field == "good.brand" && is_value_of(meaning->field, value, {})) out.branded.insert(row);
        // A model is never personal, so that a brand behind it changes nothing here.
        if (!is_personal(*meaning) || says_unknown(value) || may_stay(*meaning, value, false)) return value;
        add_person(out.people, value);
        return value;
      },
      most, sample::Layout::clean,
      [&](const std::string& name) {
        out.words.add(name);
        return name;
      });
  out.people.remove_words_of("test");  // every pseudonym of an address ends so, that of test@… too
  return out;
}

}  // namespace dorhub::redact
