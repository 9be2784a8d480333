// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "core/security/audit_log.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;

class Depot : public ::testing::Test {
 protected:
  /// A complete list of the depot with these lines.
  ListClosing list(const std::vector<std::string>& ids) {
    outcomes.clear();
    std::vector<Record> records;
    for (const std::string& id : ids) records.push_back(holding(id, bicycle("FRAME" + id)));
    context = world.next("depot");
    return list_again(context, records);
  }
  ListClosing list_again(const DeliveryContext& of, const std::vector<Record>& records) {
    outcomes = world.deliver_again(of, records);
    return world.database->write([&](store::Transaction& tx) { return world.registry.close_list(tx, of); });
  }
  World world;
  DeliveryContext context;
  std::vector<Outcome> outcomes;
};

TEST_F(Depot, OpensARegistrationOfAFoundGoodAtFirstSight) {
  list({"10001"});
  EXPECT_EQ(outcomes[0].register_number, 1);
  EXPECT_TRUE(outcomes[0].missing.empty());
  const auto row = world.row(outcomes[0], "depot");
  EXPECT_EQ(row.acquisition, "found");
  EXPECT_TRUE(row.is_holding);
}

TEST_F(Depot, DisposesOfWhatACompleteListLacks) {
  list({"10001", "10002"});
  const auto left = outcomes[1];
  EXPECT_EQ(list({"10001"}).closed, 1);
  EXPECT_EQ(outcomes[0].result, RecordResult::same);
  EXPECT_EQ(world.row(left, "depot").state, store::RegistrationState::disposed);
  EXPECT_EQ(world.statistics().holdings_open, 1);
  const auto disposals = world.database->read([&](store::Session& session) {
    return store::registers::disposals(session, world.organisation("depot"), RegistrationId(left.entity_id));
  });
  EXPECT_EQ(disposals.size(), 1u);
  EXPECT_EQ(list_again(context, {holding("10001", bicycle("FRAME10001"))}).closed, 0) << "once is enough";
  EXPECT_TRUE(world.database->read(security::verify_audit).faults.empty());
}

TEST_F(Depot, ReopensALineThatReturns) {
  list({"10001"});
  list({"10002"});
  list({"10001"});
  EXPECT_EQ(outcomes[0].result, RecordResult::changed);
  EXPECT_EQ(world.row(outcomes[0], "depot").state, store::RegistrationState::open);
  EXPECT_EQ(world.statistics().holdings_open, 1);
  EXPECT_EQ(world.statistics().registrations, 2) << "the same one, not a third";
}

TEST_F(Depot, IsNotEmptiedByACompleteListWithoutALine) {
  list({"10001", "10002"});
  const ListClosing closing = list({});
  EXPECT_TRUE(closing.is_empty);
  EXPECT_EQ(closing.closed, 0);
  EXPECT_EQ(world.statistics().holdings_open, 2);
  EXPECT_EQ(list({"10001"}).closed, 1) << "the next list counts as if the empty one had not been";
}

TEST_F(Depot, IsEmptiedByAnEmptyListWhereTheConnectionSaysSo) {
  list({"10001", "10002"});
  context = world.next("depot");
  context.empty_list_closes = true;
  EXPECT_EQ(list_again(context, {}).closed, 2);
  EXPECT_EQ(world.statistics().holdings_open, 0);
}

