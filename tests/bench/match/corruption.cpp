// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/match/corruption.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dorhub::bench {
namespace {

using Pairs = std::vector<std::pair<char, char>>;
constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

const Pairs& look_alikes() {
  static const Pairs pairs{{'0', 'O'}, {'1', 'I'}, {'1', 'L'}, {'5', 'S'}, {'8', 'B'}, {'2', 'Z'}};
  return pairs;
}
const Pairs& other_looks() {
  static const Pairs pairs{{'0', 'D'}, {'0', 'Q'}, {'6', 'G'}, {'1', '7'}, {'U', 'V'}, {'3', '8'}};
  return pairs;
}

/// Rows as they lie on a keyboard, and the numeric pad.
bool are_neighbours(char a, char b) {
  static constexpr std::array<std::string_view, 4> rows{"1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"};
  static constexpr std::array<std::string_view, 4> pad{"789", "456", "123", "0"};
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const std::size_t at = rows[r].find(a);
    if (at == std::string_view::npos) continue;
    for (std::size_t other = r > 0 ? r - 1 : 0; other <= std::min<std::size_t>(r + 1, 3); ++other) {
      const std::size_t there = rows[other].find(b);
      if (there == std::string_view::npos) continue;
      if (other == r && (there + 1 == at || at + 1 == there)) return true;
      if (other == r + 1 && (there == at || there + 1 == at)) return true;
      if (other + 1 == r && (there == at || there == at + 1)) return true;
    }
  }
  for (std::size_t r = 0; r < pad.size(); ++r) {
    const std::size_t at = pad[r].find(a);
    if (at == std::string_view::npos) continue;
    const std::size_t same = pad[r].find(b);
    if (same != std::string_view::npos && (same + 1 == at || at + 1 == same)) return true;
    if (r + 1 < pad.size() && pad[r + 1].size() > at && pad[r + 1][at] == b) return true;
    if (r > 0 && pad[r - 1][at] == b) return true;
  }
  return false;
}

std::optional<std::string> replace_by_pairs(std::string number, const Pairs& pairs, Random& random) {
  std::vector<std::pair<std::size_t, char>> choices;
  for (std::size_t i = 0; i < number.size(); ++i) {
    for (const auto& [a, b] : pairs) {
      if (number[i] == a) choices.emplace_back(i, b);
      if (number[i] == b) choices.emplace_back(i, a);
    }
  }
  if (choices.empty()) return std::nullopt;
  const auto& [at, written] = choices[below(random, choices.size())];
  number[at] = written;
  return number;
}

std::string replace_any(std::string number, Random& random) {
  const std::size_t at = below(random, number.size());
  const std::string_view set = is_digit(number[at]) ? digits : letters;
  char written = number[at];
  while (written == number[at]) written = set[below(random, set.size())];
  number[at] = written;
  return number;
}

std::optional<std::string> replace_by_neighbour(std::string number, Random& random) {
  for (int tries = 0; tries < 100; ++tries) {
    const std::size_t at = below(random, number.size());
    const char written = below(random, 4) == 0 ? letters[below(random, 26)] : digits[below(random, 10)];
    if (!are_neighbours(number[at], written)) continue;
    number[at] = written;
    return number;
  }
  return std::nullopt;
}

std::optional<std::string> swap_two(std::string number, Random& random, std::size_t distance) {
  for (int tries = 0; tries < 50 && number.size() > distance; ++tries) {
    const std::size_t at = below(random, number.size() - distance);
    if (number[at] == number[at + distance]) continue;
    std::swap(number[at], number[at + distance]);
    return number;
  }
  return std::nullopt;
}

std::string insert_one(std::string number, Random& random) {
  const std::size_t at = below(random, number.size());
  char added = number[at];
  if (chance(random, 0.5))
    added = is_digit(number[at]) ? digits[below(random, 10)] : letters[below(random, 26)];
  number.insert(number.begin() + static_cast<std::ptrdiff_t>(at), added);
  return number;
}

