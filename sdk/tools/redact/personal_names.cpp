// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/personal_names.hpp"

#include <algorithm>

#include "sdk/kit/personal_numbers.hpp"
#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::redact {
namespace {

constexpr int kMostDigits = 6;  // in a row: a day without its century

bool is_capital(char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; }

bool separates(char c) { return std::string_view(" \t\n_-.,;:+&'\"()").find(c) != std::string_view::npos; }

}  // namespace

bool holds_a_persons_number(const std::string& name) {
  // What joins the words of a name hides a number from who looks for one that stands alone.
  std::string apart = name;
  std::replace(apart.begin(), apart.end(), '_', ' ');
  if (!kit::personal_numbers(name).empty() || !kit::personal_numbers(apart).empty()) return true;
  int row = 0;
  for (const char c : name) {
    const bool is_digit = c >= '0' && c <= '9';
    if (is_digit) ++row;
    if (!is_digit && !separates(c)) row = 0;  // «06-234 567 89»
    if (row > kMostDigits) return true;
  }
  return false;
}

bool holds_a_postcode(std::string_view value) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_capital_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  for (std::size_t at = 0; at + 6 <= value.size(); ++at) {
    if ((at > 0 && is_word_character(value[at - 1])) || value[at] < '1' || value[at] > '9') continue;
    const std::string_view digits = value.substr(at, 4);
    const std::size_t letters = at + (value[at + 4] == ' ' ? 5U : 4U);
    const bool is_whole =
        letters + 2 == value.size() || (letters + 2 < value.size() && !is_word_character(value[letters + 2]));
    if (is_whole && std::all_of(digits.begin(), digits.end(), is_digit) &&
        is_capital_letter(value[letters]) && is_capital_letter(value[letters + 1]))
      return true;
  }
  return false;
}

bool is_like_a_persons_name(const std::string& name) {
  int capitalised = 0;
  for (std::size_t at = 0; at < name.size(); ++at)
    if (is_capital(name[at]) && (at == 0 || separates(name[at - 1]))) ++capitalised;
  return capitalised > 1;
}

}  // namespace dorhub::redact
