// SPDX-License-Identifier: EUPL-1.2
// The numbers on a good over several documents: each source names those that it knows, and the others stay.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/store/stolen_store.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

constexpr const char* kImei = "352099004172637";

/// What the stock list knows, and what the object behind it knows.
Registration of_list(std::string frame = "GZ1234501") {
  Registration out = purchase("1", bicycle(std::move(frame)));
  out.price_cents = 20'000;
  return out;
}
Registration of_object() {
  Registration out = purchase("1", bicycle("GZ1234501"));
  out.good->identifier("imei", kImei)
      .identifier("key_number", "KR77")
      .identifier("battery_number", "BAT77331");
  return out;
}

class Numbers : public ::testing::Test {
 protected:
  ~Numbers() override {
    for (const TableDifference& each : world.registry.prove_tables().differences)
      ADD_FAILURE() << each.table << ' ' << each.record << ": " << each.message;
  }
  void import(const StolenGood& good) {
    (void)world.registry.import_stolen(world.organisation("police"), std::vector{good});
  }
  std::vector<std::pair<std::string, std::string>> of_stolen(std::int64_t id) {
    return world.database->read(
        [&](store::Session& session) { return store::stolen::find(session, StolenGoodId(id))->identifiers; });
  }
  std::size_t open_hits() { return world.hits(true).size(); }
  World world;
};

TEST_F(Numbers, OfAStockObjectStayWhenTheStockListComesAfterIt) {
  Good phone;
  phone.identifier("imei", kImei);
  import(stolen("P1", phone));
  const auto first = world.deliver_one(of_object());
  EXPECT_EQ(first.hits.size(), 1u);
  const auto second = world.deliver_one(of_list());
  EXPECT_EQ(second.result, RecordResult::changed);
  EXPECT_EQ(open_hits(), 1u);
  EXPECT_THAT(world.row(second).numbers,
              ElementsAre(Pair("frame_number", "GZ1234501"), Pair("imei", kImei), Pair("key_number", "KR77"),
                          Pair("battery_number", "BAT77331")));
  // Named anew, a kind is replaced, and its hit goes with it.
  auto other = of_list();
  other.good->identifier("imei", "356938035643809");
  world.deliver_one(other);
  EXPECT_EQ(open_hits(), 0u);
}

TEST_F(Numbers, ThatWereGivenAsAnotherKindAreNotKeptTwice) {
  auto first = of_list();
  first.good->identifiers = std::vector<Identifier>{{"serial_number", "gz-1234501"}};
  world.deliver_one(first);
  EXPECT_THAT(world.row(world.deliver_one(of_list())).numbers,
              ElementsAre(Pair("frame_number", "GZ1234501")));
}

TEST_F(Numbers, GoWhenTheSourceSaysNullAndStayWhenItNamesNone) {
  world.deliver_one(of_object());
  auto none = of_list();
  none.good->identifiers = std::vector<Identifier>{};
  EXPECT_EQ(world.row(world.deliver_one(none)).numbers.size(), 4u);
  none.good->identifiers = Field<std::vector<Identifier>>::cleared();
  EXPECT_THAT(world.row(world.deliver_one(none)).numbers, IsEmpty());
}

TEST_F(Numbers, OfAHoldingStayToo) {
  world.deliver_one(holding("7", *of_object().good), "depot");
  const auto second = world.deliver_one(holding("7", bicycle("GZ1234509")), "depot");
  EXPECT_THAT(world.row(second, "depot").numbers,
              ElementsAre(Pair("frame_number", "GZ1234509"), Pair("imei", kImei), Pair("key_number", "KR77"),
                          Pair("battery_number", "BAT77331")));
}

// What is wrong with a number is told when it comes, with its place in that record.
TEST_F(Numbers, ThatStayAreNotComplainedOfAgain) {
  auto first = of_list();
  first.good->identifier("battery_number", "12");
  EXPECT_EQ(world.deliver_one(first).problems.size(), 1u);
  auto second = of_list("GZ1234502");
  second.good->identifier("key_number", "9");
  const auto outcome = world.deliver_one(second);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].args, (ProblemArgs{{"field", "good.identifiers.1 (key_number)"}}));
}

// Each of two sources names its own; a correction of one leaves the other's.
TEST_F(Numbers, OfTwoSourcesStayWhenOneCorrectsItsOwn) {
  world.deliver_one(of_object());
  Registration more;
  more.system = "details";
  more.id = "X";
  more.completes = Reference{"pos", "1"};
  more.good.fill().identifier("lock_number", "SL1").identifier("engine_number", "M1");
  world.deliver_one(more);
  world.deliver_one(of_list("GZ1234502"));
  more.good->identifiers = std::vector<Identifier>{{"lock_number", "SL2"}};
  const auto last = world.deliver_one(more);
  EXPECT_THAT(world.row(last).numbers,
              UnorderedElementsAre(Pair("frame_number", "GZ1234502"), Pair("imei", kImei),
                                   Pair("key_number", "KR77"), Pair("battery_number", "BAT77331"),
                                   Pair("lock_number", "SL2"), Pair("engine_number", "M1")));
  // It leaves: what the first said stays.
  more.completes = Field<Reference>::cleared();
  world.deliver_one(more);
  EXPECT_THAT(world.row(last).numbers,
              UnorderedElementsAre(Pair("frame_number", "GZ1234502"), Pair("imei", kImei),
                                   Pair("key_number", "KR77"), Pair("battery_number", "BAT77331")));
}

TEST_F(Numbers, OfAStolenGoodStayInDeliveriesAndARowOfAFileReplacesAll) {
  auto report = stolen("S1", *of_object().good);
  const auto delivered = world.deliver_one(report, "police");
  report.good = bicycle("GZ1234502");
  world.deliver_one(report, "police");
  EXPECT_THAT(of_stolen(delivered.entity_id),
              ElementsAre(Pair("frame_number", "GZ1234502"), Pair("imei", kImei), Pair("key_number", "KR77"),
                          Pair("battery_number", "BAT77331")));
  report.good = bicycle("GZ1234503");
  import(report);
  EXPECT_THAT(of_stolen(delivered.entity_id), ElementsAre(Pair("frame_number", "GZ1234503")));
}

}  // namespace
}  // namespace dorhub::registry
