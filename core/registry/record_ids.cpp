// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/record_ids.hpp"

#include <algorithm>
#include <array>

#include "core/identifier/contact.hpp"
#include "core/registry/burgerservicenummer.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Two letters at least, with what stands in names; bytes of other letters count as letters.
bool is_word_of_letters(std::string_view word) {
  return word.size() >= 2 && std::all_of(word.begin(), word.end(), [](char c) {
           return is_upper(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '\'' || c == '-' || c == ',' ||
                  static_cast<unsigned char>(c) >= 0x80;
         });
}

/// Words that begin the name of a place or of something in a shop: «Den Haag 2026-123», «Kassa Noord 4».
bool begins_no_name(std::string_view word) {
  constexpr std::array<std::string_view, 12> words{"De",      "Den",     "Het",    "Station",
                                                   "Depot",   "Filiaal", "Winkel", "Kassa",
                                                   "Locatie", "Sint",    "Nieuw",  "Oud"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::optional<std::string> find_id(const Record& record,
                                   const std::function<bool(std::string_view id)>& is_one) {
  const Head& head = record_head(record);
  if (is_one(head.id)) return "id";
  if (head.version && is_one(*head.version)) return "version";
  const auto names_one = [&](const Field<Reference>& named) { return named && is_one(named->id); };
  return std::visit(
      [&](const auto& one) -> std::optional<std::string> {
        if constexpr (requires { one.of; })
          if (names_one(one.of)) return "of.id";
        if constexpr (requires { one.completes; })
          if (names_one(one.completes)) return "completes.id";
        return std::nullopt;
      },
      record);
}

bool is_person_as_id(std::string_view id) {
  if (identifier::has_email(id)) return true;
  const bool has_digit = std::any_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
  int letters = 0;
  bool was_name = false;
  for (std::string_view rest = id; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    const bool is_word = is_word_of_letters(word);
    letters += is_word ? 1 : 0;
    const bool is_name = is_word && is_upper(word[0]) && !is_upper(word[1]) && !begins_no_name(word);
    if (is_name && was_name) return true;
    was_name = is_name;
  }
  return letters >= 2 && !has_digit;
}

std::string_view id_problem(std::string_view id) {
  if (names_burgerservicenummer(id)) return "registry.burgerservicenummer";
  return is_person_as_id(id) ? "registry.person_in_id" : "";
}

}  // namespace dorhub::registry
