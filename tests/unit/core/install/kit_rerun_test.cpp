// SPDX-License-Identifier: EUPL-1.2
#include "core/install/kit_rerun.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/install/level_gate.hpp"

namespace dorhub::install {
namespace {

using kit::Capability;
using kit::Level;
using ::testing::HasSubstr;

KitRerun rerun(Level translate, Level ask) {
  return {
      .levels = {{Capability::translate, translate,
                  translate == Level::tested ? std::vector<std::string>{}
                                             : std::vector<std::string>{"a", "b"}},
                 {Capability::ask, ask,
                  ask == Level::tested ? std::vector<std::string>{} : std::vector<std::string>{"b", "c"}}},
      .passed = 36,
      .applying = 36,
      .took = std::chrono::milliseconds(9040),
      .broken = {}};
}

TEST(KitRerun, IsSaidInOneLineAndWhatItLacksInAnother) {
  EXPECT_EQ(rerun(Level::tested, Level::tested).text(), "Tested (rerun here: 36 of 36, 9.0 s)");
  EXPECT_EQ(rerun(Level::tested, Level::experimental).text(),
            "Tested in translate; experimental in ask (rerun here: 36 of 36, 9.0 s)\nLacks: b; c");
  EXPECT_EQ(rerun(Level::none, Level::none).text(), "No level (rerun here: 36 of 36, 9.0 s)\nLacks: a; b; c");
  EXPECT_EQ(KitRerun{}.level(), Level::none);
}

TEST(KitRerun, IsReadAsItWasWritten) {
  KitRerun written = rerun(Level::tested, Level::experimental);
  written.broken = "load/symbols: a «quoted» thing";
  const auto read = KitRerun::parse(written.json());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->json(), written.json());
  EXPECT_EQ(read->level(), Level::experimental);
  EXPECT_FALSE(KitRerun::parse(""));
  EXPECT_FALSE(KitRerun::parse("[]"));
  EXPECT_FALSE(KitRerun::parse(R"({"levels": 7})"));
}

configuration::Settings with_connection(configuration::ConnectionMode mode) {
  configuration::Settings settings;
  settings.connections.push_back({});
  settings.connections[0].id = "kassa";
  settings.connections[0].adapter = "acme";
  settings.connections[0].mode = mode;
  return settings;
}

TEST(LevelGate, KeepsAnExperimentalAdapterFromLiveConnectionsOnly) {
  const auto live = with_connection(configuration::ConnectionMode::live);
  const KitRerun experimental = rerun(Level::experimental, Level::tested);
  const auto refused = may_serve(live, "acme", "1.0.0", experimental);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().text(),
              HasSubstr("connection «kassa» is live, and acme 1.0.0 is not at the level"));
  EXPECT_FALSE(may_serve(live, "acme", "1.0.0", std::nullopt).ok()) << "never run is not tested";
  EXPECT_TRUE(may_serve(live, "acme", "1.0.0", rerun(Level::tested, Level::tested)).ok());
  EXPECT_TRUE(may_serve(live, "other", "1.0.0", experimental).ok());
  EXPECT_TRUE(
      may_serve(with_connection(configuration::ConnectionMode::test), "acme", "1.0.0", experimental).ok());
  EXPECT_TRUE(
      may_serve(with_connection(configuration::ConnectionMode::paused), "acme", "1.0.0", experimental).ok());
  auto dev = live;
  dev.mode = configuration::HubMode::dev;
  EXPECT_TRUE(may_serve(dev, "acme", "1.0.0", experimental).ok());
}

}  // namespace
}  // namespace dorhub::install