std::optional<std::string> other_twin(std::string number, Random& random) {
  for (std::size_t i = 0; i + 1 < number.size(); ++i) {
    if (number[i] != number[i + 1] || !is_digit(number[i])) continue;
    const char written =
        static_cast<char>('0' + (number[i] - '0' + 1 + static_cast<int>(below(random, 9))) % 10);
    number[i] = number[i + 1] = written;
    return number;
  }
  return std::nullopt;
}

std::optional<std::string> misheard(std::string number) {
  for (std::size_t i = 0; i + 1 < number.size(); ++i) {
    if (number[i] == '1' && number[i + 1] >= '3' && number[i + 1] <= '9') {
      number[i] = std::exchange(number[i + 1], '0');
      return number;
    }
    if (number[i + 1] == '0' && number[i] >= '3' && number[i] <= '9') {
      number[i + 1] = std::exchange(number[i], '1');
      return number;
    }
  }
  return std::nullopt;
}

bool is_imei(std::string_view number) {
  return number.size() == 15 && std::all_of(number.begin(), number.end(), is_digit);
}

std::string with_label(const std::string& number, bool glued, Random& random) {
  static constexpr std::array<std::string_view, 6> apart{"SN: ",        "S/N ", "serienr. ",
                                                         "Serial No: ", "nr. ", "serial number "};
  static constexpr std::array<std::string_view, 4> frame{"framenr. ", "frame nr: ", "Framenummer ", "frame "};
  static constexpr std::array<std::string_view, 3> imei{"IMEI: ", "IMEI ", "imei1: "};
  static constexpr std::array<std::string_view, 3> stuck{"SN", "S/N", "SERIENR"};
  static constexpr std::array<std::string_view, 2> stuck_frame{"framenr", "FRAME"};
  const bool bicycle = number.size() == 9 && !is_digit(number[0]);
  if (is_imei(number)) return (glued ? "IMEI" : std::string(imei[below(random, 3)])) + number;
  if (bicycle) return std::string(glued ? stuck_frame[below(random, 2)] : frame[below(random, 4)]) + number;
  return std::string(glued ? stuck[below(random, 3)] : apart[below(random, 6)]) + number;
}

std::optional<std::string> two_errors(const std::string& number, Random& random) {
  if (number.size() < 10) return std::nullopt;
  static constexpr std::array kinds{Error::look_alike, Error::other_look, Error::keyboard, Error::any,
                                    Error::swap,       Error::deletion,   Error::insertion};
  for (int tries = 0; tries < 20; ++tries) {
    const auto once = corrupt(number, kinds[below(random, kinds.size())], random);
    if (!once) continue;
    auto twice = corrupt(*once, kinds[below(random, kinds.size())], random);
    if (twice && *twice != number && *twice != *once) return twice;
  }
  return std::nullopt;
}

}  // namespace

std::string_view error_name(Error error) {
  static constexpr std::array<std::string_view, error_count> names{
      "format only",
      "look-alike (O/0, I/1, 5/S, 8/B, 2/Z)",
      "other look-alike (D/0, 6/G, 1/7, U/V, 3/8)",
      "keyboard neighbour",
      "any other character",
      "swap of neighbours",
      "one character missing",
      "one character too many",
      "twin (11 for 77)",
      "jump (abc for cba)",
      "sound (13 for 30)",
      "label before it",
      "label glued to it",
      "one “?”",
      "other form of its kind (IMEI 14, 16)",
      "zero lost or added at the start",
      "first 1–3 missing",
      "last six only",
      "another number glued to it",
      "two errors (10 characters and more)",
      "every 0 written O (two and more)"};
  return names[static_cast<std::size_t>(error)];
}

bool is_one_error(Error error) { return error >= Error::look_alike && error <= Error::unreadable; }

