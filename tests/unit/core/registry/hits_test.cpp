// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;

ImportCounts import(World& world, std::vector<StolenGood> goods) {
  return world.registry.import_stolen(world.organisation("police"), goods);
}

TEST(Hit, OpensWhenAHeldGoodWasReportedStolen) {
  World world;
  import(world, {stolen("P1", bicycle("GZ1234501", "Gazelle", "Orange"))});
  const auto outcome =
      world.deliver_one(holding("D1", bicycle("gz-123.4501", "Gazelle", "Chamonix")), "depot");
  ASSERT_EQ(outcome.hits.size(), 1u);
  EXPECT_EQ(outcome.hits[0].match.grade, match::Grade::hit);
  const auto hits = world.hits();
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].stolen_source_id, "P1");
  EXPECT_EQ(hits[0].organisation_code, "depot");
  EXPECT_EQ(hits[0].connection_code, "depot");
  EXPECT_EQ(hits[0].registration.register_number, 1);
  EXPECT_FALSE(hits[0].hit.explanation_nl.empty());
}

TEST(Hit, BecomesFullWhenBrandAndModelAgree) {
  World world;
  import(world, {stolen("P1", bicycle("GZ1234501"))});
  EXPECT_EQ(world.deliver_one(purchase("1", bicycle("GZ1234501"))).hits.at(0).match.grade,
            match::Grade::full_hit);
  EXPECT_EQ(world.statistics().full_hits, 1);
}

TEST(Hit, IsFoundAlsoWhenTheTheftIsReportedLater) {
  World world;
  const auto outcome = world.deliver_one(purchase("1", bicycle("GZ1234501")));
  EXPECT_TRUE(outcome.hits.empty());
  EXPECT_EQ(import(world, {stolen("P1", bicycle("GZ 1234501"))}).hits_opened, 1);
  ASSERT_EQ(world.hits().size(), 1u);
  EXPECT_EQ(world.hits()[0].hit.grade, "full_hit");
  ASSERT_EQ(world.outbox().size(), 1u);
  EXPECT_NE(world.outbox()[0].payload.find("\"system\":\"pos\",\"id\":\"1\""), std::string::npos);
}

TEST(Hit, FromAPoliceDeliveryIsFoundInTheSameBatch) {
  World world;
  world.deliver_one(purchase("1", bicycle("GZ1234501")));
  const auto outcomes =
      world.deliver({stolen("P1", bicycle("GZ1234501")), stolen("P2", bicycle("X999999"))}, "police");
  EXPECT_EQ(outcomes[0].result, RecordResult::fresh);
  EXPECT_EQ(outcomes[0].hits.size(), 1u);
  EXPECT_TRUE(outcomes[1].hits.empty());
  EXPECT_EQ(world.registry.stolen_goods(), 2u);
}

TEST(Hit, ByTheImeiLeavesItsCheckDigitAside) {
  const auto phone = [](std::string imei) {
    Good good;
    good.product_group = "phone";
    good.identifier("imei", imei);
    return good;
  };
  for (const bool stolen_first : {true, false}) {
    World world;
    const auto report = [&] { import(world, {stolen("P1", phone("35-209900-176148-1"))}); };
    if (stolen_first) report();
    // The same telephone, written with its software version: 16 digits, no check digit.
    world.deliver_one(purchase("1", phone("3520990017614823")));
    if (!stolen_first) report();
    ASSERT_EQ(world.hits().size(), 1u) << "stolen first: " << stolen_first;
    EXPECT_EQ(world.hits()[0].hit.rule, "equal_kind");
  }
}

TEST(Hit, EndsWhenTheTheftIsWithdrawnAndReturnsWithIt) {
  World world;
  import(world, {stolen("P1", bicycle("GZ1234501"))});
  world.deliver_one(purchase("1", bicycle("GZ1234501")));
  EXPECT_EQ(import(world, {stolen("P1", bicycle("GZ1234501"), "withdrawn")}).hits_withdrawn, 1);
  EXPECT_TRUE(world.hits(true).empty());
  EXPECT_EQ(world.hits()[0].hit.status, store::HitStatus::withdrawn);
  EXPECT_EQ(world.registry.stolen_goods(), 0u);
  EXPECT_TRUE(world.deliver_one(purchase("2", bicycle("GZ1234501"))).hits.empty());
  import(world, {stolen("P1", bicycle("GZ1234501"), "stolen")});
  EXPECT_EQ(world.hits(true).size(), 2u);
}

