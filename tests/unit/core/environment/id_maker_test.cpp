// SPDX-License-Identifier: EUPL-1.2
#include "core/environment/id_maker.hpp"

#include <gtest/gtest.h>

#include "core/environment/floored_clock.hpp"

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

TEST(IdMaker, GrowsOverARestartWithTheClockSetBack) {
  FixedClock clock(Moment(std::chrono::milliseconds(1'800'000'000'000)));
  std::int64_t last = 0;
  {
    IdMaker before(clock, 900);
    for (int i = 0; i < 5'000; ++i) last = before.next_value();
  }
  clock.advance(std::chrono::hours(-48));
  const FlooredClock floored(clock, first_moment_after(last));
  IdMaker after(floored, 0);
  EXPECT_GT(after.next_value(), last);
  clock.advance(std::chrono::hours(96));
  EXPECT_GE(after.next_value(), IdMaker::least_at(clock.now())) << "the clock's again once it is beyond";
  EXPECT_EQ(FlooredClock(clock, first_moment_after(0)).now(), clock.now());
}

TEST(IdMaker, RefusesAClockFromBeforeItsFirstId) {
  using std::chrono::milliseconds;
  constexpr milliseconds k2024{1'704'067'200'000};
  EXPECT_EQ(IdMaker::check_clock(Moment(milliseconds(0))).error().code, "clock.before_ids");
  const Error error = IdMaker::check_clock(Moment(k2024)).error();
  EXPECT_NE(error.text().find("2024-01-01T00:00:00.000Z"), std::string::npos) << error.text();
  EXPECT_TRUE(IdMaker::check_clock(Moment(k2024 + milliseconds(1))).ok());
}

TEST(IdMaker, KeepsNodesApart) {
  const FixedClock clock(Moment(std::chrono::milliseconds(1'800'000'000'000)));
  IdMaker one(clock, 1);
  IdMaker two(clock, 2);
  EXPECT_NE(one.next_value(), two.next_value());
}

}  // namespace
}  // namespace dorhub
