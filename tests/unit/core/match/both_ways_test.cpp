// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "core/match/registered_numbers.hpp"
#include "tests/unit/core/match/goods.hpp"

namespace dorhub::match {
namespace {

std::string random_number(std::mt19937_64& random) {
  std::string number = "GZ";
  for (int i = 0; i < 7; ++i) number += static_cast<char>('0' + random() % (i < 3 ? 2 : 10));
  switch (random() % 8) {
    case 0:
      number.erase(random() % number.size(), 1);
      break;
    case 1:
      number.insert(random() % number.size(), 1, '7');
      break;
    case 2:
      std::swap(number[3], number[5]);
      break;
    case 3:
      number = "SN" + number;
      break;
    case 4:
      number = number.substr(2);
      break;
    case 5:
      number += "48613";
      break;
    case 6:
      number = "0" + number;
      break;
    default:
      break;
  }
  return number;
}

using Pair = std::tuple<std::uint64_t, std::uint64_t, Grade>;

/// Matching each registration when it comes against all thefts, and each theft when it comes against all
/// registrations, gives the same pairs at the same grades. Returns how many.
std::size_t expect_same_set(const std::map<std::uint64_t, Good>& registered,
                            const std::vector<StolenGood>& thefts) {
  RegisteredNumbers numbers;
  for (const auto& [id, good] : registered) {
    const RegisteredGood one{id, good.numbers, id % 3};
    numbers.add({&one, 1});
  }
  StolenIndex index(catalogue::Catalogue::standard(),
                    {.stolen_share = 0.05, .possible_from = 0.001, .check_number_from = 1e-6});
  index.rebuild(thefts);
  std::set<Pair> by_stream;
  for (const auto& [id, good] : registered) {
    for (const Match& match : index.check(good).matches) by_stream.emplace(id, match.id, match.grade);
  }
  std::set<Pair> by_theft;
  for (const StolenGood& theft : thefts) {
    for (const auto& [owner, id] : numbers.find(theft)) {
      EXPECT_EQ(owner, id % 3);
      for (const Match& match : index.check(registered.at(id)).matches) {
        if (match.id == theft.id) by_theft.emplace(id, match.id, match.grade);
      }
    }
  }
  for (const auto& [id, theft, grade] : by_stream) {
    EXPECT_TRUE(by_theft.contains({id, theft, grade}))
        << registered.at(id).numbers[0].value << " against " << thefts[theft - 1].good.numbers[0].value
        << ": " << to_string(grade);
  }
  EXPECT_EQ(by_stream.size(), by_theft.size());
  return by_stream.size();
}

TEST(BothWays, GiveTheSameSet) {
  std::mt19937_64 random(12);
  std::map<std::uint64_t, Good> registered;
  for (std::uint64_t id = 1; id <= 1500; ++id) registered[id] = gazelle(random_number(random));
  std::vector<StolenGood> thefts;
  for (std::uint64_t id = 1; id <= 600; ++id) thefts.push_back(stolen(id, gazelle(random_number(random))));
  EXPECT_GT(expect_same_set(registered, thefts), 100U);
}

/// With up to four characters that could not be read.
std::string unreadable(std::mt19937_64& random, std::string number) {
  for (std::uint64_t i = 0, marks = 1 + random() % 4; i < marks; ++i) number[random() % number.size()] = '?';
  return random() % 3 == 0 ? "frame: " + number : number;
}

TEST(BothWays, GiveTheSameSetWhereCharactersCouldNotBeRead) {
  std::mt19937_64 random(13);
  std::map<std::uint64_t, Good> registered;
  std::vector<StolenGood> thefts;
  for (std::uint64_t id = 1; id <= 300; ++id) {
    thefts.push_back(stolen(id, gazelle("WBK1" + std::to_string(100000000 + random() % 900000000))));
    const std::string& number = thefts.back().good.numbers[0].value;
    registered[2 * id] = gazelle(unreadable(random, number));
    registered[2 * id + 1] = gazelle(number.substr(0, 5) + "???" + number.substr(8));
  }
  EXPECT_GT(expect_same_set(registered, thefts), 500U);
}

/// One number in the forms in which its kind is written, some with what a kind without I, O and Q is misread
/// for.
std::vector<Number> written_forms(std::mt19937_64& random) {
  using identifier::Kind;
  const std::string digits = std::to_string(10000000000000 + random() % 90000000000000);
  const std::string vin = "WVWZZZ1KZ" + std::to_string(10101010 + random() % 9 * 1000000 + random() % 9);
  std::string two_first = vin;
  std::string two_last = vin;
  for (std::size_t i = 9, n = 0; i < vin.size(); ++i) {
    const char misread = vin[i] == '0' ? 'O' : vin[i] == '1' ? 'I' : '\0';
    if (misread != '\0') (n++ < 2 ? two_first : two_last)[i] = misread;
  }
  const std::string hin = "HXA" + std::to_string(10000 + random() % 90000) + "H908";
  std::string hin_misread = hin;
  for (char& c : hin_misread) c = c == '0' ? 'O' : c;
  const auto number = [](Kind kind, std::string value) { return Number{kind, std::move(value)}; };
  return {number(Kind::imei, digits),
          number(Kind::imei, digits + "07"),
          number(Kind::imei, digits + "001"),
          number(Kind::imei, digits + "9"),
          {std::nullopt, "IMEI" + digits},
          {std::nullopt, "IMEI: " + digits + "07"},
          number(Kind::vin, vin),
          number(Kind::vin, two_first),
          number(Kind::vin, two_last),
          number(Kind::hin, "NL-" + hin),
          number(Kind::hin, hin_misread),
          number(Kind::hin, "FR" + hin),
          {std::nullopt, "NL-HXA" + hin.substr(3)}};
}

TEST(BothWays, GiveTheSameSetOfNumbersThatAreEqualByTheirKind) {
  std::mt19937_64 random(14);
  std::map<std::uint64_t, Good> registered;
  std::vector<StolenGood> thefts;
  for (int good = 0; good < 60; ++good) {
    const std::vector<Number> forms = written_forms(random);
    for (const Number& number : forms) registered[registered.size() + 1] = {.numbers = {number}};
    for (const std::size_t form : {random() % 6, 6 + random() % 3, 9 + random() % 4})
      thefts.push_back(stolen(thefts.size() + 1, {.numbers = {forms[form]}}));
  }
  // Of each good's 13 forms 6 are one IMEI, 3 one VIN and 4 one hull.
  EXPECT_GT(expect_same_set(registered, thefts), 60U * 12);
}

TEST(RegisteredNumbers, AreFoundThoughCharactersCouldNotBeRead) {
  RegisteredNumbers numbers;
  const RegisteredGood good{7, {frame("WBK12???78901")}};
  numbers.add({&good, 1});
  EXPECT_EQ(numbers.find(stolen(1, gazelle("WBK1234578901"))), (std::vector<RegisteredId>{{0, 7}}));
  EXPECT_TRUE(numbers.find(stolen(1, gazelle("WBK1234578902"))).empty());
}

TEST(BothWays, GiveTheSameSetOfLookAlikesTypedThroughout) {
  const std::map<std::uint64_t, Good> registered{{1, gazelle("SP70OO4OO")},
                                                 {2, gazelle("WKO12OO4O")},
                                                 {3, gazelle("SP7IOIO4II")},
                                                 {4, gazelle("150003010")}};
  const std::size_t pairs =
      expect_same_set(registered, {stolen(1, gazelle("SP7OOO4OO")), stolen(2, gazelle("WK0120040")),
                                   stolen(3, gazelle("SP71010411")), stolen(4, gazelle("15OOO3O1O"))});
  EXPECT_GE(pairs, 3U);
}

TEST(BothWays, GiveTheSameSetOfNumbersThatBeginLikeALabel) {
  std::map<std::uint64_t, Good> registered;
  std::vector<StolenGood> thefts;
  for (const char* number :
       {"SN 4471238", "SN4471238", "4471238", "S/N: 4471238", "SN 44712B8", "SN 44?1238"}) {
    registered[thefts.size() + 1] = gazelle(number);
    thefts.push_back(stolen(thefts.size() + 1, gazelle(number)));
  }
  EXPECT_GT(expect_same_set(registered, thefts), 10U);
}

TEST(BothWays, GiveTheSameSetOfKindsThatNobodyGave) {
  using identifier::Kind;
  std::map<std::uint64_t, Good> registered;
  for (const char* number : {"HXAG7C4IK910", "HXAG7C41K91O", "NLDK45OB", "DK45OB", "FOOOKB", "NLFOOOKB"})
    registered[registered.size() + 1] = {.numbers = {{std::nullopt, number}}};
  EXPECT_GE(expect_same_set(registered, {stolen(1, {.numbers = {{Kind::hin, "NL-HXAG7C41K910"}}}),
                                         stolen(2, {.numbers = {{Kind::licence_plate, "DK-45-0B"}}}),
                                         stolen(3, {.numbers = {{Kind::licence_plate, "F-000-KB"}}})}),
            6U);
}

TEST(RegisteredNumbers, FindOneAmongMany) {
  RegisteredNumbers numbers;
  std::vector<RegisteredGood> goods;
  for (std::uint64_t id = 1; id <= 50000; ++id)
    goods.push_back({id, {frame("GZ" + std::to_string(1000000 + id * 151))}});
  goods.push_back({99, {imei("A0000000002329")}});
  numbers.add(goods);
  EXPECT_EQ(numbers.find(stolen(1, gazelle("GZ1000151"))).front().id, 1U);
  EXPECT_EQ(numbers.find(stolen(1, {.numbers = {imei("268435456000009001")}})),
            (std::vector<RegisteredId>{{0, 99}}));
  EXPECT_TRUE(numbers.find(stolen(1, gazelle("onbekend"))).empty());
  EXPECT_LT(numbers.bytes() / numbers.number_count(), 40U);
}

}  // namespace
}  // namespace dorhub::match
