// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {
namespace {

constexpr std::size_t length = 17;
constexpr std::array<int, length> weights{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

/// 49 CFR 565.15: letters count 1 to 9, column by column; I, O and Q do not occur.
int value(char c) {
  if (is_digit(c)) return c - '0';
  constexpr std::string_view values = "12345678.12345.7.923456789";  // A to Z
  const char v = values[static_cast<std::size_t>(c - 'A')];
  return v == '.' ? 0 : v - '0';
}

}  // namespace

std::string without_ioq(std::string_view key) {
  std::string out(key);
  for (char& c : out) {
    if (c == 'O' || c == 'Q') c = '0';
    if (c == 'I') c = '1';
  }
  return out;
}

char vin_check_character(std::string_view vin) {
  int sum = 0;
  for (std::size_t i = 0; i < length && i < vin.size(); ++i) sum += value(vin[i]) * weights[i];
  return sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
}

KindForm vin_form(std::string_view key) {
  KindForm form{.kind_key = without_ioq(key)};
  if (key.size() != length) {
    form.valid = false;
    form.reason = "vin.length";
  } else if (vin_check_character(form.kind_key) != form.kind_key[8]) {
    form.reason = "vin.check_digit_hint";
  }
  return form;
}

bool looks_like_vin(std::string_view key) {
  if (key.size() != length || all_digits(key)) return false;
  const auto letters = std::count_if(key.begin(), key.end(), [](char c) { return is_letter(c); });
  // ISO 3779: the last four are digits.
  return letters >= 2 && all_digits(without_ioq(key.substr(13)));
}

KindForm machine_pin_form(std::string_view key) {
  KindForm form{.kind_key = without_ioq(key)};
  if (key.size() != length) form.reason = "machine_pin.form";
  form.valid = key.size() >= 5;
  return form;
}

}  // namespace dorhub::identifier
