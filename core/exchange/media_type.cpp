// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/media_type.hpp"

#include <algorithm>
#include <dorhub/read.hpp>

#include "sdk/record/ascii.hpp"

namespace dorhub::exchange {
namespace {

constexpr std::size_t kTypeMost = 127;  // a part of a registered type, RFC 6838
constexpr std::size_t kCharsetMost = 40;

/// RFC 9110, 5.6.2.
bool is_token(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

/// Up to the next `;` that stands in no quotes, which is taken off `rest`.
std::string_view next_part(std::string_view& rest) {
  bool is_quoted = false;
  std::size_t at = 0;
  for (; at < rest.size() && (is_quoted || rest[at] != ';'); ++at) {
    if (rest[at] == '"') is_quoted = !is_quoted;
    if (rest[at] == '\\' && is_quoted) ++at;
  }
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return part;
}

}  // namespace

std::string media_type_of(std::string_view content_type) {
  std::string_view rest = content_type;
  const std::string_view type = trimmed(next_part(rest));
  const std::size_t slash = type.find('/');
  if (slash == std::string_view::npos || !is_token(type.substr(0, slash), kTypeMost) ||
      !is_token(type.substr(slash + 1), kTypeMost))
    return {};
  std::string out = lower_case(type);
  while (!rest.empty()) {
    const std::string_view part = trimmed(next_part(rest));
    const std::size_t equals = std::min(part.find('='), part.size());
    if (lower_case(trimmed(part.substr(0, equals))) != "charset" || equals == part.size()) continue;
    std::string_view value = trimmed(part.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    if (is_token(value, kCharsetMost)) return out + "; charset=" + lower_case(value);
  }
  return out;
}

}  // namespace dorhub::exchange
