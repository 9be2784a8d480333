// SPDX-License-Identifier: EUPL-1.2
#include "core/model/ids.hpp"

#include <gtest/gtest.h>

namespace dorhub {
namespace {

TEST(IdMaker, GrowsWhenTheClockStandsStillOrStepsBack) {
  FixedClock clock(Moment(std::chrono::milliseconds(1'800'000'000'000)));
  IdMaker ids(clock, 5);
  std::int64_t last = 0;
  for (int i = 0; i < 10'000; ++i) {
    if (i == 5'000) clock.advance(std::chrono::milliseconds(-60'000));
    const std::int64_t id = ids.next_value();
    ASSERT_GT(id, last);
    last = id;
  }
}

TEST(IdMaker, KeepsNodesApart) {
  const FixedClock clock(Moment(std::chrono::milliseconds(1'800'000'000'000)));
  IdMaker one(clock, 1);
  IdMaker two(clock, 2);
  EXPECT_NE(one.next_value(), two.next_value());
}

TEST(Id, ReadsOnlyWhatItWrote) {
  const DeliveryId id(812'345'678'901'234);
  EXPECT_EQ(DeliveryId::parse(id.text()), id);
  for (const char* wrong : {"", "0", "-1", "12a", " 12", "99999999999999999999"})
    EXPECT_FALSE(DeliveryId::parse(wrong)) << wrong;
}

}  // namespace
}  // namespace dorhub
