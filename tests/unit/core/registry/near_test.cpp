// SPDX-License-Identifier: EUPL-1.2
// Near matches of registrations: found in both directions by the same rules, kept complete, and checked anew.
#include <gtest/gtest.h>

#include <set>

#include "core/environment/random.hpp"
#include "core/store/near_store.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;

void follow(Registry& registry) {
  while (registry.follow_near(false)) {
  }
}

/// Who reports what, for comparison across worlds: register number, police id, grade.
using Found = std::set<std::tuple<std::int64_t, std::string, std::string>>;

Found all_found(World& world) {
  Found out;
  world.database->read([&](store::Session& session) {
    for (const char* code : {"trader", "depot"}) {
      for (const auto& range : store::near::ranges(session, 100)) {
        if (range.organisation_id != world.organisation(code)) continue;
        store::near::for_each_matchable(session, range, [&](const store::MatchableRow& row) {
          const auto registration =
              store::registers::find_registration(session, row.organisation_id, row.registration_id);
          for (const auto& near :
               store::near::of_registration(session, row.organisation_id, row.registration_id))
            out.emplace(registration->register_number,
                        store::stolen::find(session, near.stolen_good_id)->source_id, near.grade);
          for (const auto& hit :
               store::hits::of_registration(session, row.organisation_id, row.registration_id))
            if (hit.status == store::HitStatus::open)
              out.emplace(registration->register_number,
                          store::stolen::find(session, hit.stolen_good_id)->source_id, hit.grade);
        });
      }
    }
  });
  return out;
}

/// A number that now and then is another's with an error.
std::string random_number(SeededRandom& random) {
  std::string number = "GZ";
  for (int i = 0; i < 7; ++i) number += static_cast<char>('0' + random.below(i < 4 ? 2 : 10));
  switch (random.below(8)) {
    case 0:
      number.erase(3 + random.below(6), 1);
      break;
    case 1:
      std::swap(number[3], number[7]);
      break;
    case 2:
      number += "48613";
      break;
    case 3:
      number.insert(random.below(9), 1, '7');
      break;
    default:
      break;
  }
  return number;
}

struct Sides {
  std::vector<Record> registrations;
  std::vector<StolenGood> thefts;
};

Sides random_sides(std::uint64_t seed) {
  SeededRandom random(seed);
  Sides out;
  static const char* const kModels[] = {"Chamonix", "Orange", ""};
  const auto good = [&] {
    return bicycle(random_number(random), random.below(5) == 0 ? "" : "Gazelle", kModels[random.below(3)]);
  };
  for (int i = 0; i < 150; ++i) out.registrations.push_back(purchase("R" + std::to_string(i), good()));
  for (int i = 0; i < 150; ++i) out.thefts.push_back(stolen("P" + std::to_string(i), good()));
  return out;
}

TEST(NearMatches, AreTheSameWhicheverSideComesFirst) {
  std::size_t near = 0;
  for (const std::uint64_t seed : {1, 2, 3, 4}) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Sides sides = random_sides(seed);
    World theft_first;
    (void)theft_first.registry.import_stolen(theft_first.organisation("police"), sides.thefts);
    theft_first.deliver(sides.registrations);
    follow(theft_first.registry);
    World registration_first;
    registration_first.deliver(sides.registrations);
    follow(registration_first.registry);
    (void)registration_first.registry.import_stolen(registration_first.organisation("police"), sides.thefts);
    follow(registration_first.registry);
    const Found found = all_found(theft_first);
    EXPECT_EQ(found, all_found(registration_first));
    for (const auto& [number, id, grade] : found)
      near += grade == "possible" || grade == "check_number" ? 1 : 0;
    // And the walk over everything finds that nothing is amiss.
    const RecheckReport again = registration_first.registry.recheck({.is_full = true});
    EXPECT_TRUE(again.is_same());
    EXPECT_EQ(again.registrations, 150);
  }
  EXPECT_GT(near, 50U);
}

