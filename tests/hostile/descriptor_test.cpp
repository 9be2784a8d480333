// SPDX-License-Identifier: EUPL-1.2

// Libraries that are not what they should be: refused with both sides named, before any job.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/hostile/hostile_world.hpp"

namespace hostile {
namespace {

using testing::HasSubstr;

TEST(Descriptor, IsRefusedForWhatIsWrongInIt) {
  World world;
  const std::pair<const char*, const char*> wrong[] = {
      {"bad-size", "its descriptor has 40 bytes, 88 are needed"},
      {"bad-minor", "it needs ABI 0.9, this hub has 0.1: upgrade the hub"},
      {"bad-model", "it writes model 7.1, this hub reads 0.1"},
      {"bad-null", "a function in its descriptor is null"},
      {"bad-entry", "the library has no dor_adapter_v0"},
      {"bad-id", "its id is «bad-id» in adapter.yaml and «torture» in the program"},
  };
  for (const auto& [id, text] : wrong) {
    const Delivered delivered = world.deliver(id, "nothing");
    EXPECT_THAT(delivered.code(), testing::AnyOf("worker.start", "adapter.refused")) << id;
    EXPECT_THAT(delivered.text(), HasSubstr(text)) << id;
    EXPECT_TRUE(delivered.records.empty());
  }
}

}  // namespace
}  // namespace hostile
