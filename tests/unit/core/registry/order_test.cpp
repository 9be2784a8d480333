// SPDX-License-Identifier: EUPL-1.2
// What was accepted later wins, whichever connection brought it and however late the other is worked off.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;

class Order : public ::testing::Test {
 protected:
  /// A delivery that the journal has accepted and nobody has worked off yet.
  DeliveryContext accept(const std::string& connection) {
    DeliveryContext context = world.next(connection);
    context.arrival = hand_in(context, context.delivery_id.text(), {}).arrival;
    return context;
  }
  /// The same of a body without a key; nothing when it is taken as a repeat.
  std::optional<DeliveryContext> accept_body(const std::string& connection, const std::string& body) {
    DeliveryContext context = world.next(connection);
    const store::Accepted accepted = hand_in(context, {}, store::bytes_of(body));
    context.arrival = accepted.arrival;
    return accepted.is_duplicate ? std::nullopt : std::optional(context);
  }
  store::Accepted hand_in(const DeliveryContext& context, std::string key, store::Bytes body_hash) {
    const store::NewDelivery delivery{.organisation_id = context.organisation_id,
                                      .delivery_id = context.delivery_id,
                                      .connection_id = context.connection_id,
                                      .received_at = context.received_at,
                                      .deduplication_key = std::move(key),
                                      .body_hash = std::move(body_hash)};
    return world.database->write(
        [&](store::Transaction& tx) { return store::journal::accept(tx, delivery); });
  }
  Outcome take(const DeliveryContext& context, Record record) {
    return world.deliver_again(context, {std::move(record)}).front();
  }
  std::string model_of(const Outcome& outcome, const std::string& organisation) {
    return world.row(outcome, organisation).model;
  }
  bool is_held(const Outcome& outcome) {
    return world.row(outcome, "depot").state == store::RegistrationState::open;
  }

  World world;
};

TEST_F(Order, ACorrectionByAnotherConnectionStaysWhenTheFirstIsWorkedOffAgain) {
  const auto first = accept("shop");
  const auto correction = accept("web");
  (void)take(first, purchase("R1", bicycle("WRONGNR001")));
  const auto corrected = take(correction, purchase("R1", bicycle("RIGHTNR001", "Gazelle", "Orange")));
  EXPECT_EQ(corrected.result, RecordResult::changed);
  EXPECT_EQ(take(first, purchase("R1", bicycle("WRONGNR001"))).result, RecordResult::older);
  EXPECT_EQ(model_of(corrected, "trader"), "Orange");
  (void)world.deliver_one(stolen("P1", bicycle("WRONGNR001")), "police");
  EXPECT_TRUE(world.hits().empty());
}

TEST_F(Order, IsThatOfAcceptanceAlsoWhenTheEarlierDeliveryIsWorkedOffLater) {
  const auto earlier = accept("shop");
  const auto later = accept("web");
  const auto outcome = take(later, purchase("R1", bicycle("RIGHTNR001", "Gazelle", "Orange")));
  EXPECT_EQ(take(earlier, purchase("R1", bicycle("WRONGNR001"))).result, RecordResult::older);
  EXPECT_EQ(model_of(outcome, "trader"), "Orange");
  // And the other connection may correct again.
  EXPECT_EQ(take(accept("shop"), purchase("R1", bicycle("RIGHTNR001", "Gazelle", "Grenoble"))).result,
            RecordResult::changed);
  EXPECT_EQ(model_of(outcome, "trader"), "Grenoble");
}

TEST_F(Order, OfStolenGoodsDoesNotDependOnTheNumbersOfTheirConnections) {
  for (int i = 0; i < 3; ++i)
    (void)take(accept("police"), stolen("S" + std::to_string(i), bicycle("AB12345" + std::to_string(i))));
  const auto withdrawn = take(accept("police two"), stolen("S2", bicycle("AB123452"), "withdrawn"));
  EXPECT_EQ(withdrawn.result, RecordResult::changed);
  EXPECT_EQ(world.statistics().stolen_goods, 2);
}

TEST_F(Order, OfAnImportIsThatOfItsMoment) {
  const auto report = accept("police");
  (void)take(report, stolen("S1", bicycle("AB1234567")));
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("S1", bicycle("AB1234567"), "withdrawn")});
  EXPECT_EQ(take(report, stolen("S1", bicycle("AB1234567"))).result, RecordResult::older);
  EXPECT_EQ(world.statistics().stolen_goods, 0);
  EXPECT_EQ(take(accept("police"), stolen("S1", bicycle("AB1234567"))).result, RecordResult::changed);
  EXPECT_EQ(world.statistics().stolen_goods, 1);
}

