// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::identifier {

KindForm frame_number_form(std::string_view key) {
  KindForm form{.kind_key = std::string(key)};
  if (key.size() < 5) {
    form.valid = false;
    form.reason = "frame_number.short";
  }
  return form;
}

bool looks_like_frame_number(std::string_view key) {
  // RAI standard of 2006: two letters of the maker and seven digits.
  return key.size() == 9 && is_letter(key[0]) && is_letter(key[1]) && all_digits(key.substr(2));
}

}  // namespace dorhub::identifier