TEST(NearMatches, ConvergeWhenBothSidesComeMixed) {
  const Sides sides = random_sides(9);
  World mixed;
  for (std::size_t i = 0; i < sides.registrations.size(); i += 30) {
    mixed.deliver({sides.registrations.begin() + static_cast<std::ptrdiff_t>(i),
                   sides.registrations.begin() + static_cast<std::ptrdiff_t>(i + 30)});
    (void)mixed.registry.import_stolen(mixed.organisation("police"), std::span(sides.thefts).subspan(i, 30));
    follow(mixed.registry);
  }
  // What a near match is worth depends on the numbers around it, so earlier ones are weighed anew at night.
  (void)mixed.registry.recheck({.is_full = true});
  World at_once;
  (void)at_once.registry.import_stolen(at_once.organisation("police"), sides.thefts);
  at_once.deliver(sides.registrations);
  follow(at_once.registry);
  EXPECT_EQ(all_found(mixed), all_found(at_once));
  EXPECT_TRUE(mixed.registry.recheck({.is_full = true}).is_same());
}

TEST(NearMatches, AreCountedWhenTheyAreWorkedOff) {
  const Sides sides = random_sides(5);
  World world;
  world.deliver(sides.registrations);
  (void)world.registry.import_stolen(world.organisation("police"), sides.thefts);
  NearChanges changes;
  while (world.registry.follow_near(false, {}, &changes)) {
  }
  std::int64_t near = 0;
  for (const auto& [number, id, grade] : all_found(world))
    near += grade == "possible" || grade == "check_number" ? 1 : 0;
  EXPECT_GT(changes.added, 0);
  EXPECT_EQ(changes.added, near);
  EXPECT_EQ(changes.removed + changes.changed, 0);
  NearChanges again;
  EXPECT_FALSE(world.registry.follow_near(false, {}, &again));
  EXPECT_EQ(again.added, 0);
}

TEST(NearMatches, GoWhenEitherSideGoes) {
  World world;
  const auto outcome = world.deliver_one(purchase("1", bicycle("GZ4127735")));
  world.deliver_one(purchase("2", bicycle("GZ4127785")));
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P1", bicycle("GZ4127753"))});
  follow(world.registry);
  EXPECT_FALSE(all_found(world).empty());
  const std::string explanation = world.database->read([&](store::Session& session) {
    return store::near::of_registration(session, world.organisation("trader"),
                                        RegistrationId(outcome.entity_id))
        .at(0)
        .explanation_nl;
  });
  EXPECT_FALSE(explanation.empty());
  EXPECT_TRUE(world.hits().empty()) << "a near match is no hit";
  EXPECT_TRUE(world.outbox().empty()) << "and nobody is told";
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P1", bicycle("GZ4127753"), "withdrawn")});
  follow(world.registry);
  EXPECT_TRUE(all_found(world).empty());
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P1", bicycle("GZ4127753"), "stolen")});
  follow(world.registry);
  EXPECT_FALSE(all_found(world).empty());
  for (const char* id : {"1", "2"}) {
    Registration gone = purchase(id, bicycle("GZ4127735"));
    gone.deleted = true;
    world.deliver_one(gone);
  }
  follow(world.registry);
  EXPECT_TRUE(all_found(world).empty());
}

TEST(NearMatches, AreFoundOnAGoodThatHasLeftToo) {
  // As hits are: who sold it on must be known.
  World world;
  world.deliver_one(purchase("1", bicycle("GZ4127735")));
  world.deliver({holding("D1", bicycle("GZ9906217"))}, "depot");
  world.deliver_one(sold("S1", "1"));
  auto empty_list = world.next("depot");
  empty_list.empty_list_closes = true;
  EXPECT_EQ(
      world.database->write([&](store::Transaction& tx) { return world.registry.close_list(tx, empty_list); })
          .closed,
      1);
  (void)world.registry.import_stolen(
      world.organisation("police"),
      std::vector{stolen("P1", bicycle("GZ4127753")), stolen("P2", bicycle("GZ9906271"))});
  follow(world.registry);
  EXPECT_EQ(all_found(world).size(), 2U);
  EXPECT_TRUE(world.registry.recheck({.is_full = true}).is_same());
}

