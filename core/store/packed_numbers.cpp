// SPDX-License-Identifier: EUPL-1.2
#include "core/store/packed_numbers.hpp"

#include <algorithm>

namespace dorhub::store {

std::string pack_numbers(const NumberTexts& numbers) {
  std::string out;
  for (const auto& [kind, value] : numbers) {
    out += kind;
    out += '\t';
    for (const char c : value) out += c == '\t' || c == '\n' ? ' ' : c;
    out += '\n';
  }
  return out;
}

NumberTexts unpack_numbers(std::string_view text) {
  NumberTexts out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (tab != std::string_view::npos) out.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return out;
}

}  // namespace dorhub::store
