// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/numbers.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>

namespace dorhub::demo {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";  // no I, O, Q: stampers avoid them
constexpr std::string_view kLettersAndDigits = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr std::string_view kPlateLetters = "BDFGHJKLNPRSTVXZ";  // no vowels, C or Q since 2008

char one_of(std::string_view signs, SeededRandom& random) { return signs[random.below(signs.size())]; }

std::string repeat(std::string_view signs, int count, SeededRandom& random) {
  std::string text;
  for (int i = 0; i < count; ++i) text += one_of(signs, random);
  return text;
}

std::uint64_t power_of_ten(int digits) {
  std::uint64_t power = 1;
  for (int i = 0; i < digits; ++i) power *= 10;
  return power;
}

// Where in the space of n digits a run begins follows from the run alone.
std::string number_in_run(int digits, const ProductionRun& run, SeededRandom& random) {
  const auto space = power_of_ten(digits);
  const auto begin = SeededRandom(run.run).below(space);
  return fmt::format("{:0{}}", (begin + random.below(run.length)) % space, digits);
}

std::string imei(std::string_view tac, SeededRandom& random) {
  assert(tac.size() <= 8);
  auto digits = std::string(tac) + repeat("0123456789", 14 - static_cast<int>(tac.size()), random);
  digits += luhn_digit(digits);
  return digits;
}

std::string vin(std::string_view wmi, SeededRandom& random) {
  auto text = std::string(wmi) + repeat(kLettersAndDigits, 5, random) + '0' + one_of("KLMNPRST", random) +
              one_of(kLetters, random) + repeat("0123456789", 6, random);
  text[8] = vin_check_digit(text);
  return text;
}

std::string hin(std::string_view maker, SeededRandom& random) {
  const auto year = 10 + random.below(15);
  return fmt::format("NL-{}{}{}{}{:02}", maker, repeat("0123456789", 5, random),
                     one_of("ABCDEFGHJKL", random), year % 10, year);
}

std::string moped_plate(SeededRandom& random) {
  const char sort = one_of("DF", random);  // D moped, F light moped
  if (random.below(2) == 0) {
    return fmt::format("{}-{}-{}", sort, repeat("0123456789", 3, random), repeat(kPlateLetters, 2, random));
  }
  return fmt::format("{}{}-{}-{}", sort, repeat(kPlateLetters, 2, random), repeat("0123456789", 2, random),
                     one_of(kPlateLetters, random));
}

std::string car_plate(SeededRandom& random) {
  switch (random.below(3)) {
    case 0:
      return fmt::format("{}-{}-{}", one_of(kPlateLetters, random), repeat("0123456789", 3, random),
                         repeat(kPlateLetters, 2, random));
    case 1:
      return fmt::format("{}-{}-{}", repeat(kPlateLetters, 2, random), repeat("0123456789", 3, random),
                         one_of(kPlateLetters, random));
    default:
      return fmt::format("{}-{}-{}", repeat("0123456789", 2, random), repeat(kPlateLetters, 3, random),
                         one_of("123456789", random));
  }
}

std::string mac_address(std::string_view oui, SeededRandom& random) {
  auto digits = std::string(oui) + repeat(kHex, 6, random);
  for (std::size_t at = 10; at > 0; at -= 2) digits.insert(at, 1, ':');
  return digits;
}

// No postcode starts with 0 or ends in SA, SD or SS.
std::string engraving(SeededRandom& random) {
  std::string letters;
  do {
    letters = repeat("ABCDEGHJKLMNPRSTVWXZ", 2, random);
  } while (letters == "SA" || letters == "SD" || letters == "SS");
  return fmt::format("{}{}{}", 1000 + random.below(9000), letters, 1 + random.below(240));
}

std::string named_form(std::string_view form, SeededRandom& random) {
  const auto space = form.find(' ');
  const auto name = form.substr(0, space);
  const auto rest = space == std::string_view::npos ? std::string_view() : form.substr(space + 1);
  if (name == ":imei") return imei(rest, random);
  if (name == ":vin") return vin(rest, random);
  if (name == ":hin") return hin(rest, random);
  if (name == ":moped") return moped_plate(random);
  if (name == ":car") return car_plate(random);
  if (name == ":mac") return mac_address(rest, random);
  assert(name == ":engraving");
  return engraving(random);
}

}  // namespace

std::string number(std::string_view pattern, const ProductionRun& run, SeededRandom& random) {
  if (pattern.starts_with(':')) return named_form(pattern, random);
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    switch (pattern[i]) {
      case '#':
        text += one_of("0123456789", random);
        break;
      case '@':
        text += one_of(kLetters, random);
        break;
      case '*':
        text += one_of(kLettersAndDigits, random);
        break;
      case '^':
        text += one_of(kHex, random);
        break;
      case '<':
        assert(i + 2 < pattern.size() && pattern[i + 2] == '>');
        text += number_in_run(pattern[i + 1] - '0', run, random);
        i += 2;
        break;
      default:
        text += pattern[i];
    }
  }
  return text;
}

char luhn_digit(std::string_view digits) {
  int sum = 0;
  bool doubled = true;  // the digit that will follow stands in an undoubled place
  for (auto i = digits.size(); i-- > 0; doubled = !doubled) {
    const int digit = digits[i] - '0';
    sum += doubled ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

char vin_check_digit(std::string_view vin) {
  // ISO 3779 / 49 CFR 565: the values of A … Z (0 for the letters that don't occur) and the weights.
  static constexpr std::array<int, 26> kValues{1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4,
                                               5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9};
  static constexpr std::array<int, 17> kWeights{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  assert(vin.size() == kWeights.size());
  int sum = 0;
  for (std::size_t i = 0; i < vin.size(); ++i) {
    const bool is_digit = vin[i] >= '0' && vin[i] <= '9';
    const auto value = is_digit ? vin[i] - '0' : kValues[static_cast<std::size_t>(vin[i] - 'A')];
    sum += value * kWeights[i];
  }
  return sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
}

}  // namespace dorhub::demo