TEST(NearMatches, GoOnWhereAnotherProcessStopped) {
  World world;
  world.deliver_one(purchase("1", bicycle("GZ4127735")));
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P1", bicycle("GZ4127753"))});
  // A hub that was killed before it came to it, and one that is started anew.
  Registry other(*world.database, world.sealer, catalogue::Catalogue::standard(), world.clock, world.ids);
  (void)other.load();
  follow(other);
  EXPECT_FALSE(all_found(world).empty());
  EXPECT_FALSE(world.registry.follow_near(false)) << "done already";
}

TEST(NearMatches, FollowTheThresholdsOfTheOrganisation) {
  World world;
  world.registry.use_thresholds(
      {{world.organisation("depot"),
        match::Settings{.stolen_share = 0.005, .possible_from = 1, .check_number_from = 1}}});
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P1", bicycle("GZ4127753"))});
  world.deliver_one(holding("1", bicycle("GZ4127735")), "depot");
  follow(world.registry);
  EXPECT_TRUE(all_found(world).empty());
  world.deliver_one(purchase("1", bicycle("GZ4127735")));
  follow(world.registry);
  EXPECT_EQ(all_found(world).size(), 1U);
  const match::Good good = good_to_match(bicycle("GZ4127735"));
  EXPECT_NE(world.registry.check(good).grade, match::Grade::none);
  EXPECT_EQ(world.registry.check(good, world.organisation("depot")).grade, match::Grade::none);
}

TEST(Recheck, FindsHitsThatWereLostAndLeavesThoseThatWereTreated) {
  World world;
  world.deliver_one(purchase("1", bicycle("GZ4127735")));
  world.deliver_one(purchase("2", bicycle("GZ9906217")));
  (void)world.registry.import_stolen(
      world.organisation("police"),
      std::vector{stolen("P1", bicycle("GZ4127735")), stolen("P2", bicycle("GZ9906217"))});
  follow(world.registry);
  EXPECT_TRUE(world.registry.recheck({}).is_same());
  EXPECT_EQ(world.hits(true).size(), 2U);
  // The one is lost, as by a fault; the other was treated.
  world.database->write([&](store::Transaction& tx) {
    tx.session().run("DELETE FROM hit WHERE identifier = 'GZ4127735'");
    tx.session().run("UPDATE hit SET status = 1 WHERE identifier = 'GZ9906217'");
  });
  const RecheckReport report = world.registry.recheck({});
  EXPECT_EQ(report.hits_opened, 1);
  EXPECT_EQ(report.registrations, 2);
  ASSERT_EQ(world.hits(true).size(), 1U);
  EXPECT_EQ(world.hits(true)[0].stolen_source_id, "P1");
  EXPECT_TRUE(world.registry.recheck({.is_full = true}).is_same());
}

TEST(Recheck, ClosesWhatNoLongerHoldsAndCanBeStopped) {
  World world;
  world.deliver_one(purchase("1", bicycle("GZ4127735")));
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P1", bicycle("GZ4127735"))});
  world.database->write([&](store::Transaction& tx) {
    tx.session().run(
        "UPDATE registration SET numbers = 'frame_number' || char(9) || 'QX1112223' || char(10)");
  });
  EXPECT_FALSE(world.registry.recheck({.is_stopped = [] { return true; }}).is_complete);
  EXPECT_EQ(world.hits(true).size(), 1U);
  EXPECT_EQ(world.registry.recheck({}).hits_closed, 1);
  EXPECT_TRUE(world.hits(true).empty());
}

}  // namespace
}  // namespace dorhub::registry
