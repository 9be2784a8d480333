// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/upkeep.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <time.h>

namespace dorhub::exchange {
namespace {

/// The clock of a Dutch machine, for one test.
class DutchClock : public ::testing::Test {
 protected:
  void SetUp() override {
    ::setenv("TZ", "Europe/Amsterdam", 1);
    ::tzset();
  }
  void TearDown() override {
    ::unsetenv("TZ");
    ::tzset();
  }
  static Moment at(std::int64_t seconds) { return Moment(std::chrono::seconds(seconds)); }
};

constexpr std::int64_t kNoon = 1'780'308'000;  // 2026-06-01T12:00:00+02:00

TEST_F(DutchClock, GivesTheNextNight) {
  EXPECT_EQ(next_time_of_day("03:30", at(kNoon)), at(kNoon + 15 * 3600 + 1800));
  EXPECT_EQ(next_time_of_day("12:00", at(kNoon)), at(kNoon + 24 * 3600)) << "not twice in one moment";
  EXPECT_EQ(next_time_of_day("12:01", at(kNoon)), at(kNoon + 60));
  EXPECT_EQ(next_time_of_day("never", at(kNoon)), std::nullopt);
}

TEST_F(DutchClock, GivesTheSameHourAfterTheClockWentBack) {
  constexpr std::int64_t kEvening = 1'792'872'000;  // 2026-10-24T22:00:00+02:00, the night it goes back
  EXPECT_EQ(next_time_of_day("03:30", at(kEvening)), at(kEvening + 6 * 3600 + 1800));
}

}  // namespace
}  // namespace dorhub::exchange
