// SPDX-License-Identifier: EUPL-1.2
#include <stdexcept>

#include "sdk/tools/new/templates.hpp"

namespace dorhub::scaffold {

std::string filled(std::string_view text, const std::map<std::string, std::string>& words) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.substr(0, 2) == "{{" ? text.find_first_not_of(kLetters, 2) : 0;
    if (end <= 2 || end == std::string_view::npos || text.substr(end, 2) != "}}") {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    const auto word = words.find(std::string(text.substr(2, end - 2)));
    if (word == words.end()) throw std::logic_error("a template has " + std::string(text.substr(0, end + 2)));
    out += word->second;
    text.remove_prefix(end + 2);
  }
  return out;
}

}  // namespace dorhub::scaffold
