// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/tokens.hpp"

#include <algorithm>
#include <dorhub/moment.hpp>

#include "sdk/record/ascii.hpp"

namespace dorhub::redact {
namespace {

/// Whether nothing of a longer word stands around it.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  return (begin == 0 || !is_word_character(text[begin - 1])) &&
         (end >= text.size() || !is_word_character(text[end]));
}

/// It stands in any date: nobody's.
bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "1964-03-12", "12-3-1964 10:15": a day and nothing but a time.
bool is_day(std::string_view value) {
  return convert_detail::take_day(value).value &&
         value.find_first_not_of("0123456789:.TZ+- ") == std::string_view::npos;
}

}  // namespace

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string_view> words_of(std::string_view text, std::size_t shortest) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_word_character(text[i])) continue;
    if (i - begin >= shortest) out.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  return out;
}

void Tokens::add_one(std::string_view word) {
  std::string text = lower_case(word);
  if (text.find_first_not_of(text.front()) == std::string::npos) return;  // «xxxx», «0000»: no word
  auto& known = by_start_[text.substr(0, kShortest)];
  if (std::find(known.begin(), known.end(), text) != known.end()) return;
  known.push_back(std::move(text));
  ++size_;
}

void Tokens::add(std::string_view value) {
  if (is_day(value)) return add_one(value);
  for (const std::string_view word : words_of(value))
    if (!is_year(word)) add_one(word);
}

void Tokens::add_telling(std::string_view value) {
  for (const std::string_view word : words_of(value))
    if (word.size() >= kTelling && word.find_first_not_of("0123456789") != std::string_view::npos)
      add_one(word);
}

void Tokens::remove_words_of(std::string_view text) {
  for (const std::string_view word : words_of(text)) {
    const std::string known = lower_case(word);
    const auto found = by_start_.find(known.substr(0, kShortest));
    if (found != by_start_.end()) size_ -= std::erase(found->second, known);
  }
}

void Tokens::remove_found_in(std::string_view text) {
  for (auto found = std::string(found_in(text)); !found.empty(); found = found_in(text))
    size_ -= std::erase(by_start_[found.substr(0, kShortest)], found);
}

template <class Take>
std::string_view Tokens::scan(std::string_view text, const Take& take) const {
  if (size_ == 0 || text.size() < kShortest) return {};
  const std::string looked_at = lower_case(text);
  std::string start;
  for (std::size_t at = 0; at + kShortest <= looked_at.size(); ++at) {
    start.assign(looked_at, at, kShortest);
    const auto found = by_start_.find(start);
    if (found == by_start_.end()) continue;
    for (const std::string& word : found->second)
      if (looked_at.compare(at, word.size(), word) == 0 && take(looked_at, at, word)) return word;
  }
  return {};
}

std::string_view Tokens::found_in(std::string_view text) const {
  return scan(text, [](const std::string& all, std::size_t at, const std::string& word) {
    return word.size() >= kTelling || stands_alone(all, at, at + word.size());
  });
}

bool Tokens::touch(std::string_view text) const {
  return !scan(text, [](const std::string&, std::size_t, const std::string&) { return true; }).empty();
}

}  // namespace dorhub::redact
