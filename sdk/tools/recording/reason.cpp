// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/recording/reason.hpp"

#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::recording {
namespace {

/// The longest one that stands at `at` by itself; null when none does.
const Replaced::value_type* found_at(std::string_view text, std::size_t at, const Replaced& replaced) {
  const Replaced::value_type* out = nullptr;
  const std::string start(1, text[at]);
  for (auto one = replaced.lower_bound(start); one != replaced.end() && one->first[0] == text[at]; ++one) {
    const std::string& was = one->first;
    const std::size_t end = at + was.size();
    if (text.compare(at, was.size(), was) != 0 || (out != nullptr && was.size() <= out->first.size()))
      continue;
    // «Brunhilde» stands by itself also where quotes of more than one byte are around it.
    const bool opens =
        at == 0 || !redact::is_word_character(text[at - 1]) || text.substr(0, at).ends_with("«");
    const bool ends =
        end >= text.size() || !redact::is_word_character(text[end]) || text.substr(end).starts_with("»");
    if (opens && ends) out = &*one;
  }
  return out;
}

}  // namespace

std::string without_people(std::string_view reason, const Replaced& replaced) {
  std::string out;
  for (std::size_t at = 0; at < reason.size();) {
    const auto* found = found_at(reason, at, replaced);
    out += found == nullptr ? std::string(1, reason[at]) : found->second;
    at += found == nullptr ? 1 : found->first.size();
  }
  return out;
}

}  // namespace dorhub::recording
