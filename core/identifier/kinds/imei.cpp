// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "core/identifier/kinds/kinds.hpp"
#include "core/identifier/luhn.hpp"
#include "core/identifier/match_key.hpp"

namespace dorhub::identifier {
namespace {

constexpr std::size_t compared = 14;

bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); }

/// MEID: hexadecimal, its first digit from A on (3GPP2 S.R0048); the check digit is a fifteenth.
bool is_meid(std::string_view key) {
  return (key.size() == 14 || key.size() == 15) && key[0] >= 'A' && key[0] <= 'F' &&
         std::all_of(key.begin(), key.end(), is_hexadecimal);
}

/// The decimal form of a MEID: ten digits for the first eight hexadecimal ones, eight for the last six.
std::string meid_from_decimal(std::string_view key) {
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

KindForm imei_form(std::string_view key) {
  if (is_meid(key)) return {.kind_key = std::string(key.substr(0, compared))};
  if (!all_digits(key)) return {.kind_key = std::string(key), .valid = false, .reason = "imei.length"};
  if (key.size() == 18) {
    if (std::string meid = meid_from_decimal(key); !meid.empty()) return {.kind_key = std::move(meid)};
  }
  if (key.size() < compared || key.size() > 16) {
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

bool looks_like_imei(std::string_view key) {
  if (is_meid(key)) return true;
  if (!all_digits(key)) return false;
  // Reporting bodies that gave out nearly all numbers: 01 (PTCRB), 35 (BABT), 86 (TAF), 99 (GHA).
  const std::string_view body = key.substr(0, 2);
  const bool known_body = body == "01" || body == "35" || body == "86" || body == "99";
  if (key.size() == 15) return known_body || passes_luhn(key);
  return (key.size() == 14 || key.size() == 16) && known_body;
}

}  // namespace dorhub::identifier
