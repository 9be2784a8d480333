// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/recording/gone.hpp"

#include <algorithm>
#include <dorhub/known.hpp>

#include "sdk/kit/personal_numbers.hpp"
#include "sdk/kit/personal_values.hpp"
#include "sdk/kit/record_values.hpp"
#include "sdk/record/ascii.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/personal.hpp"
#include "sdk/tools/redact/base64_text.hpp"
#include "sdk/tools/redact/impersonal.hpp"
#include "sdk/tools/redact/survivors.hpp"

namespace dorhub::recording {
namespace {

/// A number or address that can be a person's.
bool is_personal_number(std::string_view value) { return !kit::personal_numbers(value).empty(); }

/// Six digits or more, whatever stands between them: a telephone's, a day's, a document's.
bool has_long_number(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') ++digits;
    if (c != ' ' && c != '-' && c != '.' && c != '/' && (c < '0' || c > '9')) digits = 0;
    if (digits >= 6) return true;
  }
  return false;
}

std::set<std::string> words_in_lower_case(std::string_view text) {
  std::set<std::string> out;
  for (const std::string_view word : redact::words_of(text, 1)) out.insert(lower_case(word));
  return out;
}

}  // namespace

void Gone::add_people_of(const kit::Run& run) {
  RecordParser parser;
  for (const kit::Said& said : run.said) {
    if (said.kind != kit::Said::Kind::record) continue;
    const ParsedRecord parsed = parser.parse(said.json);
    if (!parsed.ok()) continue;
    for (const kit::RecordValue& value : kit::record_values(split_personal(*parsed.record).personal_json))
      if (value.is_text && kit::tells_a_person(value.path) && !says_unknown(value.text)) {
        people_.add(value.text);
        called_.insert(words_in_lower_case(value.text));
      }
  }
}

void Gone::add_value(const std::string& value) {
  replaced_.add_telling(value);
  all_.add(value);
  if (const auto inner = redact::text_in_base64(value)) add_value(*inner);
}

void Gone::add_step(const std::string& step) {
  all_.add(step);
  // A single word may well be in the answer too, as the adapter's own: «description».
  if (step.find_first_of(" @") != std::string::npos) replaced_.add_telling(step);
}

void Gone::spare_nobodys(std::string_view text) {
  people_.remove_words_of(text);
  spare(text);
}

bool Gone::has_person(std::string_view value) const {
  return !people_.found_in(value).empty() || redact::names_anybody({}, std::string(value));
}

bool Gone::is_called(std::string_view name) const {
  const std::set<std::string> words = words_in_lower_case(name);
  return !words.empty() && std::any_of(called_.begin(), called_.end(), [&](const auto& value) {
    return std::includes(value.begin(), value.end(), words.begin(), words.end());
  });
}

bool Gone::touches(std::string_view pseudonym) const {
  return people_.touch(pseudonym) || all_.touch(pseudonym) || is_personal_number(pseudonym);
}

std::string Gone::survivor_in(std::string_view bytes) const {
  std::string where = person_in(bytes);
  return where.empty() ? redact::survivor_in(bytes, replaced_) : where;
}

std::string Gone::person_in(std::string_view bytes) const { return redact::survivor_in(bytes, people_); }

std::string Gone::told(const std::string& reason, const Replaced& replaced) const {
  std::string out = without_people(reason, replaced);
  Replaced taken_out = replaced;
  for (auto& [was, now] : taken_out) now.clear();
  const std::string rest = without_people(reason, taken_out);
  const bool is_bare = rest.find('@') == std::string::npos && !has_long_number(rest) &&
                       !is_personal_number(rest) && all_.found_in(out).empty();
  return is_bare && survivor_in(out).empty() ? out : std::string();
}

}  // namespace dorhub::recording
