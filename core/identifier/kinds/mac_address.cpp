// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {
namespace {

bool is_hexadecimal(std::string_view key) {
  return std::all_of(key.begin(), key.end(), [](char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); });
}

/// The second bit of the first octet: 2, 6, A, E as second digit (IEEE 802).
bool is_local(std::string_view key) {
  return key[1] == '2' || key[1] == '6' || key[1] == 'A' || key[1] == 'E';
}

}  // namespace

KindForm mac_address_form(std::string_view key) {
  std::string form = without_ioq(key);
  if (form.size() != 12 || !is_hexadecimal(form)) {
    return {.kind_key = std::move(form), .valid = false, .reason = "mac.form"};
  }
  const bool local = is_local(form);
  return {
      .kind_key = std::move(form), .reason = local ? "mac.local" : std::string_view{}, .never_alone = local};
}

bool looks_like_mac_address(std::string_view raw, std::string_view key) {
  if (key.size() != 12 || !is_hexadecimal(key)) return false;
  const auto separators = std::count_if(raw.begin(), raw.end(), [](char c) { return c == ':' || c == '-'; });
  return separators == 5;
}

}  // namespace dorhub::identifier
