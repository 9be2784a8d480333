// SPDX-License-Identifier: EUPL-1.2
#include "core/catalogue/words.hpp"

#include <algorithm>
#include <cstddef>

#include "core/catalogue/catalogue.hpp"

namespace dorhub::catalogue {
namespace {

/// U+00C0–U+00FF without accents, lower case; ' ' for signs.
constexpr std::string_view latin1 = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";

/// One character of UTF-8 as lower case ASCII letter or digit; ' ' for everything else. `at` moves on.
char folded_at(std::string_view text, std::size_t& at) {
  const auto c = static_cast<unsigned char>(text[at++]);
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return static_cast<char>(c);
  if (c < 0xC2) return ' ';
  if (c == 0xC3 && at < text.size()) return latin1[static_cast<unsigned char>(text[at++]) & 0x3F];
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return ' ';
}

}  // namespace

std::string fold_words(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    // "C7+" and "S21+" are read aloud as plus.
    if (text[at] == '+' && !out.empty()) {
      ++at;
      out += out.back() == ' ' ? "plus " : " plus ";
      continue;
    }
    // An apostrophe joins: "d'Arc", "L'Oréal".
    if (text[at] == '\'') {
      ++at;
      continue;
    }
    const char c = folded_at(text, at);
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out.push_back(c);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string_view> split_words(std::string_view folded) {
  std::vector<std::string_view> words;
  while (!folded.empty()) {
    const std::size_t end = folded.find(' ');
    if (end != 0) words.push_back(folded.substr(0, end));
    if (end == std::string_view::npos) break;
    folded.remove_prefix(end + 1);
  }
  return words;
}

std::string without_spaces(std::string_view folded) {
  std::string out(folded);
  std::erase(out, ' ');
  return out;
}

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

bool one_typo_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  // One error of three characters and more leaves the first or the last alone: tells most words apart at
  // once.
  if (a.size() >= 3 && a.front() != b.front() && a.back() != b.back()) return false;
  const auto first = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
  const std::string_view rest_a = a.substr(first);
  const std::string_view rest_b = b.substr(first);
  if (rest_a.size() < rest_b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.empty()) return true;
  if (rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() >= 2 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
         rest_a.substr(2) == rest_b.substr(2);
}

bool may_be_cut(std::string_view text) {
  const auto characters = std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  return characters == 15;
}

}  // namespace dorhub::catalogue
