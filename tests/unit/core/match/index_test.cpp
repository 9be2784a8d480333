// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <random>
#include <thread>

#include "tests/unit/core/match/goods.hpp"

namespace dorhub::match {
namespace {

TEST(Index, ForgetsAWithdrawnGood) {
  const auto index = index_of({stolen(7, gazelle("GZ1234567")), stolen(8, gazelle("GZ7654321"))});
  index->withdraw(7);
  index->withdraw(4711);
  EXPECT_EQ(index->check({.numbers = {frame("GZ1234567")}}).grade, Grade::none);
  EXPECT_EQ(index->size(), 1U);
}

TEST(Index, ReplacesAChangedGood) {
  const auto index = index_of({stolen(7, gazelle("GZ1234567"))});
  index->upsert(stolen(7, gazelle("GZ7654321")));
  EXPECT_EQ(index->check({.numbers = {frame("GZ1234567")}}).grade, Grade::none);
  EXPECT_EQ(index->check({.numbers = {frame("GZ7654321")}}).grade, Grade::hit);
  EXPECT_EQ(index->size(), 1U);
}

TEST(Index, KeepsTheLastOfSeveralChangesToOneGood) {
  const auto index = index_of({});
  const std::vector<Change> changes{stolen(7, gazelle("GZ1111117")), Withdrawal{7},
                                    stolen(7, gazelle("GZ2222227"))};
  index->apply(changes);
  EXPECT_EQ(index->check({.numbers = {frame("GZ1111117")}}).grade, Grade::none);
  EXPECT_EQ(index->check({.numbers = {frame("GZ2222227")}}).grade, Grade::hit);
}

// Property: whatever the changes, the index answers as a plain map does.
TEST(Index, EqualsABruteForceOracleUnderRandomChanges) {
  std::mt19937_64 random(4711);
  const auto index = index_of({});
  std::map<std::uint64_t, std::string> oracle;
  for (int round = 0; round < 3000; ++round) {
    const std::uint64_t id = random() % 200;
    if (random() % 4 == 0) {
      index->withdraw(id);
      oracle.erase(id);
    } else {
      const std::string number = "GZ7" + std::to_string(100000 + random() % 500);
      index->upsert(stolen(id, gazelle(number)));
      oracle[id] = number;
    }
    if (round % 10 != 0) continue;
    const std::string asked = "GZ7" + std::to_string(100000 + random() % 500);
    std::vector<std::uint64_t> expected;
    for (const auto& [known, number] : oracle) {
      if (number == asked) expected.push_back(known);
    }
    const CheckResult result = index->check({.numbers = {frame(asked)}});
    std::vector<std::uint64_t> found;
    for (const Match& match : result.matches) {
      if (match.grade >= Grade::hit) found.push_back(match.id);
    }
    std::sort(found.begin(), found.end());
    // Three goods of one number and no date are one good reported often only if all agrees, as it does here.
    ASSERT_EQ(found, expected) << asked;
    ASSERT_EQ(index->size(), oracle.size());
  }
}

/// Goods of eight runs of numbers that begin otherwise, of two brands each.
std::vector<StolenGood> runs() {
  std::vector<StolenGood> out;
  for (std::uint64_t i = 0; i < 240; ++i) {
    Good good =
        gazelle(std::string(1, static_cast<char>('A' + i / 30)) + "Z41277" + std::to_string(10 + i % 30 * 3));
    if (i % 2 == 0) good.brand = "Batavus";
    out.push_back(stolen(i + 1, std::move(good)));
  }
  return out;
}

// What lies around a number is counted in all parts, however goods are spread over them.
TEST(Index, AnswersAlikeInOnePartAndInSeveral) {
  std::mt19937_64 random(12);
  std::vector<StolenGood> goods = runs();
  std::shuffle(goods.begin(), goods.end(), random);
  const auto whole = index_of(goods);
  // Few enough to stay in a part of their own.
  const auto late = goods.begin() + 216;
  const auto parted = index_of({goods.begin(), late});
  parted->apply(std::vector<Change>(late, goods.end()));
  std::size_t near = 0;
  for (int i = 0; i < 600; ++i) {
    Good held = goods[random() % goods.size()].good;
    std::string& number = held.numbers[0].value;
    number[2 + random() % 6] = static_cast<char>('0' + random() % 10);
    const CheckResult a = whole->check(held);
    const CheckResult b = parted->check(held);
    ASSERT_EQ(a.matches.size(), b.matches.size()) << number;
    for (std::size_t at = 0; at < a.matches.size(); ++at) {
      EXPECT_EQ(a.matches[at].id, b.matches[at].id) << number;
      EXPECT_EQ(a.matches[at].grade, b.matches[at].grade) << number;
      EXPECT_NEAR(a.matches[at].probability, b.matches[at].probability, 1e-9) << number;
      near += a.matches[at].grade < Grade::hit ? 1 : 0;
    }
  }
  EXPECT_GT(near, 100U);
}

TEST(Index, AnswersWhileItIsChanged) {
  const auto index = index_of({stolen(1, gazelle("GZ1234567"))});
  std::atomic<bool> stop = false;
  std::atomic<int> missed = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      for (int round = 0; !stop; ++round) {
        if (index->check({.numbers = {frame("GZ1234567")}}).grade != Grade::hit) ++missed;
        // A near number, and words that nobody has written before: what the catalogue remembers is shared
        // too.
        Good mistyped = gazelle("GZ1234561");
        mistyped.model += " " + std::to_string(round % 500);
        if (index->check(mistyped).grade == Grade::none) ++missed;
      }
    });
  }
  for (std::uint64_t round = 0; round < 300; ++round) {
    index->upsert(stolen(1, gazelle("GZ1234567")));
    index->upsert(stolen(2 + round % 50, gazelle("GZ" + std::to_string(2000000 + round))));
    index->withdraw(2 + (round + 25) % 50);
  }
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(missed, 0);
}

}  // namespace
}  // namespace dorhub::match
