// SPDX-License-Identifier: EUPL-1.2
#include "core/app/hub.hpp"

#include <gtest/gtest.h>

namespace dorhub::app {
namespace {

TEST(Hub, DoesNotStartOnAClockFromBeforeItsFirstId) {
  const FixedClock at_the_beginning(Moment(std::chrono::milliseconds(1'000)));
  NoLog log;
  configuration::LoadedSettings loaded;
  loaded.settings = configuration::Settings{};
  const auto hub = Hub::open(std::move(loaded), Wanted{}, at_the_beginning, log);
  ASSERT_FALSE(hub.ok());
  EXPECT_EQ(hub.error().code, "clock.before_ids");
}

}  // namespace
}  // namespace dorhub::app
