// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/person_in_good.hpp"

#include <algorithm>
#include <string_view>

#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

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

bool is_person(const Field<std::string>& field) {
  return field && (has_email(*field) || is_telephone(*field));
}

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
      if (has_email(colour) || is_telephone(colour)) return "good.colours";
  return std::nullopt;
}

}  // namespace dorhub::registry
