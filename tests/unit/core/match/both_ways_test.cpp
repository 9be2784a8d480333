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

// Property: matching each registration when it comes against all thefts, and each theft when it comes against
// all registrations, gives the same pairs at the same grades.
TEST(BothWays, GiveTheSameSet) {
  std::mt19937_64 random(12);
  std::map<std::uint64_t, Good> registered;
  RegisteredNumbers numbers;
  for (std::uint64_t id = 1; id <= 1500; ++id) {
    registered[id] = gazelle(random_number(random));
    const RegisteredGood good{id, registered[id].numbers, id % 3};
    numbers.add({&good, 1});
  }
  std::vector<StolenGood> thefts;
  for (std::uint64_t id = 1; id <= 600; ++id) thefts.push_back(stolen(id, gazelle(random_number(random))));
  StolenIndex index(catalogue::Catalogue::standard(),
                    {.stolen_share = 0.05, .possible_from = 0.001, .check_number_from = 1e-6});
  index.rebuild(thefts);

  using Pair = std::tuple<std::uint64_t, std::uint64_t, Grade>;
  std::set<Pair> by_stream;
  for (const auto& [id, good] : registered) {
    for (const Match& match : index.check(good).matches) by_stream.emplace(id, match.id, match.grade);
  }
  std::set<Pair> by_theft;
  for (const StolenGood& theft : thefts) {
    for (const auto& [owner, id] : numbers.find(theft)) {
      EXPECT_EQ(owner, id % 3);
      for (const Match& match : index.check(registered[id]).matches) {
        if (match.id == theft.id) by_theft.emplace(id, match.id, match.grade);
      }
    }
  }
  EXPECT_GT(by_stream.size(), 100U);
  EXPECT_EQ(by_stream, by_theft);
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
