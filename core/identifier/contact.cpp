// SPDX-License-Identifier: EUPL-1.2
#include "core/identifier/contact.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "sdk/record/iban.hpp"

namespace dorhub::identifier {
namespace {

constexpr std::string_view kBetween = " \t\r\n,;()<>";

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool belongs(char c) { return (upper(c) >= 'A' && upper(c) <= 'Z') || (c >= '0' && c <= '9'); }

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && belongs(text[end])) ++end;
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

std::optional<std::string_view> find_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  const std::size_t before = text.find_last_of(kBetween, at);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find_first_of(kBetween, at), text.size());
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  const std::size_t dot = domain.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 2 >= domain.size()) return std::nullopt;
  return text.substr(begin, end - begin);
}

bool has_email(std::string_view text) { return find_email(text).has_value(); }

std::optional<std::string_view> find_iban(std::string_view text) {
  constexpr std::size_t kLongest = 34;
  const std::vector<std::string_view> words = words_of(text);
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    std::string joined;
    for (std::size_t last = begin; last < words.size() && joined.size() <= kLongest; ++last) {
      for (const char c : words[last]) joined += upper(c);
      if (last == begin && joined.starts_with("IBAN")) joined.erase(0, 4);
      if (!is_iban(joined)) continue;
      const char* end = words[last].data() + words[last].size();
      return std::string_view(words[begin].data(), static_cast<std::size_t>(end - words[begin].data()));
    }
  }
  return std::nullopt;
}

bool has_iban(std::string_view text) { return find_iban(text).has_value(); }

}  // namespace dorhub::identifier