std::optional<std::string> corrupt(std::string number, Error error, Random& random) {
  switch (error) {
    case Error::none:
      return number;
    case Error::look_alike:
      return replace_by_pairs(std::move(number), look_alikes(), random);
    case Error::other_look:
      return replace_by_pairs(std::move(number), other_looks(), random);
    case Error::keyboard:
      return replace_by_neighbour(std::move(number), random);
    case Error::any:
      return replace_any(std::move(number), random);
    case Error::swap:
      return swap_two(std::move(number), random, 1);
    case Error::deletion:
      return number.erase(below(random, number.size()), 1);
    case Error::insertion:
      return insert_one(std::move(number), random);
    case Error::twin:
      return other_twin(std::move(number), random);
    case Error::jump:
      return swap_two(std::move(number), random, 2);
    case Error::sound:
      return misheard(std::move(number));
    case Error::label:
      return with_label(number, false, random);
    case Error::glued_label:
      return with_label(number, true, random);
    case Error::unreadable:
      number[below(random, number.size())] = '?';
      return number;
    case Error::kind_form:
      if (!is_imei(number)) return std::nullopt;
      return number.substr(0, 14) +
             (chance(random, 0.5) ? "" : std::string{digits[below(random, 10)], digits[below(random, 10)]});
    case Error::zeros:
      if (number[0] == '0') return number.substr(1);
      return "0" + number;
    case Error::prefix_lost:
      return number.substr(1 + below(random, 3));
    case Error::last_six:
      return number.size() > 6 ? std::optional(number.substr(number.size() - 6)) : std::nullopt;
    case Error::glued_number:
      return number + std::to_string(10000 + below(random, 90000));
    case Error::two:
      return two_errors(number, random);
    case Error::every_zero:
      if (std::count(number.begin(), number.end(), '0') < 2) return std::nullopt;
      std::replace(number.begin(), number.end(), '0', 'O');
      return number;
  }
  return std::nullopt;
}

std::string reformat(std::string number, Random& random) {
  if (number.find_first_of(" :") != std::string::npos) return number;
  if (chance(random, 0.3)) {
    for (char& c : number) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (!chance(random, 0.3)) return number;
  const char sign = " -."[below(random, 3)];
  const std::size_t step = 3 + below(random, 3);
  std::string out;
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (i > 0 && i % step == 0) out += sign;
    out += number[i];
  }
  return out;
}

std::string corrupt_by_model(const std::string& number, Random& random, Error* which) {
  // Shares of a hundred events, after the model in QUALITY.md.
  struct Share {
    Error error;
    double share;
  };
  static constexpr std::array shares{
      Share{Error::look_alike, 29}, Share{Error::other_look, 10}, Share{Error::keyboard, 16.25},
      Share{Error::any, 9.75},      Share{Error::swap, 12},       Share{Error::deletion, 7},
      Share{Error::insertion, 6},   Share{Error::twin, 1},        Share{Error::jump, 1},
      Share{Error::sound, .5},      Share{Error::zeros, 1},       Share{Error::prefix_lost, 1},
      Share{Error::last_six, .5},   Share{Error::kind_form, 1},   Share{Error::two, 4}};
  while (true) {
    double at = static_cast<double>(random() >> 11) * 0x1.0p-53 * 100;
    for (const Share& share : shares) {
      at -= share.share;
      if (at > 0) continue;
      if (auto out = corrupt(number, share.error, random); out && *out != number && out->size() >= 4) {
        if (which) *which = share.error;
        return *out;
      }
      break;
    }
  }
}

std::string wrong_number(Random& random) {
  std::string out;
  const std::size_t length = 5 + below(random, 6);
  for (std::size_t i = 0; i < length; ++i)
    out += chance(random, 0.2) ? letters[below(random, 26)] : digits[below(random, 10)];
  return out;
}

std::string typo(std::string word, Random& random) {
  const std::size_t at = 1 + below(random, word.size() - 1);
  if (word[at] == ' ' || word[at - 1] == word[at]) return word;
  if (chance(random, 0.5)) return word.erase(at, 1);
  std::swap(word[at - 1], word[at]);
  return word;
}

}  // namespace dorhub::bench
