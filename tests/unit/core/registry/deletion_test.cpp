// SPDX-License-Identifier: EUPL-1.2
// Goods that their source deleted, and that are there again afterwards: whatever followed from the deletion
// is undone, and nothing else is.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/store/signal_store.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;
using store::RegistrationState;

/// The till's list with one purchase, which it says is deleted or not.
Registration listed(bool is_deleted) {
  auto out = purchase("1", bicycle("GZ4127735"));
  out.deleted = is_deleted;
  return out;
}

/// Only that it is deleted, as a list of deletions says it.
Registration deletion() {
  Registration out;
  out.system = "pos";
  out.id = "1";
  out.deleted = true;
  return out;
}

/// The same good in another system, which completes the till's.
Registration detailed() {
  auto out = listed(false);
  out.system = "pos-details";
  out.completes = Reference{"pos", "1"};
  return out;
}

class Deletion : public ::testing::Test {
 protected:
  Deletion() {
    (void)world.registry.import_stolen(world.organisation("police"),
                                       std::vector{stolen("P1", bicycle("GZ4127735"))});
  }
  ~Deletion() override {
    for (const TableDifference& each : world.registry.prove_tables().differences)
      ADD_FAILURE() << each.table << ' ' << each.record << ": " << each.message;
  }
  std::size_t open_signals(const Outcome& outcome) {
    const auto all = world.database->read([&](store::Session& session) {
      return store::signals::of_registration(session, world.organisation("trader"),
                                             RegistrationId(outcome.entity_id));
    });
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [](const auto& signal) { return !signal.closed_at; }));
  }
  World world;
};

TEST_F(Deletion, ThatIsTakenBackBringsNumbersHitsAndSignalsBack) {
  world.deliver_one(holding("D1", bicycle("GZ4127735")), "depot");
  const Outcome bought = world.deliver_one(listed(false));
  const auto hit = bought.hits.at(0).hit_id;
  EXPECT_EQ(open_signals(bought), 1U);
  world.deliver_one(deletion());
  EXPECT_EQ(world.row(bought).state, RegistrationState::deleted);
  EXPECT_EQ(open_signals(bought), 0U);
  EXPECT_EQ(world.hits(true).size(), 1U) << "the depot's alone";

  const Outcome back = world.deliver_one(listed(false));
  EXPECT_EQ(back.result, RecordResult::changed);
  EXPECT_EQ(back.entity_id, bought.entity_id);
  EXPECT_EQ(back.register_number, bought.register_number);
  EXPECT_EQ(world.row(bought).state, RegistrationState::open);
  ASSERT_EQ(back.hits.size(), 1U);
  EXPECT_EQ(back.hits[0].hit_id, hit) << "opened again, not a second one";
  EXPECT_EQ(world.hits(true).size(), 2U);
  EXPECT_EQ(open_signals(bought), 1U);
  // It is found by a theft that is reported only now.
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P2", bicycle("GZ4127735"))});
  EXPECT_EQ(world.hits(true).size(), 4U);
}

TEST_F(Deletion, IsNotTakenBackByARecordThatDoesNotSpeakOfIt) {
  const Outcome bought = world.deliver_one(listed(false));
  world.deliver_one(deletion());
  auto dearer = purchase("1", bicycle("GZ4127735"));
  dearer.price_cents = 13000;
  world.deliver_one(dearer);
  EXPECT_EQ(world.row(bought).state, RegistrationState::deleted);
  EXPECT_TRUE(world.hits(true).empty());
}

TEST_F(Deletion, OfWhatWasSoldLeavesItSoldWhenItIsBack) {
  const Outcome bought = world.deliver_one(listed(false));
  world.deliver_one(sold("S1", "1"));
  world.deliver_one(deletion());
  world.deliver_one(listed(false));
  EXPECT_EQ(world.row(bought).state, RegistrationState::disposed);
  EXPECT_EQ(world.hits(true).size(), 1U) << "who sold it on must be known";
}

TEST_F(Deletion, BeforeASaleIsKnownLeavesItSoldWhenItIsBack) {
  const Outcome bought = world.deliver_one(listed(false));
  world.deliver_one(deletion());
  world.deliver_one(sold("S1", "1"));
  EXPECT_EQ(world.row(bought).state, RegistrationState::deleted);
  world.deliver_one(listed(false));
  EXPECT_EQ(world.row(bought).state, RegistrationState::disposed);
}

TEST_F(Deletion, ByOneSourceIsTakenBackByTheUnchangedRecordOfAnother) {
  const Outcome bought = world.deliver_one(detailed());
  world.deliver_one(deletion());
  EXPECT_EQ(world.row(bought).state, RegistrationState::deleted);
  EXPECT_EQ(world.deliver_one(detailed()).result, RecordResult::changed);
  EXPECT_EQ(world.row(bought).state, RegistrationState::open);
  EXPECT_EQ(world.deliver_one(deletion()).result, RecordResult::changed) << "and deleted once more";
  EXPECT_EQ(world.row(bought).state, RegistrationState::deleted);
  EXPECT_EQ(world.deliver_one(deletion()).result, RecordResult::same);
  EXPECT_TRUE(world.hits(true).empty());
}

TEST_F(Deletion, IsNotTakenBackByAnOlderDeliveryThatIsReplayed) {
  world.deliver_one(detailed());
  const Outcome bought = world.deliver_one(detailed());
  const DeliveryContext second = world.last;
  world.clock.advance(std::chrono::minutes(1));
  world.deliver_one(deletion());
  EXPECT_EQ(world.deliver_again(second, {detailed()}).at(0).result, RecordResult::same);
  EXPECT_EQ(world.row(bought).state, RegistrationState::deleted);
  EXPECT_TRUE(world.hits(true).empty());
}

}  // namespace
}  // namespace dorhub::registry
