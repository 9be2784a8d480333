// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/recording/pieces.hpp"

#include <algorithm>

#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::recording {
namespace {

constexpr std::size_t kMostWords = 4;  // side by side

struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Where words stand that stay.
std::vector<Stretch> staying_in(const std::string& value,
                                const std::function<bool(const std::string& words)>& may_stay) {
  const auto words = redact::words_of(value, 1);
  const auto begin = [&](std::size_t i) { return static_cast<std::size_t>(words[i].data() - value.data()); };
  std::vector<Stretch> out;
  for (std::size_t first = 0; first < words.size();) {
    std::size_t count = 0;
    while (count < kMostWords && first + count < words.size() && !is_number(words[first + count])) ++count;
    const auto stretch = [&] {
      return Stretch{begin(first), begin(first + count - 1) + words[first + count - 1].size()};
    };
    while (count > 0 && !may_stay(value.substr(begin(first), stretch().end - begin(first)))) --count;
    if (count > 0) out.push_back(stretch());
    first += std::max<std::size_t>(count, 1);
  }
  return out;
}

/// What stands between words that stay, without the signs around it.
void add_going(std::vector<Piece>& out, const std::string& text) {
  const auto words = redact::words_of(text, 1);
  if (words.empty()) {
    if (!text.empty()) out.push_back({text, true});
    return;
  }
  const auto begin = static_cast<std::size_t>(words.front().data() - text.data());
  const auto end = static_cast<std::size_t>(words.back().data() - text.data()) + words.back().size();
  if (begin > 0) out.push_back({text.substr(0, begin), true});
  out.push_back({text.substr(begin, end - begin), false});
  if (end < text.size()) out.push_back({text.substr(end), true});
}

}  // namespace

std::vector<Piece> pieces_of(const std::string& value,
                             const std::function<bool(const std::string& words)>& may_stay) {
  const auto staying = staying_in(value, may_stay);
  if (staying.empty()) return {{value, false}};
  std::vector<Piece> out;
  std::size_t at = 0;
  for (const Stretch& one : staying) {
    add_going(out, value.substr(at, one.begin - at));
    out.push_back({value.substr(one.begin, one.end - one.begin), true});
    at = one.end;
  }
  add_going(out, value.substr(at));
  return out;
}

}  // namespace dorhub::recording
