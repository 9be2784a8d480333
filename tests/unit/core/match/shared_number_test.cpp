// SPDX-License-Identifier: EUPL-1.2
// A number that several goods carry: a stock number, a filler, or one good reported again.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/unit/core/match/goods.hpp"

namespace dorhub::match {
namespace {

TEST(SharedNumber, OfThreeUnlikeGoodsMakesNoHit) {
  Good other = gazelle("MODEL4711");
  other.brand = "Batavus";
  Good third = gazelle("MODEL4711");
  third.brand = "Sparta";
  const auto index = index_of({stolen(1, gazelle("MODEL4711")), stolen(2, other), stolen(3, third)});
  const CheckResult result = index->check(gazelle("MODEL4711"));
  EXPECT_LT(result.grade, Grade::possible);
  ASSERT_TRUE(result.advice);
  EXPECT_EQ(result.advice->code, "non_unique");
}

TEST(SharedNumber, OfOneBrandAndTypeIsAStockNumber) {
  std::vector<StolenGood> goods;
  for (std::uint64_t id = 1; id <= 3; ++id) {
    goods.push_back(stolen(id, gazelle("MODEL4711")));
    goods.back().reported = std::chrono::sys_days(std::chrono::days(18000 + 200 * static_cast<int>(id)));
  }
  EXPECT_LT(index_of(goods)->check(gazelle("MODEL4711")).grade, Grade::possible);
}

/// `count` drills reported on one day under one stock number; police name no more of them than this.
std::vector<StolenGood> drills(std::uint64_t count, std::string colour, std::string brand = "Makita") {
  std::vector<StolenGood> goods;
  for (std::uint64_t id = 1; id <= count; ++id) {
    goods.push_back(stolen(id, {.numbers = {serial("DHP484Z")},
                                .brand = brand,
                                .model = brand.empty() ? "" : "DHP484",
                                .colour = colour,
                                .product_group = "gereedschap"}));
    goods.back().reported = std::chrono::sys_days(std::chrono::days(18000));
  }
  return goods;
}

TEST(SharedNumber, OfOneDayIsAStockNumberWhereNothingTellsThatItIsOneGood) {
  for (const auto& goods : {drills(20, ""), drills(3, ""), drills(20, "blauw"), drills(3, "", "")}) {
    const CheckResult result = index_of(goods)->check(goods.front().good);
    EXPECT_LT(result.grade, Grade::possible) << goods.size();
    ASSERT_TRUE(result.advice);
    EXPECT_EQ(result.advice->code, "non_unique");
  }
}

TEST(SharedNumber, BesideAnotherSharedOneIsStillNoHit) {
  // Stock number and code of one article, on twenty drills: together they name the article again.
  std::vector<StolenGood> goods = drills(20, "");
  for (StolenGood& good : goods) good.good.numbers.push_back(serial("198765X4"));
  EXPECT_LT(index_of(goods)->check(goods.front().good).grade, Grade::possible);
}

TEST(SharedNumber, TellsNothingOfAGood) {
  const auto goods = drills(3, "");
  const CheckResult result = index_of(goods)->check(goods.front().good);
  ASSERT_EQ(result.grade, Grade::check_number);
  for (const Match& match : result.matches) {
    EXPECT_EQ(match.explanation.en.find("DHP484Z"), std::string::npos) << match.explanation.en;
    EXPECT_EQ(match.explanation.en.find("agree"), std::string::npos) << match.explanation.en;
  }
  EXPECT_NE(result.advice.value().text.en.find("more than two different stolen goods"), std::string::npos)
      << "reports are not counted as goods";
}

TEST(SharedNumber, OfOneGoodIsKnownByItsOtherNumber) {
  std::vector<StolenGood> goods = drills(3, "");
  for (StolenGood& good : goods) good.good.numbers.push_back(serial("48151623"));
  EXPECT_EQ(index_of(goods)->check({.numbers = {serial("DHP484Z")}}).grade, Grade::hit);
  goods[1].good.numbers[1] = serial("48151624");
  goods[2].good.numbers[1] = serial("48151625");
  EXPECT_LT(index_of(goods)->check({.numbers = {serial("DHP484Z")}}).grade, Grade::hit);
}

TEST(SharedNumber, OfOneGoodIsKnownInWhateverPartTheReportsStand) {
  const auto index = index_of({});
  for (StolenGood& good : drills(3, "")) {
    good.good.numbers.push_back(serial("48151623"));
    index->upsert(good);
    index->upsert(stolen(100 + good.id, gazelle("GZ123456" + std::to_string(good.id))));
  }
  index->compact();
  EXPECT_EQ(index->check({.numbers = {serial("DHP484Z")}}).grade, Grade::hit);
}

TEST(SharedNumber, OfOneGoodReportedOftenIsStillAHit) {
  std::vector<StolenGood> goods;
  for (std::uint64_t id = 1; id <= 4; ++id) {
    goods.push_back(stolen(id, gazelle("GZ1234567")));
    goods.back().reported = std::chrono::sys_days(std::chrono::days(18000 + static_cast<int>(id)));
  }
  EXPECT_EQ(index_of(goods)->check(gazelle("GZ1234567")).grade, Grade::full_hit);
}

/// `count` reports of one telephone or car, a day apart, that say no colour.
std::vector<StolenGood> reports(Number number, std::uint64_t count) {
  std::vector<StolenGood> goods;
  for (std::uint64_t id = 1; id <= count; ++id) {
    goods.push_back(stolen(id, {.numbers = {number}, .brand = "Samsung", .model = "Galaxy S21"}));
    goods.back().reported = std::chrono::sys_days(std::chrono::days(19700 + static_cast<int>(id)));
  }
  return goods;
}

TEST(UniqueByKind, IsOneGoodHoweverOftenItIsReported) {
  for (const Number& number : {imei("490154204172631"), serial("490154204172631"),
                               Number{identifier::Kind::vin, "VF38BRFVP80328484"}}) {
    for (const std::uint64_t count : {1U, 2U, 3U, 10U}) {
      const CheckResult result = index_of(reports(number, count))->check(reports(number, 1)[0].good);
      EXPECT_EQ(result.grade, Grade::full_hit) << number.value << ", " << count << " reports";
      EXPECT_EQ(result.matches.size(), count);
      EXPECT_FALSE(result.advice);
    }
    // Years apart, and without brand: nothing contradicts.
    std::vector<StolenGood> goods = reports(number, 4);
    goods[2].reported = std::chrono::sys_days(std::chrono::days(18000));
    goods[3].good.brand = goods[3].good.model = "";
    EXPECT_EQ(index_of(goods)->check({.numbers = {number}}).grade, Grade::hit);
  }
}

TEST(UniqueByKind, IsNoNumberOfThreeThatContradictEachOther) {
  std::vector<StolenGood> goods = reports(imei("490154204172631"), 4);
  goods[0].good.brand = goods[0].good.model = "";
  goods[2].good.brand = "Apple", goods[2].good.model = "iPhone 13";
  EXPECT_EQ(index_of(goods)->check({.numbers = {imei("490154204172631")}}).grade, Grade::hit) << "two only";
  goods[3].good.brand = "Nokia", goods[3].good.model = "3310";
  EXPECT_LT(index_of(goods)->check({.numbers = {imei("490154204172631")}}).grade, Grade::possible);
}

TEST(UniqueByKind, IsNoNumberThatFailsItsCheckDigit) {
  const auto goods = reports(imei("490154204172639"), 3);
  EXPECT_LT(index_of(goods)->check(goods[0].good).grade, Grade::possible);
}

TEST(UniqueByKind, IsKnownToNearSearchToo) {
  const auto goods = reports(imei("490154204172631"), 10);
  EXPECT_FALSE(
      index_of(goods)->check({.numbers = {imei("490154204172681")}, .brand = "Samsung"}).matches.empty());
}

TEST(SharedNumber, OfThousandsIsJudgedByAFew) {
  std::vector<StolenGood> goods = drills(10000, "");
  for (StolenGood& good : goods)
    good.good.numbers.push_back(serial("QH" + std::to_string(3481000 + good.id * 7)));
  const auto index = index_of(goods);
  const CheckResult result = index->check(goods.front().good);
  EXPECT_EQ(result.grade, Grade::full_hit) << "by its other number";
  EXPECT_EQ(result.matches.front().id, 1U);
  Good alone = goods.front().good;
  alone.numbers.pop_back();
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < 100; ++i) EXPECT_LT(index->check(alone).grade, Grade::possible);
  // Each took 49 ms when all were judged.
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
}

}  // namespace
}  // namespace dorhub::match
