// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/key/luhn.hpp"
#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {
namespace {

/// Country (ISO 3166-1 numeric, from 001) or maker (900–998; 999 for tests), then 38 bits in twelve digits.
bool is_transponder(std::string_view key) {
  return key.size() == 15 && all_digits(key) && !key.starts_with("000") && key.substr(3) <= "274877906943";
}

}  // namespace

KindForm chip_form(std::string_view key) {
  KindForm form{.kind_key = without_ioq(key)};
  if (!is_transponder(form.kind_key)) {
    form.valid = false;
    form.reason = "chip.form";
  }
  return form;
}

bool looks_like_chip(std::string_view key) {
  // 900–998 makers and 999 tests (ISO 11784); 528 is the Netherlands. A valid Luhn digit on 99… says IMEI.
  if (!is_transponder(key)) return false;
  return (key[0] == '9' || key.starts_with("528")) && !(key.starts_with("99") && passes_luhn(key));
}

}  // namespace dorhub::identifier
