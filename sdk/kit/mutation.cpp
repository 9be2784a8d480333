// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/mutation.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sdk/kit/naughty_strings.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kPiece = 64;  // bytes that are lost, doubled or lent at once
constexpr std::size_t kLongest = 1u << 20;

constexpr std::array<std::string_view, 12> kNumbers{
    "0",     "-1",    "255", "256", "32768", "65536", "2147483647", "4294967295", "9223372036854775807",
    "1e308", "0,005", "00"};
constexpr std::string_view kSigns("\0\"';,\t\n\r<>&{}[]:/\\0-+eE%.()\xFF\xC3\x80", 31);

class Mutator {
 public:
  Mutator(std::string text, const std::vector<std::string>& others, std::mt19937_64& random)
      : text_(std::move(text)), others_(others), random_(random) {}

  std::string change() {
    for (std::size_t changes = below(5) + 1; changes > 0; --changes) once();
    return std::move(text_);
  }

 private:
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
  std::size_t anywhere() { return below(text_.size() + 1); }

  void once() {
    const std::size_t at = anywhere();
    switch (below(10)) {
      case 0:
        text_.erase(at, below(kPiece) + 1);
        break;
      case 1:
        text_.insert(at, 1, kSigns[below(kSigns.size())]);
        break;
      case 2:
        if (at < text_.size()) text_[at] = kSigns[below(kSigns.size())];
        break;
      case 3:
        if (at < text_.size()) text_[at] = static_cast<char>(text_[at] ^ (1 << below(8)));
        break;
      case 4:
        text_.insert(at, text_.substr(anywhere(), below(kPiece)));
        break;
      case 5:
        replace_number(at);
        break;
      case 6:
        text_.insert(at, naughty_strings()[below(naughty_strings().size())].text);
        break;
      case 7:
        lend(at);
        break;
      case 8:
        repeat_byte(at);
        break;
      default:
        if (below(8) == 0) text_.resize(at);
        break;
    }
    if (text_.size() > kLongest) text_.resize(kLongest);
  }

  void replace_number(std::size_t from) {
    constexpr std::string_view kDigits = "0123456789";
    const std::size_t begin = text_.find_first_of(kDigits, from);
    if (begin == std::string::npos) return;
    const std::size_t end = std::min(text_.find_first_not_of(kDigits, begin), text_.size());
    text_.replace(begin, end - begin, kNumbers[below(kNumbers.size())]);
  }

  void lend(std::size_t at) {
    if (others_.empty()) return;
    const std::string& other = others_[below(others_.size())];
    if (!other.empty()) text_.insert(at, other.substr(below(other.size()), below(4 * kPiece)));
  }

  void repeat_byte(std::size_t at) {
    if (at < text_.size()) text_.insert(at, std::size_t{1} << below(12), text_[at]);
  }

  std::string text_;
  const std::vector<std::string>& others_;
  std::mt19937_64& random_;
};

}  // namespace

std::string mutated(std::string text, const std::vector<std::string>& others, std::mt19937_64& random) {
  return Mutator(std::move(text), others, random).change();
}

}  // namespace dorhub::kit
