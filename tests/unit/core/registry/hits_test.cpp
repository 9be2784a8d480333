// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>

#include "core/store/statement.hpp"
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

TEST(StolenGood, WithoutANumberIsStoredAndTold) {
  World world;
  Good bare;
  bare.product_group = "bicycle";
  StolenGood numberless = stolen("P1", bare);
  numberless.place = RecordPlace(Place{7, 0, {}, {}});
  StolenGood filler = stolen("P2", bicycle("onbekend"));
  const ImportCounts counts = import(
      world, {numberless, filler, stolen("P3", bicycle("GZ1234501")), stolen("P4", bare, "withdrawn")});
  EXPECT_EQ(counts.fresh, 4);
  EXPECT_EQ(counts.numberless, 2) << "one that is not sought need not be found";
  ASSERT_EQ(counts.problems.size(), 2U);
  EXPECT_EQ(counts.problems[0].code, "registry.no_number");
  EXPECT_EQ(counts.problems[0].severity, Severity::warning);
  EXPECT_EQ(counts.problems[0].place.line, 7U);
  EXPECT_EQ(counts.problems[0].args, (ProblemArgs{{"id", "P1"}}));
  EXPECT_EQ(counts.problems[1].args, (ProblemArgs{{"id", "P2"}}));
}

TEST(StolenGood, WithoutANumberIsToldInAPoliceDeliveryToo) {
  World world;
  Good bare;
  bare.product_group = "bicycle";
  const auto outcome = world.deliver_one(stolen("P1", bare), "police");
  EXPECT_EQ(outcome.result, RecordResult::fresh);
  ASSERT_EQ(outcome.problems.size(), 1U);
  EXPECT_EQ(outcome.problems[0].code, "registry.no_number");
  StolenGood numbered = stolen("P1", bicycle("GZ1234501"));
  EXPECT_TRUE(world.deliver_one(numbered, "police").problems.empty());
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

TEST(Hit, OfANumberThatBeginsLikeALabelIsFoundAlsoWhenTheTheftIsReportedLater) {
  for (const auto& [held, listed] : {std::pair{"SN 4471238", "4471238"},
                                     {"SN 4471238", "SN4471238"},
                                     {"S/N: 4471238", "SN 4471238"},
                                     {"4471238", "SN-4471238"}}) {
    World world;
    world.deliver_one(purchase("1", bicycle(held)));
    EXPECT_EQ(import(world, {stolen("P1", bicycle(listed))}).hits_opened, 1) << held << ", " << listed;
  }
  World world;
  world.deliver_one(purchase("1", bicycle("4471238")));
  EXPECT_EQ(import(world, {stolen("P1", bicycle("SN4471238"))}).hits_opened, 0) << "it may begin so";
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
    const auto report = [&] { import(world, {stolen("P1", phone("35-209900-417263-7"))}); };
    if (stolen_first) report();
    // The same telephone, written with its software version: 16 digits, no check digit.
    world.deliver_one(purchase("1", phone("3520990041726323")));
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

TEST(Hit, FollowsWhatBothSidesSayNowDownAsWellAsUp) {
  World world;
  import(world, {stolen("P1", bicycle("GZ1234501", "Koga", "Miyata"))});
  EXPECT_EQ(world.deliver_one(purchase("1", bicycle("GZ1234501", "Koga", "Miyata"))).hits.size(), 1U);
  const auto grade = [&] { return world.hits().at(0).hit.grade; };
  const auto words = [&] { return world.hits().at(0).hit.explanation_en; };
  EXPECT_EQ(grade(), "full_hit");
  const std::string agreeing = words();
  const std::size_t told = world.outbox().size();
  EXPECT_TRUE(world.deliver_one(purchase("1", bicycle("GZ1234501", "Batavus", "Dinsdag"))).hits.empty())
      << "no new hit";
  EXPECT_EQ(grade(), "hit");
  EXPECT_NE(words(), agreeing);
  EXPECT_EQ(world.statistics().full_hits, 0);
  EXPECT_EQ(world.outbox().size(), told + 1) << "who was told of a full hit is told";
  EXPECT_TRUE(world.registry.recheck({}).is_same());
  // The police correct it too: first to the same, then to another.
  import(world, {stolen("P1", bicycle("GZ1234501", "Batavus", "Dinsdag"))});
  EXPECT_EQ(grade(), "full_hit");
  import(world, {stolen("P1", bicycle("GZ1234501", "Sparta", "Ion"))});
  EXPECT_EQ(grade(), "hit");
  world.deliver_one(purchase("1", bicycle("GZ9999999", "Batavus", "Dinsdag")));
  EXPECT_TRUE(world.hits(true).empty());
  const auto actions = world.database->read([&](store::Session& session) {
    std::vector<std::string> out;
    auto& rows =
        session.prepared("SELECT action FROM audit WHERE action LIKE 'hit.%' ORDER BY sequence", "t");
    for (rows.query(); rows.next();) out.push_back(rows.text(0));
    return out;
  });
  EXPECT_EQ(actions, (std::vector<std::string>{"hit.opened", "hit.lowered", "hit.upgraded", "hit.lowered",
                                               "hit.closed"}));
  EXPECT_EQ(world.registry.prove_tables().differing, 0);
}

TEST(Hit, ThatAnOlderHubLeftFullIsFoundAndMendedByRecheck) {
  World world;
  import(world, {stolen("P1", bicycle("GZ1234501", "Sparta", "Ion"))});
  world.deliver_one(purchase("1", bicycle("GZ1234501", "Koga", "Miyata")));
  world.database->write([](store::Transaction& tx) {
    tx.session().run("UPDATE hit SET grade = 'full_hit', explanation_en = 'Brand and type agree'");
  });
  EXPECT_GT(world.registry.prove_tables().differing, 0);
  EXPECT_FALSE(world.registry.recheck({}).is_same());
  EXPECT_EQ(world.hits().at(0).hit.grade, "hit");
  EXPECT_NE(world.hits().at(0).hit.explanation_en, "Brand and type agree");
  EXPECT_TRUE(world.registry.recheck({}).is_same());
  EXPECT_EQ(world.registry.prove_tables().differing, 0);
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

std::vector<std::string> messages(World& world, const std::string& kind) {
  std::vector<std::string> out;
  for (const auto& message : world.outbox())
    if (message.kind == kind) out.push_back(message.payload);
  return out;
}

TEST(Hit, ThatNoLongerStandsIsToldToWhoeverWasToldOfIt) {
  World world;
  import(world, {stolen("P1", bicycle("GZ1234501"))});
  const auto outcome = world.deliver_one(purchase("1", bicycle("GZ1234501")));
  const std::string hit = "\"hit\":\"" + outcome.hits.at(0).hit_id.text() + "\"";
  EXPECT_TRUE(messages(world, "hit_ended").empty());
  import(world, {stolen("P1", bicycle("GZ1234501"), "withdrawn")});
  ASSERT_EQ(messages(world, "hit_ended").size(), 1u);
  const std::string withdrawn = messages(world, "hit_ended")[0];
  for (const std::string& part : {hit, std::string("\"status\":\"withdrawn\""), std::string("\"id\":\"1\"")})
    EXPECT_NE(withdrawn.find(part), std::string::npos) << part << " in " << withdrawn;
  import(world, {stolen("P1", bicycle("GZ1234501"))});
  (void)world.deliver_one(purchase("1", bicycle("GZ1234599")));  // the frame number was read wrongly
  const auto ended = messages(world, "hit_ended");
  ASSERT_EQ(ended.size(), 2u);
  EXPECT_EQ(
      std::count_if(ended.begin(), ended.end(),
                    [](const auto& one) { return one.find("\"status\":\"closed\"") != std::string::npos; }),
      1);
  EXPECT_EQ(messages(world, "hit").size(), 2u);
}

TEST(Hit, IsNotMadeByWhatPeopleTypeForANumberThatCannotBeRead) {
  World world;
  import(world, {stolen("P1", bicycle("12345 J. Pietersen"))});
  EXPECT_TRUE(world.deliver_one(purchase("1", bicycle("12345 J. Bakker"))).hits.empty());
  EXPECT_TRUE(world.deliver_one(purchase("2", bicycle("12345 J"))).hits.empty());
}

TEST(Hit, IsCountedWithTheDeliveryThatOpenedItAndWithThatWhichBroughtTheGood) {
  World world;
  import(world, {stolen("P1", bicycle("GZ1234501"))});
  (void)world.deliver_one(purchase("1", bicycle("GZ1234599")));
  const auto first = world.last;
  const auto outcome = world.deliver_one(purchase("1", bicycle("GZ1234501")));  // corrected
  const auto second = world.last;
  (void)world.deliver_again(second, {purchase("1", bicycle("GZ1234501"))});  // replayed
  const auto count = [&](const DeliveryContext& delivery) {
    return world.database->read([&](store::Session& session) {
      const auto hits = hits_of_delivery(session, delivery.organisation_id, delivery.delivery_id, 10);
      EXPECT_EQ(hits.count, static_cast<std::int64_t>(hits.first.size()));
      return hits.count;
    });
  };
  EXPECT_EQ(outcome.hits.size(), 1u);
  EXPECT_EQ(count(first), 1);
  EXPECT_EQ(count(second), 1);
}

TEST(Hit, OfATheftReportedLaterIsCountedWithTheDeliveryThatBroughtTheGood) {
  World world;
  (void)world.deliver_one(purchase("1", bicycle("GZ1234501")));
  const auto delivery = world.last;
  (void)world.deliver_one(purchase("2", bicycle("GZ1234599")));
  import(world, {stolen("P1", bicycle("GZ1234501"))});
  world.database->read([&](store::Session& session) {
    EXPECT_EQ(hits_of_delivery(session, delivery.organisation_id, delivery.delivery_id, 10).count, 1);
    EXPECT_EQ(hits_of_delivery(session, world.last.organisation_id, world.last.delivery_id, 10).count, 0);
  });
}

TEST(Hit, ThatAPoliceSourcesDeliveryOpensIsCountedWithThat) {
  World world;
  (void)world.deliver_one(purchase("1", bicycle("GZ1234501")));
  const auto outcome = world.deliver_one(stolen("P1", bicycle("GZ1234501")), "police");
  EXPECT_EQ(outcome.hits.size(), 1u);
  world.database->read([&](store::Session& session) {
    EXPECT_EQ(hits_of_delivery(session, world.last.organisation_id, world.last.delivery_id, 10).count, 1);
    EXPECT_EQ(hits_of_delivery(session, world.organisation("depot"), world.last.delivery_id, 10).count, 0);
  });
}

TEST(Figures, AreThoseThatCountingEveryRowGives) {
  World world;
  import(world, {stolen("P1", bicycle("GZ1234501")), stolen("P2", bicycle("GZ1234502"))});
  (void)world.deliver({purchase("1", bicycle("GZ1234501", "", "")), purchase("2", bicycle("GZ1234503"))});
  (void)world.deliver({holding("H1", bicycle("GZ1234502")), holding("H2", bicycle("GZ1234504"))}, "depot");
  auto incomplete = purchase("3", bicycle("GZ1234505"));
  incomplete.seller = {};
  (void)world.deliver_one(incomplete);
  const auto same = [&](const char* when) {
    const auto figures = world.statistics();
    world.database->read([&](store::Session& session) {
      const auto count = [&](const char* sql) {
        auto& query = session.prepared(sql, "i");
        query.one();
        return query.integer(0);
      };
      EXPECT_EQ(figures.to_complete,
                count("SELECT count(*) FROM registration WHERE missing <> '' AND state < 2"))
          << when;
      EXPECT_EQ(figures.holdings_open, count("SELECT count(*) FROM holding WHERE is_open = 1")) << when;
      EXPECT_EQ(figures.hits, count("SELECT count(*) FROM hit")) << when;
      EXPECT_EQ(figures.hits_open, count("SELECT count(*) FROM hit WHERE status = 0")) << when;
      EXPECT_EQ(figures.full_hits, count("SELECT count(*) FROM hit WHERE grade = 'full_hit'")) << when;
      EXPECT_EQ(figures.full_hits_open,
                count("SELECT count(*) FROM hit WHERE grade = 'full_hit' AND status = 0"))
          << when;
    });
    return figures;
  };
  const auto before = same("registered");
  EXPECT_GT(before.to_complete, 0);
  EXPECT_EQ(before.holdings_open, 2);
  EXPECT_EQ(before.hits_open, 2);
  (void)world.deliver_one(purchase("3", bicycle("GZ1234505")));
  (void)world.deliver_one(purchase("1", bicycle("GZ1234501")));  // a full hit now
  import(world, {stolen("P2", bicycle("GZ1234502"), "withdrawn")});
  Disposal gone;
  gone.system = "depot";
  gone.id = "D1";
  gone.of = Reference{"depot", "H1"};
  gone.kind = "returned";
  (void)world.deliver_one(gone, "depot");
  auto deleted = purchase("2", bicycle("GZ1234503"));
  deleted.deleted = true;
  (void)world.deliver_one(deleted);
  const auto after = same("changed");
  EXPECT_EQ(after.holdings_open, 1);
  EXPECT_EQ(after.hits_open, 1);
  EXPECT_EQ(after.full_hits, before.full_hits + 1);
}

}  // namespace
}  // namespace dorhub::registry
