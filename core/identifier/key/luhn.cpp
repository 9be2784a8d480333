// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/key/luhn.hpp"

#include <cassert>
#include <cstddef>

namespace dorhub::identifier {
namespace {

int value(char digit) {
  assert(digit >= '0' && digit <= '9');
  return digit - '0';
}

}  // namespace

char luhn_digit(std::string_view digits) {
  int sum = 0;
  bool doubled = true;
  for (std::size_t i = digits.size(); i-- > 0; doubled = !doubled) {
    int digit = value(digits[i]);
    if (doubled) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
    sum += digit;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool passes_luhn(std::string_view digits) {
  return digits.size() >= 2 && luhn_digit(digits.substr(0, digits.size() - 1)) == digits.back();
}

bool passes_gtin(std::string_view digits) {
  if (digits.size() != 8 && digits.size() != 12 && digits.size() != 13 && digits.size() != 14) return false;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i)
    sum += value(digits[digits.size() - 1 - i]) * (i % 2 == 0 ? 1 : 3);
  return sum % 10 == 0;
}

}  // namespace dorhub::identifier
