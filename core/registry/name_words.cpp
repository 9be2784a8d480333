// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/name_words.hpp"

#include <algorithm>
#include <array>

#include "core/catalogue/catalogue.hpp"
#include "core/catalogue/words.hpp"
#include "core/identifier/identifier.hpp"

namespace dorhub::registry {
namespace {

constexpr std::size_t kLettersLeast = 3;

constexpr std::array<std::string_view, 21> kPrefixes{"de", "den", "der", "van", "von", "het", "t",
                                                     "te", "ten", "ter", "la",  "le",  "los", "di",
                                                     "da", "del", "do",  "dos", "el",  "al",  "op"};

/// The bytes of the letter that stands at `at`; 0 when none does. Beyond ASCII what names are written with
/// from U+00C0 on, accents that stand for themselves included; dashes and quotation marks begin at 0xE2.
std::size_t letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto c = static_cast<unsigned char>(text[at]);
  if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return 1;
  if (c < 0xC3 || c > 0xE1) return 0;
  return std::min<std::size_t>(c < 0xE0 ? 2 : 3, text.size() - at);
}

/// Folded, and without the blanks that stand for letters which have no ASCII.
std::string key_of(std::string_view run) { return catalogue::without_spaces(catalogue::fold_words(run)); }

/// Where the letters end that begin at `begin`. An apostrophe between them joins: "O'Neil".
std::size_t end_of_run(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  for (;;) {
    const std::size_t sign = end > begin && end < text.size() && text[end] == '\'' ? 1 : 0;
    const std::size_t letter = letter_at(text, end + sign);
    if (letter == 0) return end;
    end += sign + letter;
  }
}

}  // namespace

/// Letters next to each other.
struct NameWords::Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_apart = false;  ///< no digit touches it

  /// The next at `from` or behind it; nothing when there is none.
  static std::optional<Run> next(std::string_view text, std::size_t from) {
    while (from < text.size() && letter_at(text, from) == 0) ++from;
    if (from >= text.size()) return std::nullopt;
    Run run{from, end_of_run(text, from), false};
    run.is_apart = (from == 0 || !identifier::is_digit(text[from - 1])) &&
                   (run.end == text.size() || !identifier::is_digit(text[run.end]));
    return run;
  }

  /// Whether nothing but what stands within a name is between this one and `later`.
  [[nodiscard]] bool is_next_to(const Run& later, std::string_view text) const {
    const std::string_view between = text.substr(end, later.begin - end);
    return between.find_first_not_of(" .,'-_/") == std::string_view::npos;
  }
};

const Party* party_of(const Record& record) {
  if (const auto* registration = std::get_if<Registration>(&record))
    return registration->seller ? &*registration->seller : nullptr;
  if (const auto* disposal = std::get_if<Disposal>(&record))
    return disposal->buyer ? &*disposal->buyer : nullptr;
  return nullptr;
}

bool is_natural_person(const Party& party) {
  return (!party.kind || *party.kind == "person") && !party.kvk_number;
}

bool is_name_prefix(std::string_view folded) {
  return std::find(kPrefixes.begin(), kPrefixes.end(), folded) != kPrefixes.end();
}

bool may_hold_name(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t letter = letter_at(text, at);
    if (letter > 0 && ++letters == kLettersLeast) return true;
    if (letter == 0 && text[at] != '\'') letters = 0;
    at += std::max<std::size_t>(letter, 1);
  }
  return false;
}

NameWords::NameWords(const Party& party) {
  if (!is_natural_person(party)) return;
  add(party.name);
  add(party.first_names);
  add(party.family_name);
  if (words_.empty()) return;
  add(party.prefix);
  if (!party.initials) return;
  for (const char c : key_of(*party.initials)) add_short(std::string(1, c));
}

void NameWords::add(const Field<std::string>& name) {
  if (!name) return;
  for (auto run = Run::next(*name, 0); run; run = Run::next(*name, run->end)) {
    std::string word = key_of(std::string_view(*name).substr(run->begin, run->end - run->begin));
    if (word.empty()) continue;
    add_short(word.substr(0, 1));
    if (word.size() < kLettersLeast || is_name_prefix(word))
      add_short(std::move(word));
    else if (std::find(words_.begin(), words_.end(), word) == words_.end())
      words_.push_back(std::move(word));
  }
}

void NameWords::add_short(std::string word) {
  if (!is_short(word)) short_.push_back(std::move(word));
}

bool NameWords::is_short(std::string_view key) const {
  return std::find(short_.begin(), short_.end(), key) != short_.end();
}

bool NameWords::is_made_of_words(std::string_view key) const {
  if (key.size() < kLettersLeast) return false;
  enum Reached : char { nowhere, by_short, by_word };
  std::vector<Reached> reached(key.size() + 1, nowhere);
  reached[0] = by_short;
  for (std::size_t at = 0; at < key.size(); ++at) {
    if (reached[at] == nowhere) continue;
    const std::string_view rest = key.substr(at);
    for (const std::string& word : words_)
      if (rest.starts_with(word)) reached[at + word.size()] = by_word;
    for (const std::string& word : short_)
      if (rest.starts_with(word))
        reached[at + word.size()] = std::max(reached[at + word.size()], reached[at]);
  }
  return reached.back() == by_word;
}

std::optional<std::string_view> NameWords::find_in(std::string_view text) const {
  if (words_.empty() || !may_hold_name(text)) return std::nullopt;
  Run name;  // from the first initial or prefix that may lead to a word
  bool is_begun = false;
  bool is_found = false;
  for (auto run = Run::next(text, 0); run; run = Run::next(text, run->end)) {
    const std::string key = key_of(text.substr(run->begin, run->end - run->begin));
    const bool is_word = is_made_of_words(key) && (run->is_apart || key.size() > kLettersLeast);
    const bool is_part = is_word || (run->is_apart && is_short(key));
    const bool is_joined = is_part && is_begun && name.is_next_to(*run, text);
    if (is_found && !is_joined) break;
    name = {is_joined ? name.begin : run->begin, run->end, false};
    is_begun = is_part;
    is_found = is_word || is_found;
  }
  if (!is_found) return std::nullopt;
  return text.substr(name.begin, name.end - name.begin);
}

}  // namespace dorhub::registry
