// SPDX-License-Identifier: EUPL-1.2
// Signals that a number may have been copied: raised and ended by what the register says, never hits.
#include <gtest/gtest.h>

#include "core/store/change_log.hpp"
#include "core/store/signal_store.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;

std::vector<store::Signal> signals_of(World& world, const Outcome& outcome, const std::string& code) {
  return world.database->read([&](store::Session& session) {
    return store::signals::of_registration(session, world.organisation(code),
                                           RegistrationId(outcome.entity_id));
  });
}

TEST(CloneSignal, IsRaisedWhenTwoHoldOneNumberAndEndsWithADisposal) {
  World world;
  world.deliver_one(purchase("1", bicycle("GZ4127735")));
  const Outcome second = world.deliver_one(holding("D1", bicycle("gz-4127735")), "depot");
  auto signals = signals_of(world, second, "depot");
  ASSERT_EQ(signals.size(), 1U);
  EXPECT_EQ(signals[0].kind, store::SignalKind::held_twice);
  EXPECT_EQ(signals[0].identifier, "GZ4127735");
  EXPECT_FALSE(signals[0].closed_at);
  EXPECT_TRUE(world.hits().empty()) << "a signal is no hit";
  EXPECT_TRUE(world.outbox().empty()) << "and nobody is alarmed";
  const auto views = world.database->read([&](store::Session& session) {
    return registry::signals(session, world.organisation("depot"), world.last.delivery_id, 10);
  });
  ASSERT_EQ(views.size(), 1U);
  EXPECT_NE(views[0].explanation_nl.find("GZ4127735"), std::string::npos);
  EXPECT_EQ(views[0].explanation_en.find("Jansen"), std::string::npos) << "who else holds it is not told";
  // The trader had sold it, and says so a day later.
  world.deliver_one(sold("S1", "1"));
  EXPECT_TRUE(signals_of(world, second, "depot").at(0).closed_at);
}

TEST(CloneSignal, IsNotRaisedWithoutReason) {
  World world;
  world.deliver_one(purchase("1", bicycle("GZ4127735")));
  world.deliver_one(sold("S1", "1"));
  EXPECT_TRUE(
      signals_of(world, world.deliver_one(holding("D1", bicycle("GZ4127735")), "depot"), "depot").empty())
      << "sold before";
  world.deliver_one(purchase("2", bicycle("GZ9906217")));
  EXPECT_TRUE(
      signals_of(world, world.deliver_one(purchase("3", bicycle("GZ9906217")), "web"), "trader").empty())
      << "one trader, two tills";
  EXPECT_TRUE(signals_of(world,
                         world.deliver_one(holding("D2", bicycle("GZ9906217", "Batavus", "Finez")), "depot"),
                         "depot")
                  .empty())
      << "two makers, one serial number";
  world.deliver_one(purchase("4", bicycle("onbekend")));
  EXPECT_TRUE(
      signals_of(world, world.deliver_one(holding("D3", bicycle("onbekend")), "depot"), "depot").empty());
  Good keys = bicycle("GZ1234501");
  keys.identifiers->at(0) = Identifier{"key_number", "97804"};
  world.deliver_one(purchase("5", keys));
  EXPECT_TRUE(signals_of(world, world.deliver_one(holding("D4", keys), "depot"), "depot").empty())
      << "a key number is of many goods";
  for (const Identifier& code :
       {Identifier{"serial_number", "036000291452"}, {"article_number", "GZ4127735"}}) {
    Good drill = bicycle("GZ1234501");
    drill.identifiers->at(0) = code;
    world.deliver_one(purchase("6" + code.kind, drill));
    EXPECT_TRUE(
        signals_of(world, world.deliver_one(holding("D6" + code.kind, drill), "depot"), "depot").empty())
        << "a product's code is on every copy: " << code.value;
  }
}

TEST(CloneSignal, IsNotRaisedByANumberOfManyStolenGoods) {
  World world;
  const auto imported = world.registry.import_stolen(
      world.organisation("police"), std::vector{stolen("P1", bicycle("MODEL4711X", "Batavus", "Finez")),
                                                stolen("P2", bicycle("MODEL4711X", "Sparta", "Ion")),
                                                stolen("P3", bicycle("MODEL4711X", "Koga", "Pace"))});
  ASSERT_EQ(imported.refused, 0);
  world.deliver_one(purchase("1", bicycle("MODEL4711X")));
  EXPECT_TRUE(
      signals_of(world, world.deliver_one(holding("D1", bicycle("MODEL4711X")), "depot"), "depot").empty());
}

TEST(CloneSignal, FollowsACorrectedNumber) {
  World world;
  const Outcome first = world.deliver_one(purchase("1", bicycle("GZ4127735")));
  const Outcome second = world.deliver_one(holding("D1", bicycle("GZ4127735")), "depot");
  ASSERT_FALSE(signals_of(world, second, "depot").at(0).closed_at);
  world.deliver_one(purchase("1", bicycle("GZ4127786")));
  EXPECT_TRUE(signals_of(world, second, "depot").at(0).closed_at);
  world.deliver_one(purchase("1", bicycle("GZ4127735")));
  ASSERT_EQ(signals_of(world, first, "trader").size(), 1U);
  EXPECT_FALSE(signals_of(world, first, "trader")[0].closed_at) << "it came last";
}

TEST(CloneSignal, SaysThatAnEqualNumbersBrandContradictsInBothDirections) {
  for (const bool theft_first : {true, false}) {
    World world;
    const auto report = [&](const char* brand) {
      (void)world.registry.import_stolen(world.organisation("police"),
                                         std::vector{stolen("P1", bicycle("GZ4127735", brand, "Orange"))});
    };
    if (theft_first) report("Gazelle");
    const Outcome bought = world.deliver_one(purchase("1", bicycle("GZ4127735", "Batavus", "Finez")));
    if (!theft_first) report("Gazelle");
    const auto signals = signals_of(world, bought, "trader");
    ASSERT_EQ(signals.size(), 1U) << "theft first: " << theft_first;
    EXPECT_EQ(signals[0].kind, store::SignalKind::brand_contradicts);
    EXPECT_FALSE(signals[0].closed_at);
    EXPECT_EQ(world.hits().at(0).hit.grade, "hit")
        << "an equal number is a hit all the same, and no full one";
    world.deliver_one(purchase("1", bicycle("GZ4127735", "Gazelle", "Orange")));
    EXPECT_TRUE(signals_of(world, bought, "trader").at(0).closed_at) << "the brand was corrected";
  }
}

TEST(CloneSignal, IsInTheAuditLogAndTheChangeLog) {
  World world;
  world.deliver_one(purchase("1", bicycle("GZ4127735")));
  world.deliver_one(holding("D1", bicycle("GZ4127735")), "depot");
  world.database->read([&](store::Session& session) {
    EXPECT_EQ(store::changes::changes_since(session, 0, store::ChangeKind::signal, 10).size(), 1U);
  });
}

}  // namespace
}  // namespace dorhub::registry
