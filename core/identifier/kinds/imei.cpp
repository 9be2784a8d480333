// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "core/identifier/key/luhn.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {
namespace {

constexpr std::size_t compared = 14;
/// Telephones show "35391805 699151 4 / 01": an IMEI with its check digit, then the version of the software.
constexpr std::size_t with_version = 17;

bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); }

/// MEID: hexadecimal, its first digit from A on (3GPP2 S.R0048); the check digit is a fifteenth.
bool is_meid(std::string_view key) {
  return (key.size() == 14 || key.size() == 15) && key[0] >= 'A' && key[0] <= 'F' &&
         std::all_of(key.begin(), key.end(), is_hexadecimal);
}

int hexadecimal_value(char c) { return is_digit(c) ? c - '0' : c - 'A' + 10; }

/// Luhn's rule counted in sixteens, as 3GPP2 S.R0048 asks for the fifteenth digit.
bool passes_meid_check(std::string_view key) {
  int sum = 0;
  bool doubled = false;
  for (std::size_t i = key.size(); i-- > 0; doubled = !doubled) {
    const int value = hexadecimal_value(key[i]) * (doubled ? 2 : 1);
    sum += value / 16 + value % 16;
  }
  return sum % 16 == 0;
}

/// The decimal form of a MEID: ten digits for the first eight hexadecimal ones, eight for the last six.
std::string meid_from_decimal(std::string_view key) {
  if (key.size() != 18 || !all_digits(key)) return {};
  std::uint64_t maker = 0;
  std::uint64_t serial = 0;
  for (char c : key.substr(0, 10)) maker = maker * 10 + static_cast<std::uint64_t>(c - '0');
  for (char c : key.substr(10)) serial = serial * 10 + static_cast<std::uint64_t>(c - '0');
  if (maker < 0xA0000000U || maker > 0xFFFFFFFFU || serial > 0xFFFFFFU) return {};
  char text[16];
  std::snprintf(text, sizeof text, "%08X%06X", static_cast<unsigned>(maker), static_cast<unsigned>(serial));
  return text;
}

}  // namespace

KindForm imei_form(std::string_view written) {
  const std::string digits = without_ioq(written);
  const std::string_view key = digits;
  if (is_meid(key)) {
    const bool valid = key.size() == compared || passes_meid_check(key);
    return {.kind_key = std::string(key.substr(0, compared)),
            .valid = valid,
            .reason = valid ? std::string_view{} : "imei.check_digit"};
  }
  if (!all_digits(key)) return {.kind_key = std::string(key), .valid = false, .reason = "imei.length"};
  if (std::string meid = meid_from_decimal(key); !meid.empty()) return {.kind_key = std::move(meid)};
  const bool has_version = key.size() == with_version && passes_luhn(key.substr(0, 15));
  if (key.size() < compared || (key.size() > 16 && !has_version)) {
    return {.kind_key = std::string(key), .valid = false, .reason = "imei.length"};
  }
  KindForm form{.kind_key = std::string(key.substr(0, compared))};
  // Telephones made before 2004 may show 0 instead of a check digit; that is no error.
  if (key.size() == 15 && key.back() != '0' && !passes_luhn(key)) {
    form.valid = false;
    form.reason = "imei.check_digit";
  }
  return form;
}

bool proves_imei(std::string_view key) {
  if (key.size() != 15) return false;
  return is_meid(key) ? passes_meid_check(key) : all_digits(key) && passes_luhn(key);
}

bool looks_like_imei(std::string_view key) {
  if (is_meid(key)) return true;
  if (!all_digits(key)) return false;
  // Reporting bodies that gave out nearly all numbers: 01 (PTCRB), 35 (BABT), 86 (TAF), 99 (GHA).
  const std::string_view body = key.substr(0, 2);
  const bool known_body = body == "01" || body == "35" || body == "86" || body == "99";
  if (key.size() == 15) return known_body || passes_luhn(key);
  if (key.size() == with_version) return known_body && passes_luhn(key.substr(0, 15));
  return (key.size() == 14 && known_body) || !meid_from_decimal(key).empty();
}

}  // namespace dorhub::identifier
