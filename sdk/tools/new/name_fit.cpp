// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/new/name_fit.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "core/catalogue/catalogue.hpp"
#include "sdk/mapping/source_reader.hpp"
#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::scaffold {
namespace {

constexpr auto kPersons = std::to_array<std::string_view>(
    {"klant",     "verkoper",  "koper",       "persoon",  "person",    "customer",  "seller",   "buyer",
     "client",    "contact",   "eigenaar",    "owner",    "relatie",   "naw",       "employee", "medewerker",
     "aanbieder", "supplier",  "leverancier", "debiteur", "crediteur", "gebruiker", "user",     "party",
     "vendor",    "inbrenger", "houder",      "holder",   "insured",   "people"});
constexpr auto kBirths =
    std::to_array<std::string_view>({"geboor", "geboren", "birth", "born", "dob", "gebdat", "jarig"});

bool holds_any(std::string_view plain, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return plain.find(word) != std::string_view::npos; });
}

}  // namespace

std::string plain_name(std::string_view name) {
  std::string out = catalogue::fold_words(name);
  std::erase(out, ' ');
  return out;
}

int fit(const std::string& name, bool is_path, const redact::ColumnWords& words) {
  std::string whole;
  std::string last;
  std::string two;  // «legitimatie/nr», whoever it belongs to
  for (const std::string& step : is_path ? mapping::source_name(name).steps : std::vector{name}) {
    const std::string plain = plain_name(step);
    two = last + plain;
    last = plain;
    whole += plain;
  }
  std::string_view rest = words.words;
  int in_part = 0;  // «brand» in «brandname», which is a word itself
  for (int rank = 100; !rest.empty(); --rank) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (whole == word) return 500 + rank;
    if (two == word) return 400 + rank;
    if (last == word) return kWholeName + rank;
    if (in_part == 0 && word.size() >= 5 && last.find(word) != std::string::npos) in_part = 100 + rank;
  }
  return in_part;
}

bool is_name_field(std::string_view field) {
  return field == "seller.name" || field == "seller.first_names" || field == "seller.family_name";
}

bool tells_something_else(const std::string& name, bool is_path) {
  const auto steps = is_path ? mapping::source_name(name).steps : std::vector{name};
  const std::string last = steps.empty() ? std::string() : plain_name(steps.back());
  constexpr std::size_t kShortest = 4;  // «nr» and «tel» stand in other words
  const auto& all = redact::column_words();
  return std::any_of(all.begin(), all.end(), [&](const redact::ColumnWords& words) {
    if (is_name_field(words.field) || words.field == "seller.initials" || words.field == "seller.prefix")
      return false;
    const auto each = redact::words_of(words.words, kShortest);
    return std::any_of(each.begin(), each.end(),
                       [&](std::string_view word) { return last.find(word) != std::string::npos; });
  });
}

bool names_a_person(std::string_view name) { return holds_any(plain_name(name), kPersons); }

Above above(const std::string& name, bool is_path) {
  Above out;
  if (!is_path) return out;
  auto steps = mapping::source_name(name).steps;
  if (!steps.empty()) steps.pop_back();
  for (const std::string& step : steps) {
    const std::string plain = plain_name(step);
    out.is_person = out.is_person || holds_any(plain, kPersons);
    out.is_birth = out.is_birth || plain == "geb" || holds_any(plain, kBirths);
  }
  return out;
}

}  // namespace dorhub::scaffold
