// SPDX-License-Identifier: EUPL-1.2
#include "plugins/adapter_limits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dorhub::plugins {
namespace {

using testing::HasSubstr;

constexpr AllowedLimits kAllowed{.memory_bytes = 512ull << 20, .record_bytes = 64ull << 10};

configuration::Manifest asking_for(std::uint64_t memory_bytes, std::uint64_t record_bytes) {
  configuration::Manifest manifest;
  manifest.id = "acme";
  manifest.version = "1.0.0";
  manifest.limits = {memory_bytes, record_bytes};
  return manifest;
}

TEST(AdapterLimits, OfTheAdminHoldWhereTheManifestIsSilentOrAsksForMore) {
  EXPECT_EQ(lower_limit(0, 512), 512u);
  EXPECT_EQ(lower_limit(1024, 512), 512u);
  EXPECT_EQ(lower_limit(256, 512), 256u);
}

TEST(AdapterLimits, LetAnAdapterRunThatAsksForNothingOrForLess) {
  EXPECT_TRUE(check_limits(asking_for(0, 0), kAllowed));
  EXPECT_TRUE(check_limits(asking_for(512ull << 20, 1024), kAllowed));
}

TEST(AdapterLimits, RefuseWhoAsksForMoreWithBothFiguresAndTheCure) {
  const std::string memory = check_limits(asking_for(1ull << 30, 0), kAllowed).error().text();
  EXPECT_THAT(memory, HasSubstr("acme 1.0.0 asks for 1 GiB (limits.memory in adapter.yaml)"));
  EXPECT_THAT(memory, HasSubstr("this hub allows 512 MiB (worker.memory)"));
  EXPECT_THAT(memory, HasSubstr("raise worker.memory in the hub's configuration, or ask for less"));
  EXPECT_THAT(check_limits(asking_for(0, 1ull << 20), kAllowed).error().text(),
              HasSubstr("this hub allows 64 KiB (limits.record)"));
}

TEST(AdapterLimits, KeepAGreedyAdapterFromRunning) {
  std::vector<FoundAdapter> found(2);
  found[0].manifest = asking_for(1ull << 30, 0);
  found[1].manifest = asking_for(0, 0);
  refuse_beyond(found, kAllowed);
  EXPECT_FALSE(found[0].is_runnable());
  EXPECT_EQ(found[0].errors.at(0).code, "adapter.limits");
  EXPECT_TRUE(found[1].is_runnable());
}

}  // namespace
}  // namespace dorhub::plugins
