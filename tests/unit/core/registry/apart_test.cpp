// SPDX-License-Identifier: EUPL-1.2
// One bad record costs only itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/registry/repeated_ids.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;
using ::testing::ElementsAre;
using ::testing::StartsWith;

std::vector<RecordResult> results(const std::vector<Outcome>& outcomes) {
  std::vector<RecordResult> out;
  for (const Outcome& each : outcomes) out.push_back(each.result);
  return out;
}

TEST(Apart, ARecordThatCompletesItselfIsRefusedAloneByItsField) {
  World world;
  auto itself = purchase("2", bicycle("AB1234562"));
  itself.completes = Reference{"pos", "2"};
  const auto outcomes =
      world.deliver({purchase("1", bicycle("AB1234561")), itself, purchase("3", bicycle("AB1234563"))});
  EXPECT_THAT(results(outcomes),
              ElementsAre(RecordResult::fresh, RecordResult::refused, RecordResult::fresh));
  ASSERT_EQ(outcomes[1].problems.size(), 1U);
  EXPECT_EQ(outcomes[1].problems[0].code, "registry.completes_itself");
  EXPECT_EQ(outcomes[1].problems[0].args.at(0).second, "completes");
  EXPECT_EQ(outcomes[2].register_number, 2) << "no number went lost";
  EXPECT_EQ(world.registry.prove_tables().differing, 0);
}

TEST(Apart, AnIdThatSaysTwoThingsInOneDeliveryIsTold) {
  World world;
  const auto outcomes =
      world.deliver({holding("E-1", bicycle("AB1234561")), holding("E-2", bicycle("AB1234562")),
                     holding("E-2", bicycle("AB1234562")), holding("E-1", bicycle("AB1234563"))},
                    "depot");
  EXPECT_TRUE(outcomes[0].problems.empty());
  EXPECT_TRUE(outcomes[2].problems.empty()) << "it says the same";
  ASSERT_EQ(outcomes[3].problems.size(), 1U);
  EXPECT_EQ(outcomes[3].problems[0].code, "registry.repeated_id");
  EXPECT_EQ(outcomes[3].problems[0].args,
            (ProblemArgs{{"first", "1"}, {"second", "4"}, {"where", ""}, {"where_nl", ""}}));
  EXPECT_EQ(world.row(outcomes[3], "depot").numbers.at(0).second, "AB1234563") << "the last one counts";
  EXPECT_TRUE(world.deliver_one(holding("E-1", bicycle("AB1234564")), "depot").problems.empty())
      << "a correction by a later delivery";
}

// A delivery goes in in batches, or record by record after the hub failed at it.
TEST(Apart, AnIdThatSaysTwoThingsFarApartIsToldToo) {
  for (const bool is_each_apart : {false, true}) {
    World world;
    RepeatedIds ids;
    DeliveryContext context = world.next("depot");
    context.is_each_apart = is_each_apart;
    context.repeated_ids = &ids;
    const std::vector batch{parsed(holding("E-1", bicycle("AB1234561")))};
    const std::vector later{parsed(holding("E-2", bicycle("AB1234562"))),
                            parsed(holding("E-1", bicycle("AB1234563")))};
    EXPECT_TRUE(world.registry.apply(context, batch, 0)[0].problems.empty());
    const auto outcomes = world.registry.apply(context, later, 1000);
    EXPECT_TRUE(outcomes[0].problems.empty());
    ASSERT_EQ(outcomes[1].problems.size(), 1U) << is_each_apart;
    EXPECT_EQ(outcomes[1].problems[0].code, "registry.repeated_id");
    EXPECT_EQ(outcomes[1].problems[0].args,
              (ProblemArgs{{"first", "1"}, {"second", "1002"}, {"where", ""}, {"where_nl", ""}}));
  }
}

// The second's own place is the problem's.
TEST(Apart, AnIdThatSaysTwoThingsIsToldWithTheLineOfTheFirst) {
  World world;
  const auto told = [&](const Place& first, const Place& second) {
    auto one = holding("E-1", bicycle("AB1234561"));
    auto other = holding("E-1", bicycle("AB1234563"));
    one.place = RecordPlace(first);
    other.place = RecordPlace(second);
    const auto problem = world.deliver({one, other}, "depot").at(1).problems.at(0);
    EXPECT_EQ(problem.place, second);
    return fill_text(registry_text(problem.code)->en, problem.args);
  };
  const std::string twice = "This id stands twice in this delivery and does not say the same: as record 1";
  EXPECT_THAT(told({17, 0, "", ""}, {20, 0, "", ""}), StartsWith(twice + " (line 17) and as record 2."));
  EXPECT_THAT(told({1, 9, "/data/0", ""}, {1, 90, "/data/1", ""}), StartsWith(twice + " and as record 2."));
  EXPECT_THAT(told({17, 0, "", "Jan"}, {20, 0, "", "Jan"}), StartsWith(twice + " and as record 2."));
}

TEST(RepeatedIds, AreNotedOnceHoweverOftenABatchIsTriedAndUpToABound) {
  RepeatedIds ids(2);
  const auto first_of = [&](const char* type, const char* id, std::uint32_t number) -> std::uint32_t {
    const auto first = ids.note(type, "depot", id, {.number = number, .mark = 70 + number});
    EXPECT_TRUE(!first || first->mark == 70 + first->number);
    return first ? first->number : 0;
  };
  EXPECT_EQ(first_of("holding", "1", 1), 0U);
  EXPECT_EQ(first_of("holding", "1", 1), 0U) << "the batch is tried anew";
  EXPECT_EQ(first_of("registration", "1", 2), 0U) << "another type";
  EXPECT_EQ(first_of("holding", "1", 3), 1U);
  EXPECT_EQ(first_of("holding", "1", 4), 1U) << "where it stood first";
  EXPECT_EQ(first_of("holding", "2", 5), 0U);
  EXPECT_EQ(first_of("holding", "2", 6), 0U) << "beyond the bound";
}

TEST(Apart, ARecordThatTheDatabaseDoesNotTakeCostsOnlyItselfTheNextTime) {
  World world;
  world.database->write([](store::Transaction& tx) {
    tx.session().run(
        "CREATE TRIGGER trap AFTER INSERT ON registration WHEN NEW.brand = 'Trap' BEGIN SELECT RAISE(ABORT, "
        "'caught'); END");
  });
  const std::vector<Record> records{purchase("1", bicycle("AB1234561")),
                                    purchase("2", bicycle("AB1234562", "Trap")),
                                    purchase("3", bicycle("AB1234563"))};
  DeliveryContext context = world.next("shop");
  EXPECT_THROW((void)world.deliver_again(context, records), store::StoreFailure);
  EXPECT_EQ(world.statistics().registrations, 0);
  context.is_each_apart = true;
  const auto outcomes = world.deliver_again(context, records);
  EXPECT_THAT(results(outcomes),
              ElementsAre(RecordResult::fresh, RecordResult::refused, RecordResult::fresh));
  ASSERT_EQ(outcomes[1].problems.size(), 1U);
  EXPECT_EQ(outcomes[1].problems[0].code, "registry.not_stored");
  EXPECT_EQ(outcomes[2].register_number, 2);
  EXPECT_EQ(world.statistics().registrations, 2);
  EXPECT_EQ(world.registry.prove_tables().differing, 0);
}

}  // namespace
}  // namespace dorhub::registry
