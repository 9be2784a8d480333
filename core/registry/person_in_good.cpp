// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/person_in_good.hpp"

#include <algorithm>
#include <string_view>

#include "sdk/record/iban.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// By the numbering plan 060 is no mobile number; 0601 begins a maker's article numbers.
bool is_mobile(char after_six) { return after_six != '0'; }

/// Whether the groups of digits are those of a Dutch landline: a netnummer of three or four, and ten in all.
/// Unspaced it may be an article number, and of those that begin with one nought alone a maker's («0 601 …»).
/// Parted by a blank it may be one too («0 275 007 522»): people set the netnummer apart with a stroke.
bool is_landline(std::string_view digits, std::size_t first_group, char behind) {
  if (behind == ' ') return false;
  if (digits.size() != 10 || digits[0] != '0' || digits[1] == '0' || digits[1] == '6' || digits[1] > '7')
    return false;
  return first_group == 3 || (first_group == 4 && digits[1] <= '5');
}

/// A whole text that is a telephone number: a Dutch mobile one however it is spaced, a landline with its
/// netnummer apart, or one with a country in front (+49 …, 0049 …).
bool is_telephone(std::string_view text) {
  if (text.find_first_not_of("0123456789 -+()./") != std::string_view::npos) return false;
  std::string digits;
  std::size_t first_group = 0;
  char behind = ' ';
  for (const char c : text) {
    if (is_digit(c))
      digits += c;
    else if (first_group == 0)
      first_group = digits.size(), behind = c;
  }
  const bool is_spaced = first_group > 0;
  if (digits.size() == 10 && digits.starts_with("06")) return is_mobile(digits[2]);
  if (digits.size() == 11 && digits.starts_with("316")) return is_mobile(digits[3]);
  if (is_spaced && is_landline(digits, first_group, behind)) return true;
  const std::size_t plus = text.find_first_not_of("( ");
  if (plus != std::string_view::npos && text[plus] == '+') return digits.size() >= 9 && digits.size() <= 15;
  return is_spaced && digits.starts_with("00") && digits.size() >= 11 && digits[2] != '0';
}

/// An account number, however it is spaced, as the whole text or a word of it.
bool has_iban(std::string_view text) {
  std::string joined;
  std::string word;
  for (const char c : text) {
    const bool parts = c == ' ' || c == '.' || c == '-' || c == ':';
    if (parts && is_iban(word)) return true;
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (parts)
      word.clear();
    else
      joined += upper, word += upper;
  }
  if (joined.starts_with("IBAN")) joined.erase(0, 4);
  return is_iban(word) || is_iban(joined);
}

bool says_person(std::string_view text) { return has_email(text) || is_telephone(text) || has_iban(text); }

bool is_person(const Field<std::string>& field) { return field && says_person(*field); }

}  // namespace

bool has_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0) return false;
  const std::string_view domain = text.substr(at + 1, text.find_first_of(" \t", at) - at - 1);
  const std::size_t dot = domain.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 2 < domain.size();
}

std::optional<std::string> find_person_in_good(const Record& record) {
  const Good* good = record_good(record);
  if (good == nullptr) return std::nullopt;
  if (is_person(good->brand)) return "good.brand";
  if (is_person(good->model)) return "good.model";
  if (is_person(good->product_group)) return "good.product_group";
  if (good->colours)
    for (const std::string& colour : *good->colours)
      if (says_person(colour)) return "good.colours";
  return std::nullopt;
}

}  // namespace dorhub::registry