TEST_F(Order, WhatIsSaidOnceMoreCountsWhenAnotherHasChangedItSince) {
  const Record theft = stolen("S1", bicycle("AB1234567"));
  const Record withdrawal = stolen("S1", bicycle("AB1234567"), "withdrawn");
  const auto say = [&](const std::string& connection, const Record& record) {
    const auto delivery = accept_body(connection, std::get<StolenGood>(record).status.value_or(""));
    return delivery ? std::optional(take(*delivery, record).result) : std::nullopt;
  };
  EXPECT_EQ(say("police", theft), RecordResult::fresh);
  EXPECT_EQ(say("police", theft), std::nullopt) << "a repeat";
  EXPECT_EQ(say("police two", withdrawal), RecordResult::changed);
  EXPECT_EQ(say("police", theft), RecordResult::changed);
  EXPECT_EQ(world.statistics().stolen_goods, 1);
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{std::get<StolenGood>(withdrawal)});
  EXPECT_EQ(world.statistics().stolen_goods, 0);
  EXPECT_EQ(say("police", theft), RecordResult::changed) << "an import says something too";
}

TEST_F(Order, OfDecisionsIsThatOfTheirDays) {
  TraderNotification notification;
  notification.system = "loket";
  notification.id = "Z-1";
  notification.kind = "new";
  const auto case_of = take(accept("town"), notification);
  const auto decide = [&](const DeliveryContext& context, const std::string& id, std::string outcome,
                          std::string day) {
    Decision decision;
    decision.system = "loket";
    decision.id = id;
    decision.of = Reference{"loket", "Z-1"};
    decision.outcome = std::move(outcome);
    if (!day.empty()) decision.occurred_at = std::move(day);
    (void)take(context, decision);
    return world.database->read([&](store::Session& session) {
      return store::registers::find_notification(session, world.organisation("town"),
                                                 NotificationId(case_of.entity_id))
          ->outcome;
    });
  };
  const auto dead = accept("town");
  EXPECT_EQ(decide(accept("town"), "D2", "accepted", "2026-06-05T10:00:00"), "accepted");
  EXPECT_EQ(decide(dead, "D1", "in_review", "2026-06-02T10:00:00"), "accepted") << "worked off late";
  EXPECT_EQ(decide(accept("town"), "D3", "in_review", "2026-06-01T10:00:00"), "accepted") << "sent late";
  EXPECT_EQ(decide(accept("town"), "D4", "withdrawn", "2026-06-09T10:00:00"), "withdrawn");
  EXPECT_EQ(decide(accept("town"), "D5", "accepted", ""), "accepted") << "without a day, by when it came";
  EXPECT_EQ(decide(accept("town"), "D6", "in_review", "2026-06-03T10:00:00"), "accepted")
      << "older than what came on the first of July";
  EXPECT_EQ(decide(accept("town"), "D7", "ended", "2026-08-01T10:00:00"), "ended");
  EXPECT_EQ(decide(accept("town"), "D8", "accepted", ""), "ended") << "sent before the day on which it ends";
}

TEST_F(Order, ADecisionMayComeBeforeItsNotificationAndBeCorrectedToAnother) {
  const auto outcome_of = [&](const Outcome& notification) {
    return world.database->read([&](store::Session& session) {
      return store::registers::find_notification(session, world.organisation("town"),
                                                 NotificationId(notification.entity_id))
          ->outcome;
    });
  };
  TraderNotification notification;
  notification.system = "loket";
  notification.kind = "new";
  Decision decision;
  decision.system = "loket";
  decision.id = "D9";
  decision.of = Reference{"loket", "N9"};
  decision.outcome = "refused";
  (void)take(accept("town"), decision);
  notification.id = "N9";
  const auto first = take(accept("town"), notification);
  EXPECT_EQ(outcome_of(first), "refused");
  notification.id = "N10";
  const auto second = take(accept("town"), notification);
  EXPECT_EQ(outcome_of(second), "");
  decision.of = Reference{"loket", "N10"};
  (void)take(accept("town"), decision);
  EXPECT_EQ(outcome_of(first), "");
  EXPECT_EQ(outcome_of(second), "refused");
  EXPECT_EQ(world.registry.prove_tables().differing, 0);
}

