// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/person_in_good.hpp"

#include <algorithm>
#include <string_view>

#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

/// Something@something.something without white space.
bool has_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0) return false;
  const std::string_view domain = text.substr(at + 1, text.find_first_of(" \t", at) - at - 1);
  const std::size_t dot = domain.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 2 < domain.size();
}

/// A whole text that is a Dutch mobile number: 06 and eight digits, or +31 6, however it is spaced.
bool is_telephone(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != ' ' && c != '-' && c != '+')
      return false;
  }
  return (digits.size() == 10 && digits.starts_with("06")) ||
         (digits.size() == 11 && digits.starts_with("316"));
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Two letters at least, with what stands in names; bytes of other letters count as letters.
bool is_word_of_letters(std::string_view word) {
  return word.size() >= 2 && std::all_of(word.begin(), word.end(), [](char c) {
           return is_upper(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '\'' || c == '-' || c == ',' ||
                  static_cast<unsigned char>(c) >= 0x80;
         });
}

bool is_person(const Field<std::string>& field) {
  return field && (has_email(*field) || is_telephone(*field));
}

}  // namespace

std::optional<std::string> find_person_in_good(const Record& record) {
  const Good* good = record_good(record);
  if (good == nullptr) return std::nullopt;
  if (is_person(good->brand)) return "good.brand";
  if (is_person(good->model)) return "good.model";
  if (is_person(good->product_group)) return "good.product_group";
  if (good->colours)
    for (const std::string& colour : *good->colours)
      if (has_email(colour) || is_telephone(colour)) return "good.colours";
  return std::nullopt;
}

bool is_person_as_id(std::string_view id) {
  if (has_email(id)) return true;
  const bool has_digit = std::any_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
  int letters = 0;
  bool was_name = false;
  for (std::string_view rest = id; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    const bool is_word = is_word_of_letters(word);
    letters += is_word ? 1 : 0;
    const bool is_name = is_word && is_upper(word[0]) && !is_upper(word[1]);
    if (is_name && was_name) return true;
    was_name = is_name;
  }
  return letters >= 2 && !has_digit;
}

std::optional<std::string> find_person_in_id(const Record& record) {
  if (is_person_as_id(record_head(record).id)) return "id";
  const auto is_person_in = [](const Field<Reference>& named) { return named && is_person_as_id(named->id); };
  return std::visit(
      [&](const auto& one) -> std::optional<std::string> {
        if constexpr (requires { one.of; })
          if (is_person_in(one.of)) return "of.id";
        if constexpr (requires { one.completes; })
          if (is_person_in(one.completes)) return "completes.id";
        return std::nullopt;
      },
      record);
}

}  // namespace dorhub::registry