TEST(Hit, EndsWhenTheNumberIsCorrected) {
  World world;
  import(world, {stolen("P1", bicycle("GZ1234501"))});
  world.deliver_one(purchase("1", bicycle("GZ1234501")));
  EXPECT_EQ(world.hits(true).size(), 1u);
  world.deliver_one(purchase("1", bicycle("GZ1234507")));
  EXPECT_TRUE(world.hits(true).empty());
  import(world, {stolen("P2", bicycle("GZ1234507"))});
  EXPECT_EQ(world.hits(true).size(), 1u);
  import(world, {stolen("P2", bicycle("GZ1234508"))});
  EXPECT_TRUE(world.hits(true).empty());
}

TEST(Hit, IsOneHoweverOftenBothSidesAreSent) {
  World world;
  for (int i = 0; i < 3; ++i) {
    import(world, {stolen("P1", bicycle("GZ1234501"))});
    world.deliver_one(purchase("1", bicycle("GZ1234501")));
  }
  EXPECT_EQ(world.hits().size(), 1u);
  EXPECT_EQ(world.outbox().size(), 1u);
}

TEST(Hit, IsUpgradedWhenTheBrandBecomesKnown) {
  World world;
  import(world, {stolen("P1", bicycle("GZ1234501"))});
  EXPECT_EQ(world.deliver_one(purchase("1", bicycle("GZ1234501", "", ""))).hits.at(0).match.grade,
            match::Grade::hit);
  EXPECT_EQ(world.deliver_one(purchase("1", bicycle("GZ1234501"))).hits.at(0).match.grade,
            match::Grade::full_hit);
  EXPECT_EQ(world.hits().size(), 1u);
  EXPECT_EQ(world.hits()[0].hit.grade, "full_hit");
}

TEST(StolenGood, ComesOnlyFromThePolice) {
  World world;
  const auto outcome = world.deliver_one(stolen("P1", bicycle("GZ1234501")));
  EXPECT_EQ(outcome.result, RecordResult::refused);
  EXPECT_EQ(outcome.problems.at(0).code, "registry.not_police");
  EXPECT_EQ(world.registry.stolen_goods(), 0u);
}

TEST(StolenGood, IsImportedByIdentityInBulk) {
  World world;
  std::vector<StolenGood> goods;
  for (int i = 0; i < 1000; ++i)
    goods.push_back(stolen("P" + std::to_string(i), bicycle("SN" + std::to_string(100000 + i))));
  const auto first = import(world, goods);
  EXPECT_EQ(first.fresh, 1000);
  goods[7].good->brand = "Batavus";
  goods[8].reported_at = "2026-03-29T02:30:00";
  const auto second = import(world, goods);
  EXPECT_EQ(second.same, 998);
  EXPECT_EQ(second.changed, 1);
  EXPECT_EQ(second.refused, 1);
  EXPECT_EQ(second.problems.at(0).code, "registry.time_missing_hour");
  EXPECT_EQ(world.registry.stolen_goods(), 1000u);
  EXPECT_EQ(world.statistics().stolen_goods, 1000);
}

TEST(Index, FollowsWhatAnotherProcessImported) {
  World world;
  Registry other(*world.database, world.sealer, catalogue::Catalogue::standard(), world.clock, world.ids);
  EXPECT_EQ(other.import_stolen(world.organisation("police"), std::vector{stolen("P1", bicycle("GZ1234501"))})
                .fresh,
            1);
  EXPECT_EQ(world.registry.stolen_goods(), 0u);
  EXPECT_EQ(world.registry.follow(), 1);
  EXPECT_EQ(world.registry.follow(), 0);
  EXPECT_EQ(world.registry.stolen_goods(), 1u);
  (void)other.import_stolen(world.organisation("police"), std::vector{stolen("P2", bicycle("GZ1234502"))});
  EXPECT_EQ(world.deliver_one(purchase("1", bicycle("GZ1234502"))).hits.size(), 1u)
      << "a registration never misses what was committed before it";
}

TEST(Index, ForgetsWhatWasRolledBack) {
  World world;
  const std::vector<ParsedRecord> batch{parsed(stolen("P1", bicycle("GZ1234501")))};
  const auto context = world.next("police");
  EXPECT_THROW(world.database->write([&](store::Transaction& tx) {
    (void)world.registry.apply(tx, context, batch, 0);
    EXPECT_EQ(world.registry.stolen_goods(), 1u);
    throw std::runtime_error("the rest failed");
  }),
               std::runtime_error);
  world.registry.follow();
  EXPECT_EQ(world.registry.stolen_goods(), 0u);
}

}  // namespace
}  // namespace dorhub::registry