std::vector<std::string> lines(int from, int to) {
  std::vector<std::string> out;
  for (int i = from; i < to; ++i) out.push_back(std::to_string(10'000 + i));
  return out;
}

TEST_F(Depot, IsNotEmptiedByAListThatWasCutOff) {
  list(lines(0, 50));
  const ListClosing closing = list(lines(0, 24));
  EXPECT_TRUE(closing.is_held);
  EXPECT_EQ(closing.closed, 0);
  EXPECT_EQ(closing.missing, 26);
  EXPECT_EQ(closing.before, 50);
  EXPECT_EQ(world.statistics().holdings_open, 50);
  EXPECT_EQ(list(lines(0, 25)).closed, 25) << "just a half, and the list before it does not count";
}

TEST_F(Depot, IsNotEmptiedByAListOfOtherGoodsEither) {
  list(lines(0, 50));
  EXPECT_TRUE(list(lines(50, 150)).is_held) << "what comes new makes the list no less wrong";
}

TEST_F(Depot, MayLoseMostOfFewGoodsInADay) {
  list(lines(0, 20));
  EXPECT_EQ(list(lines(0, 1)).closed, 19);
}

TEST_F(Depot, HoldsTheSameWrongListBackHoweverOftenItComes) {
  list(lines(0, 100));
  EXPECT_TRUE(list(lines(200, 350)).is_held);
  EXPECT_TRUE(list(lines(200, 350)).is_held) << "what it brought itself makes it no more right";
  const ListClosing right = list(lines(0, 100));
  EXPECT_TRUE(right.is_held) << "which of the two is wrong somebody must say";
  EXPECT_EQ(right.missing, 150);
  EXPECT_EQ(right.before, 250);
  context.attempt = 2;
  context.list_closes_at_most = 100;
  std::vector<Record> records;
  for (const std::string& id : lines(0, 100)) records.push_back(holding(id, bicycle("FRAME" + id)));
  EXPECT_EQ(list_again(context, records).closed, 150);
  EXPECT_EQ(world.statistics().holdings_open, 100);
}

TEST_F(Depot, IsNotEmptiedOfWhatListsBroughtThatWereNotComplete) {
  list(lines(0, 5));
  std::vector<Record> records;
  for (const std::string& id : lines(1, 100)) records.push_back(holding(id, bicycle("FRAME" + id)));
  (void)world.deliver_again(world.next("depot"), records);  // one of its rows was refused
  const ListClosing closing = list(lines(0, 5));
  EXPECT_TRUE(closing.is_held);
  EXPECT_EQ(closing.missing, 95);
  EXPECT_EQ(closing.before, 100);
  EXPECT_EQ(world.statistics().holdings_open, 100);
}

TEST_F(Depot, LosesWhatAHeldListLacksWhenItIsReplayedWithLeave) {
  list(lines(0, 50));
  EXPECT_TRUE(list(lines(0, 10)).is_held);
  std::vector<Record> records;
  for (const std::string& id : lines(0, 10)) records.push_back(holding(id, bicycle("FRAME" + id)));
  context.attempt = 2;
  context.list_closes_at_most = 100;
  EXPECT_EQ(list_again(context, records).closed, 40);
  EXPECT_EQ(world.statistics().holdings_open, 10);
}

TEST_F(Depot, MayLoseAsMuchAsItsConnectionSays) {
  list(lines(0, 50));
  context = world.next("depot");
  context.list_closes_at_most = 80;
  std::vector<Record> records;
  for (const std::string& id : lines(0, 10)) records.push_back(holding(id, bicycle("FRAME" + id)));
  EXPECT_EQ(list_again(context, records).closed, 40);
}

TEST_F(Depot, WithNothingInItMaySendEmptyLists) {
  EXPECT_FALSE(list({}).is_empty) << "there is nothing to lose";
}

TEST_F(Depot, IsNotUndoneByAnOldListThatIsReplayed) {
  list({"10001"});
  const auto old_list = context;
  list({"10002"});
  const auto closing = list_again(old_list, {holding("10001", bicycle("FRAME10001"))});
  EXPECT_TRUE(closing.is_outdated);
  EXPECT_EQ(outcomes[0].result, RecordResult::same);
  EXPECT_EQ(world.statistics().holdings_open, 1);
}

class SoldLine : public Depot {
 protected:
  Holding line(std::string status, std::string colour = "black") {
    Good good = bicycle("FRAME10001");
    good.colours = std::vector<std::string>{std::move(colour)};
    Holding out = holding("10001", std::move(good));
    out.status = std::move(status);
    return out;
  }
  static Disposal sold() {
    Disposal out;
    out.system = "depot";
    out.id = "10001";
    out.of = Reference{"depot", "10001"};
    out.kind = "sold";
    return out;
  }
  void list_of(const std::vector<Record>& records) {
    context = world.next("depot");
    (void)list_again(context, records);
  }
  [[nodiscard]] store::RegistrationState state() { return world.row(outcomes[0], "depot").state; }
  /// The tables are what the versions say, whatever came.
  void TearDown() override { EXPECT_EQ(world.registry.prove_tables().differing, 0); }
};

TEST_F(SoldLine, StaysSoldHoweverOftenTheListComes) {
  for (int i = 0; i < 3; ++i) {
    list_of({line("sold"), sold()});
    EXPECT_EQ(state(), store::RegistrationState::disposed) << "list " << i;
    EXPECT_EQ(world.statistics().holdings_open, 0) << "list " << i;
  }
  list_again(context, {line("sold"), sold()});
  EXPECT_EQ(state(), store::RegistrationState::disposed) << "replayed";
}

TEST_F(SoldLine, StaysSoldWhenItIsOnlyCorrected) {
  list_of({line("sold"), sold()});
  list_of({line("sold", "blue")});
  EXPECT_EQ(outcomes[0].result, RecordResult::changed);
  EXPECT_EQ(state(), store::RegistrationState::disposed);
}

TEST_F(SoldLine, IsOpenedByAnotherStatusAndClosedByTheSameDisposalInALaterList) {
  list_of({line("sold"), sold()});
  const DeliveryContext first = context;
  list_of({line("in the depot")});
  EXPECT_EQ(state(), store::RegistrationState::open);
  list_again(first, {line("sold"), sold()});
  EXPECT_EQ(state(), store::RegistrationState::open) << "an old list, replayed";
  list_of({line("sold"), sold()});
  EXPECT_EQ(state(), store::RegistrationState::disposed);
  EXPECT_EQ(outcomes[1].result, RecordResult::same);
  EXPECT_EQ(outcomes[1].register_number, outcomes[0].register_number);
  list_of({line("sold"), sold()});
  EXPECT_EQ(state(), store::RegistrationState::disposed);
  EXPECT_TRUE(world.database->read(security::verify_audit).faults.empty());
}

TEST_F(SoldLine, IsClosedByTheSameDisposalAndNotByAnOlderOne) {
  Disposal first = sold();
  first.version = "1";
  Disposal second = sold();
  second.version = "2";
  list_of({line("sold"), second});
  list_of({line("in the depot"), first});
  EXPECT_EQ(outcomes[1].result, RecordResult::older);
  EXPECT_EQ(state(), store::RegistrationState::open);
  list_of({line("sold"), second});
  EXPECT_EQ(outcomes[1].result, RecordResult::same);
  EXPECT_EQ(state(), store::RegistrationState::disposed);
}

TEST_F(SoldLine, IsClosedWhenTheHubDiedBeforeItsDisposal) {
  list_of({line("sold"), sold()});
  list_of({line("in the depot")});
  context = world.next("depot");
  (void)world.deliver_again(context, {line("sold")});  // killed here: the disposal was in the next batch
  list_again(context, {line("sold"), sold()});
  EXPECT_EQ(state(), store::RegistrationState::disposed);
}

TEST_F(SoldLine, ReturnsAfterAListLackedIt) {
  list_of({line("sold"), sold()});
  list_of({line("in the depot")});
  list_of({holding("10002", bicycle("FRAME10002"))});
  list_of({line("in the depot")});
  EXPECT_EQ(state(), store::RegistrationState::open) << "the list closed it last";
}

TEST_F(Depot, KeepsALineThatStandsInTheListWithAMistake) {
  list({"10001", "10002"});
  const DeliveryContext next = world.next("depot");
  std::vector<ParsedRecord> batch{parsed(holding("10001", bicycle("FRAME10001")))};
  ParsedRecord broken;
  broken.type = "holding";
  broken.system = "depot";
  broken.id = "10002";
  broken.problems.push_back({"record.shape", "/occurred_at", "occurred_at", "a date", ""});
  batch.push_back(broken);
  const auto refused = world.registry.apply(next, batch, 0);
  EXPECT_EQ(refused[1].result, RecordResult::refused);
  EXPECT_EQ(world.database->write([&](store::Transaction& tx) { return world.registry.close_list(tx, next); })
                .closed,
            0);
}

TEST_F(Depot, GetsReceiptsForEveryRecord) {
  list({"10001", "10002"});
  const auto receipts = world.database->read([&](store::Session& session) {
    return store::journal::records(session, context.organisation_id, context.delivery_id, context.attempt);
  });
  ASSERT_EQ(receipts.size(), 2u);
  EXPECT_EQ(receipts[1].source_id, "10002");
  EXPECT_EQ(receipts[1].result, "new");
  EXPECT_EQ(receipts[1].register_number, 2);
}

}  // namespace
}  // namespace dorhub::registry
