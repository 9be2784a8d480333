// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/numbers.hpp"

#include <gmock/gmock.h>

#include <set>

namespace dorhub::demo {
namespace {

using testing::MatchesRegex;

TEST(DemoNumber, FollowsItsPattern) {
  SeededRandom random(1);
  for (int i = 0; i < 200; ++i) {
    EXPECT_THAT(number("GZ<7>", {}, random), MatchesRegex("GZ[0-9][0-9][0-9][0-9][0-9][0-9][0-9]"));
    EXPECT_THAT(number("K#@@<2>", {}, random), MatchesRegex("K[0-9][A-Z][A-Z][0-9][0-9]"));
    EXPECT_THAT(number(":imei 35338911", {}, random), MatchesRegex("35338911[0-9]+"));
    EXPECT_EQ(number(":imei 35338911", {}, random).size(), 15U);
    EXPECT_THAT(number(":mac F0189A", {}, random), MatchesRegex("F0:18:9A:..:..:.."));
    EXPECT_THAT(number(":engraving", {}, random), MatchesRegex("[1-9][0-9]+[A-Z][A-Z][0-9]+"));
    EXPECT_EQ(number(":hin TPC", {}, random).size(), 15U);
    EXPECT_EQ(number(":moped", {}, random).size(), 8U);
    EXPECT_EQ(number(":car", {}, random).size(), 8U);
  }
}

TEST(DemoNumber, HasTheCheckDigitsOfItsKind) {
  EXPECT_EQ(luhn_digit("26053179311383"), '7') << "the example of 3GPP TS 23.003";
  EXPECT_EQ(vin_check_digit("1M8GDM9AXKP042788"), 'X') << "the example of 49 CFR 565";
  SeededRandom random(7);
  const auto made = number(":vin WVW", {}, random);
  ASSERT_EQ(made.size(), 17U);
  EXPECT_EQ(made[8], vin_check_digit(made));
  EXPECT_EQ(made.find_first_of("IOQ"), std::string::npos);
}

TEST(DemoNumber, StaysWithinItsProductionRun) {
  SeededRandom random(3);
  const ProductionRun run{42, 100};
  std::set<int> seen;
  for (int i = 0; i < 2000; ++i) seen.insert(std::stoi(number("<7>", run, random)));
  EXPECT_EQ(seen.size(), 100U);
  EXPECT_EQ(*seen.rbegin() - *seen.begin(), 99);
}

}  // namespace
}  // namespace dorhub::demo
