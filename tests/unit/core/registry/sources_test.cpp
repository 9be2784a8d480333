// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "tests/unit/core/registry/world.hpp"

namespace dorhub::testing {
namespace {

using registry::RecordResult;

/// What a till's stock list knows of a bicycle, and what its details know.
Registration listed() {
  Registration out = purchase("7", bicycle("GZ8638225"));
  out.system = "till";
  return out;
}
Registration detailed() {
  Registration out = purchase("7", bicycle("GZ8638225").identifier("battery_number", "BAT-4711-X9"));
  out.system = "till-object";
  out.completes = Reference{"till", "7"};
  return out;
}

TEST(Sources, OfOneRegistrationKeepWhatEachKnowsWhenAnUnchangedListComesAgain) {
  World world;
  const auto first = world.deliver_one(listed());
  const auto details = world.deliver_one(detailed());
  const auto again = world.deliver_one(listed());
  EXPECT_EQ(details.entity_id, first.entity_id);
  EXPECT_EQ(again.result, RecordResult::same);
  Good battery;
  battery.identifier("battery_number", "BAT-4711-X9");
  world.deliver_one(stolen("1", battery), "police");
  EXPECT_EQ(world.hits().size(), 1U) << "the battery's number went lost";
}

}  // namespace
}  // namespace dorhub::testing
