// SPDX-License-Identifier: EUPL-1.2
#include "tests/bench/match/kind_forms.hpp"

#include <fmt/core.h>

#include <array>

#include "core/identifier/key/luhn.hpp"
#include "core/identifier/kinds/kinds.hpp"

namespace dorhub::bench {
namespace {

using identifier::Kind;

/// After `pattern`: # a digit, @ a letter that no digit looks like, others themselves.
std::string drawn(std::string_view pattern, Random& random) {
  constexpr std::string_view letters = "BDFGHJKLNPRSTVXZ";
  std::string out;
  for (const char c : pattern) {
    if (c == '#') {
      out += static_cast<char>('0' + below(random, 10));
    } else {
      out += c == '@' ? letters[below(random, letters.size())] : c;
    }
  }
  return out;
}

/// Every 0 as the letter O and every 1 as I, from the character `from` on.
std::string misread(std::string number, std::size_t from = 0) {
  for (std::size_t i = from; i < number.size(); ++i) {
    if (number[i] == '0') number[i] = 'O';
    if (number[i] == '1') number[i] = 'I';
  }
  return number;
}

std::string imei(Random& random) {
  const std::string number = drawn("35############", random);
  return number + identifier::luhn_digit(number);
}

TwoForms imei_short(Random& random) {
  const std::string number = imei(random);
  return {number, number.substr(0, 14)};
}
TwoForms imei_with_version(Random& random) {
  const std::string number = imei(random);
  return {number, number.substr(0, 14) + drawn("##", random)};
}
TwoForms imei_as_shown(Random& random) {
  const std::string number = imei(random);
  return {number,
          number.substr(0, 8) + " " + number.substr(8, 6) + " " + number[14] + drawn(" / ##", random)};
}
TwoForms imei_misread(Random& random) {
  const std::string number = imei(random);
  return {number, misread(number)};
}
TwoForms meid_decimal(Random& random) {
  const auto maker = 0xA0000000U + static_cast<unsigned>(below(random, 0x5FFFFFFFU));
  const auto serial = static_cast<unsigned>(below(random, 0x1000000U));
  return {fmt::format("{:08X}{:06X}", maker, serial), fmt::format("{:010}{:08}", maker, serial)};
}
TwoForms vin_misread(Random& random) {
  const std::string number = drawn("VF#@@@@@@#@######", random);
  return {number, misread(number)};
}
TwoForms plate(Random& random) {
  static constexpr std::array<std::string_view, 6> codes{"##-@@-##", "##-@@-@@", "##-@@@-#",
                                                         "#-@@@-##", "@@-###-@", "@-###-@@"};
  std::string number = drawn(codes[below(random, codes.size())], random);
  std::string other = number;
  for (char& c : other) c = c == '0' ? 'O' : c == '-' ? ' ' : c;
  return {number, chance(random, 0.3) ? "NL " + other : other};
}
TwoForms hull_without_country(Random& random) {
  const std::string number = drawn("@@@####@", random) + "F" + drawn("###", random);
  return {"NL-" + number, number};
}
TwoForms hull_misread(Random& random) {
  const std::string number = drawn("@@@#####", random) + "H";
  const std::string years = drawn("###", random);
  return {"NL-" + number + years, "NL" + misread(number, 3) + misread(years)};
}
TwoForms chip_misread(Random& random) {
  const std::string number = drawn("528210#########", random);
  return {number, misread(number)};
}
TwoForms mac(Random& random) {
  std::string number = drawn("00:1#:##:##:##:##", random);
  std::string bare;
  for (const char c : number)
    if (c != ':') bare += c;
  return {number, misread(bare)};
}

}  // namespace

const std::vector<KindForms>& kind_forms() {
  static const std::vector<KindForms> all{
      {Kind::imei, "without its check digit", &imei_short},
      {Kind::imei, "with the software's version for it", &imei_with_version},
      {Kind::imei, "as telephones show it", &imei_as_shown},
      {Kind::imei, "O for 0, I for 1", &imei_misread},
      {Kind::imei, "a MEID in decimals", &meid_decimal},
      {Kind::vin, "O for 0, I for 1", &vin_misread},
      {Kind::licence_plate, "O for 0, spaces for dashes, NL before it", &plate},
      {Kind::hin, "without its country", &hull_without_country},
      {Kind::hin, "O for 0, I for 1", &hull_misread},
      {Kind::chip, "O for 0, I for 1", &chip_misread},
      {Kind::mac_address, "O for 0, I for 1, no colons", &mac},
  };
  return all;
}

}  // namespace dorhub::bench