TEST_F(Order, ADisposalThatIsWorkedOffLateTakesNothingAwayThatIsHeldSince) {
  Holding held = holding("H1", bicycle("AB1234567"));
  held.status = "stored";
  const auto outcome = take(accept("depot"), held);
  const auto dead = accept("depot");
  held.status = "returned to the depot";
  (void)take(accept("depot"), held);
  Disposal gone;
  gone.system = "depot";
  gone.id = "X1";
  gone.of = Reference{"depot", "H1"};
  gone.kind = "returned";
  (void)take(dead, gone);
  EXPECT_TRUE(is_held(outcome));
  gone.id = "X2";
  (void)take(accept("depot"), gone);
  EXPECT_FALSE(is_held(outcome));
}

TEST_F(Order, ADisposalThatIsCorrectedToAnotherGoodLeavesTheFirstHeld) {
  const auto first = take(accept("shop"), purchase("1", bicycle("AB1234567")));
  const auto second = take(accept("shop"), purchase("2", bicycle("AB1234568")));
  const auto state_of = [&](const Outcome& outcome) { return world.row(outcome).state; };
  using store::RegistrationState;
  const auto wrong = accept("shop");
  (void)take(wrong, sold("S1", "1"));
  EXPECT_EQ(state_of(first), RegistrationState::disposed);
  (void)take(accept("shop"), sold("S1", "2"));
  EXPECT_EQ(state_of(first), RegistrationState::open);
  EXPECT_EQ(state_of(second), RegistrationState::disposed);
  (void)take(wrong, sold("S1", "1"));
  EXPECT_EQ(state_of(first), RegistrationState::open) << "the wrong one, worked off again";
  // Another record says that it was sold: then it was.
  (void)take(accept("shop"), sold("S2", "2"));
  (void)take(accept("shop"), sold("S1", "3"));
  EXPECT_EQ(state_of(second), RegistrationState::disposed);
  (void)take(accept("shop"), sold("S2", "1"));
  EXPECT_EQ(state_of(second), RegistrationState::open);
  EXPECT_EQ(state_of(first), RegistrationState::disposed);
  EXPECT_EQ(world.registry.prove_tables().differing, 0);
}

TEST_F(Order, ACorrectedDisposalOpensTheHoldingAgainThatItClosed) {
  const auto held = take(accept("depot"), holding("H1", bicycle("AB1234567")));
  const auto other = take(accept("depot"), holding("H2", bicycle("AB1234568")));
  Disposal gone;
  gone.system = "depot";
  gone.id = "X1";
  gone.of = Reference{"depot", "H1"};
  gone.kind = "returned";
  (void)take(accept("depot"), gone);
  EXPECT_FALSE(is_held(held));
  gone.of = Reference{"depot", "H2"};
  (void)take(accept("depot"), gone);
  EXPECT_TRUE(is_held(held));
  EXPECT_FALSE(is_held(other));
  EXPECT_EQ(world.registry.prove_tables().differing, 0);
}

TEST_F(Order, AHoldingIsOfTheConnectionThatNamedItLast) {
  const auto list = [&](const DeliveryContext& context, const std::vector<std::string>& ids) {
    std::vector<Record> records;
    for (const std::string& id : ids) records.emplace_back(holding(id, bicycle("AB123456" + id)));
    auto outcomes = world.deliver_again(context, std::move(records));
    (void)world.database->write(
        [&](store::Transaction& tx) { return world.registry.close_list(tx, context); });
    return outcomes;
  };
  const auto old_list = accept("depot");
  const auto held = list(old_list, {"1", "2", "3"});
  (void)list(accept("depot"), {"2", "3"});
  EXPECT_FALSE(is_held(held[0])) << "left";
  (void)list(accept("depot two"), {"1", "2"});
  EXPECT_TRUE(is_held(held[0])) << "back, says another connection";
  (void)list(accept("depot"), {"3"});
  EXPECT_TRUE(is_held(held[0])) << "the other connection's now";
  EXPECT_TRUE(is_held(held[1])) << "the other connection's now";
  (void)list(accept("depot two"), {"1"});
  EXPECT_FALSE(is_held(held[1])) << "closed by the list of whose it is";
  EXPECT_TRUE(is_held(held[2]));
  (void)list(old_list, {"1", "2", "3"});
  EXPECT_FALSE(is_held(held[1])) << "an old list brings nothing back";
}

}  // namespace
}  // namespace dorhub::registry
