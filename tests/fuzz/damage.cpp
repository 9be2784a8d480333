// SPDX-License-Identifier: EUPL-1.2
#include "tests/fuzz/damage.hpp"

#include <string_view>

namespace dorhub::fuzz {

std::string damaged(std::string text, std::mt19937& random) {
  static constexpr std::string_view kBytes("\0\"';,\n\r<>&{}[]:/\\0-E\xFF\xC3", 23);
  for (unsigned changes = random() % 4 + 1; changes > 0 && !text.empty(); --changes) {
    const std::size_t at = random() % text.size();
    switch (random() % 5) {
      case 0:
        text.erase(at, random() % 8 + 1);
        break;
      case 1:
        text[at] = kBytes[random() % kBytes.size()];
        break;
      case 2:
        text.insert(at, 1, kBytes[random() % kBytes.size()]);
        break;
      case 3:
        text.insert(at, text.substr(at / 2, random() % 40));
        break;
      default:
        text[at] = static_cast<char>(random());
        break;
    }
  }
  return text;
}

}  // namespace dorhub::fuzz
