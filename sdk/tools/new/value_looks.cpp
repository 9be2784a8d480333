// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/new/value_looks.hpp"

#include <algorithm>
#include <dorhub/known.hpp>
#include <set>

#include "core/identifier/key/luhn.hpp"
#include "sdk/mapping/keys.hpp"
#include "sdk/mapping/value_reading.hpp"

namespace dorhub::scaffold {
namespace {

constexpr double kMost = 0.6;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool are_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

double share(const Values& values, const std::function<bool(std::string_view)>& looks) {
  std::size_t all = 0;
  std::size_t good = 0;
  for (const std::string& value : values) {
    if (value.empty() || says_unknown(value)) continue;
    ++all;
    good += looks(value) ? 1 : 0;
  }
  return all == 0 ? 0.0 : static_cast<double>(good) / static_cast<double>(all);
}

bool is_imei(std::string_view text) {
  return text.size() == 15 && are_digits(text) && identifier::passes_luhn(text);
}

bool is_vin(std::string_view text) {
  return text.size() == 17 && text.find_first_of("0123456789") != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (is_capital(c) && c != 'I' && c != 'O' && c != 'Q') || convert_detail::is_digit(c);
         });
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos &&
         text.find(' ') == std::string_view::npos;
}

bool is_country(std::string_view text) {
  return text.size() == 2 && is_capital(text[0]) && is_capital(text[1]);
}

bool is_like_a_name(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), convert_detail::is_digit);
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || is_capital(c) || static_cast<unsigned char>(c) >= 0x80;
  });
  return letters > digits;
}

bool is_whole_number(std::string_view text) { return are_digits(text) && text.size() < 16; }

bool is_one_word(std::string_view text) { return text.find_first_of(" .") == std::string_view::npos; }

std::string date_form_of(const Values& values) {
  std::string best;
  double most = 0.0;
  for (const auto& form : mapping::date_forms()) {
    const double good = share(values, [&](std::string_view text) {
      const auto moment = mapping::moment_in(form.value, text);
      // A count of seconds is a number like any other: only this century's is believed.
      const bool is_count =
          form.value == mapping::DateForm::unix_seconds || form.value == mapping::DateForm::unix_milliseconds;
      return moment.value && (!is_count || (*moment.value > "2001" && *moment.value < "2050"));
    });
    if (good < kMost || good <= most) continue;
    most = good;
    best = form.name;
  }
  return best;
}

bool come_back(const Values& values) {
  std::set<std::string_view> seen;
  std::size_t all = 0;
  for (const std::string& value : values) {
    if (value.empty() || says_unknown(value)) continue;
    ++all;
    seen.insert(value);
  }
  return all >= 2 * seen.size();
}

bool are_all_different(const Values& values) {
  constexpr std::size_t kFull = 2;  // for each empty one
  std::set<std::string_view> seen;
  std::size_t empty = 0;
  for (const std::string& value : values) {
    if (value.empty())
      ++empty;
    else if (!seen.insert(value).second)
      return false;
  }
  return !seen.empty() && empty * kFull <= seen.size();
}

}  // namespace dorhub::scaffold
