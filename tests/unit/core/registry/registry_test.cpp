// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/registry.hpp"

#include <gtest/gtest.h>

#include "core/environment/files.hpp"
#include "core/security/audit_log.hpp"
#include "core/security/personal_data.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;

TEST(Registration, IsNumberedWithoutGapsPerOrganisation) {
  World world;
  const auto first =
      world.deliver({purchase("1", bicycle("GZ1234501")), purchase("2", bicycle("GZ1234502"))});
  EXPECT_EQ(first[0].result, RecordResult::fresh);
  EXPECT_EQ(first[0].register_number, 1);
  EXPECT_EQ(first[1].register_number, 2);
  EXPECT_TRUE(first[0].missing.empty());
  EXPECT_EQ(world.deliver_one(purchase("3", bicycle("GZ1234503"))).register_number, 3);
  EXPECT_EQ(world.deliver_one(holding("1", bicycle("GZ1234504")), "depot").register_number, 1);
  EXPECT_EQ(world.statistics().registrations, 4);
}

TEST(Registration, IsOneHoweverOftenItIsSent) {
  World world;
  world.deliver_one(purchase("1", bicycle("GZ1234501")));
  const auto again = world.deliver_one(purchase("1", bicycle("GZ1234501")));
  EXPECT_EQ(again.result, RecordResult::same);
  EXPECT_EQ(again.register_number, 1);
  EXPECT_EQ(world.deliver_again(world.last, {purchase("1", bicycle("GZ1234501"))})[0].result,
            RecordResult::same);
  EXPECT_EQ(world.statistics().registrations, 1);
}

TEST(Registration, KeepsAbsentFieldsAndForgetsClearedOnes) {
  World world;
  const auto first = world.deliver_one(purchase("1", bicycle("GZ1234501")));
  Registration change;
  change.system = "pos";
  change.id = "1";
  change.good.fill().model = "Orange";
  change.good->brand = Field<std::string>::cleared();
  change.price_cents = Field<std::int64_t>::cleared();
  const auto changed = world.deliver_one(change);
  EXPECT_EQ(changed.result, RecordResult::changed);
  EXPECT_EQ(changed.entity_id, first.entity_id);
  EXPECT_EQ(changed.missing, std::vector<std::string>{"price_cents"});
  const auto row = world.row(changed);
  EXPECT_EQ(row.brand, "");
  EXPECT_EQ(row.model, "Orange");
  EXPECT_EQ(row.product_group, "bicycle");
  EXPECT_EQ(row.version, 2);
}

TEST(Registration, OfAnOlderVersionIsKeptAndNeverWins) {
  World world;
  auto newer = purchase("1", bicycle("GZ1234501"));
  newer.version = "10";
  auto older = purchase("1", bicycle("GZ1234501", "Batavus"));
  older.version = "9";
  const auto outcome = world.deliver_one(newer);
  EXPECT_EQ(world.deliver_one(older).result, RecordResult::older);
  EXPECT_EQ(world.row(outcome).brand, "Gazelle");
  const auto versions = world.database->read([&](store::Session& session) {
    return store::registers::versions(session, world.organisation("trader"), outcome.entity_id);
  });
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_FALSE(versions[1].is_applied);
  EXPECT_NE(versions[1].open_state.find("Batavus"), std::string::npos);
}

TEST(Registration, ReplayedFromAnOldDeliveryDoesNotWinOverALaterOne) {
  World world;
  world.deliver_one(purchase("1", bicycle("GZ1234501", "Batavus")));
  const auto old_delivery = world.last;
  const auto outcome = world.deliver_one(purchase("1", bicycle("GZ1234501", "Gazelle")));
  EXPECT_EQ(world.deliver_again(old_delivery, {purchase("1", bicycle("GZ1234501", "Batavus"))})[0].result,
            RecordResult::older);
  EXPECT_EQ(world.row(outcome).brand, "Gazelle");
}

TEST(Registration, ListsWhatTheLawAsksAndIsNotThere) {
  World world;
  Registration bare;
  bare.system = "pos";
  bare.id = "1";
  const auto outcome = world.deliver_one(bare);
  EXPECT_EQ(outcome.missing, (std::vector<std::string>{"occurred_at", "good.product_group", "price_cents",
                                                       "seller.name", "seller.address"}));
  const auto list = world.database->read([&](store::Session& session) {
    return to_complete(session, world.organisation("trader"), std::nullopt, 10);
  });
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].missing, "occurred_at good.product_group price_cents seller.name seller.address");
  EXPECT_EQ(world.statistics().to_complete, 1);
}

TEST(Registration, IsCompletedByAnotherSource) {
  World world;
  auto from_shop = purchase("1", bicycle("GZ1234501"));
  from_shop.seller = {};
  const auto shop = world.deliver_one(from_shop);
  EXPECT_EQ(shop.missing, (std::vector<std::string>{"seller.name", "seller.address"}));
  Registration from_web;
  from_web.system = "web";
  from_web.id = "W1";
  from_web.completes = Reference{"pos", "1"};
  from_web.seller = *purchase("1", bicycle("x")).seller;
  const auto completed = world.deliver_one(from_web, "web");
  EXPECT_EQ(completed.entity_id, shop.entity_id);
  EXPECT_EQ(completed.register_number, 1);
  EXPECT_TRUE(completed.missing.empty());
  EXPECT_EQ(world.statistics().registrations, 1);
}

TEST(Registration, IsCompletedAlsoWhenTheOtherSourceComesFirst) {
  World world;
  Registration from_web;
  from_web.system = "web";
  from_web.id = "W1";
  from_web.completes = Reference{"pos", "1"};
  from_web.seller = *purchase("1", bicycle("x")).seller;
  const auto web = world.deliver_one(from_web, "web");
  auto from_shop = purchase("1", bicycle("GZ1234501"));
  from_shop.seller = {};
  const auto shop = world.deliver_one(from_shop);
  EXPECT_EQ(shop.entity_id, web.entity_id);
  EXPECT_TRUE(shop.missing.empty());
  EXPECT_EQ(world.statistics().registrations, 1);
}

TEST(Registration, ThatIsDeletedKeepsItsNumberAndLosesItsHits) {
  World world;
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P1", bicycle("GZ1234501"))});
  const auto outcome = world.deliver_one(purchase("1", bicycle("GZ1234501")));
  ASSERT_EQ(outcome.hits.size(), 1u);
  Registration gone;
  gone.system = "pos";
  gone.id = "1";
  gone.deleted = true;
  const auto deleted = world.deliver_one(gone);
  EXPECT_EQ(deleted.register_number, 1);
  EXPECT_EQ(world.row(deleted).state, store::RegistrationState::deleted);
  EXPECT_TRUE(world.hits(true).empty());
  EXPECT_EQ(world.deliver_one(purchase("2", bicycle("GZ7654321"))).register_number, 2);
}

TEST(Registration, ResolvesLocalTimesWithTheZoneOfItsConnection) {
  World world;
  const auto at = [&](const std::string& id, const std::string& text) {
    auto record = purchase(id, bicycle("GZ1234501"));
    record.occurred_at = text;
    return world.deliver_one(record);
  };
  const auto summer = at("1", "2026-06-01T10:30:00");
  EXPECT_EQ(to_rfc3339(*world.row(summer).occurred_at), "2026-06-01T08:30:00.000Z");
  const auto twice = at("2", "2026-10-25T02:30:00");
  EXPECT_EQ(to_rfc3339(*world.row(twice).occurred_at), "2026-10-25T00:30:00.000Z");
  ASSERT_EQ(twice.problems.size(), 1u);
  EXPECT_EQ(twice.problems[0].code, "registry.time_double_hour");
  const auto never = at("3", "2026-03-29T02:30:00");
  EXPECT_EQ(never.result, RecordResult::refused);
  EXPECT_EQ(never.problems[0].code, "registry.time_missing_hour");
  const auto with_offset = at("4", "2026-03-29T02:30:00-05:00");
  EXPECT_EQ(to_rfc3339(*world.row(with_offset).occurred_at), "2026-03-29T07:30:00.000Z");
}

TEST(Registration, WithABurgerservicenummerIsRefusedWithoutQuotingIt) {
  World world;
  auto record = purchase("1", bicycle("GZ1234501"));
  record.seller->document.fill().number = "111222333";
  const auto outcome = world.deliver_one(record);
  EXPECT_EQ(outcome.result, RecordResult::refused);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].code, "registry.burgerservicenummer");
  EXPECT_EQ(outcome.problems[0].args, (ProblemArgs{{"field", "seller.document.number"}}));
  EXPECT_EQ(world.statistics().registrations, 0);
}

TEST(Registration, WithABurgerservicenummerAmongItsNumbersLeavesItNowhere) {
  World world;
  const auto outcome = world.deliver_one(purchase("1", bicycle("bsn 111222333")));
  EXPECT_EQ(outcome.result, RecordResult::refused);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].code, "registry.burgerservicenummer");
  EXPECT_EQ(outcome.problems[0].args, (ProblemArgs{{"field", "good.identifiers"}}));
  expect_nowhere(world, "111222333");
}

TEST(Registration, WithFillerInsteadOfANumberGoesInWithAWarning) {
  World world;
  const auto outcome = world.deliver_one(purchase("1", bicycle("onbekend")));
  EXPECT_EQ(outcome.result, RecordResult::fresh);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].code, "registry.placeholder");
  EXPECT_EQ(outcome.problems[0].severity, Severity::warning);
}

TEST(Registration, WithANumberOfOneCharacterIsToldThatItIsTooShort) {
  World world;
  for (const char* number : {"7", "X", "A1B"}) {
    const auto outcome = world.deliver_one(purchase(std::string("N") + number, bicycle(number)));
    ASSERT_FALSE(outcome.problems.empty()) << number;
    EXPECT_EQ(outcome.problems[0].code, "registry.number_too_short") << number;
  }
}

TEST(Registration, SealsItsSellerAndForgetsHimWhenErased) {
  World world;
  const auto outcome = world.deliver_one(purchase("1", bicycle("GZ1234501")));
  const OrganisationId trader = world.organisation("trader");
  const security::Look look{"user:1", "test", world.clock.now()};
  const auto person =
      security::look_at_person(*world.database, world.sealer, trader, outcome.entity_id, look);
  ASSERT_TRUE(person.ok()) << person.error().text();
  EXPECT_NE(person->reveal_text().find("Jan Verkoper"), std::string_view::npos);
  world.database->write([&](store::Transaction& tx) {
    EXPECT_TRUE(security::erase_person(tx, trader, outcome.entity_id, look));
  });
  EXPECT_FALSE(security::look_at_person(*world.database, world.sealer, trader, outcome.entity_id, look).ok());
  // A later version without the seller still goes in; he stays forgotten.
  Registration change;
  change.system = "pos";
  change.id = "1";
  change.price_cents = 100;
  const auto changed = world.deliver_one(change);
  EXPECT_EQ(changed.missing, (std::vector<std::string>{"seller.name", "seller.address"}));
}

TEST(Registry, WritesNoPersonInTheClear) {
  World world;
  auto record = purchase("1", bicycle("GZ1234501"));
  record.seller->document.fill().number = "NXPLANTED9";
  record.employee = "Piet Planter";
  world.deliver_one(record);
  world.deliver_one(record);
  for (const char* planted : {"Jan Verkoper", "1234 AB", "NXPLANTED9", "Piet Planter"})
    expect_nowhere(world, planted);
}

TEST(Registry, WritesNoFreeTextInTheClear) {
  World world;
  auto record = purchase("1", bicycle("framenr. GZ1234501 van Jan Quibbelaar"));
  record.good->description = "lag bij Zonderlingweg";
  record.good->attribute("label", "Wonderlaantje");
  record.conditions = "geruild met Klaproosveld";
  record.photos.fill().push_back("foto-mispelblom.jpg");
  world.deliver_one(record);
  auto held = holding("H1", bicycle("GZ1234502"));
  held.found_at = "voor de deur van Kwartelstaart";
  held.status = "gebeld door Eendenmossel";
  Exclusion excluded;
  excluded.system = "pos";
  excluded.id = "X1";
  excluded.reason = "van onze eigen Vlierbessen";
  world.deliver({held, excluded}, "depot");
  for (const char* planted : {"Quibbelaar", "Zonderlingweg", "Wonderlaantje", "Klaproosveld", "mispelblom",
                              "Kwartelstaart", "Eendenmossel", "Vlierbessen"})
    expect_nowhere(world, planted);
}

TEST(Registration, TakesTheNumberOutOfATextAndKeepsTheTextSealed) {
  World world;
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P1", bicycle("GZ 1234501"))});
  const auto outcome = world.deliver_one(purchase("1", bicycle("framenr. GZ1234501 van Jan Quibbelaar")));
  EXPECT_EQ(outcome.hits.size(), 1U) << "the number is found, whatever stood around it";
  ASSERT_FALSE(outcome.problems.empty());
  EXPECT_EQ(outcome.problems[0].code, "registry.number_in_text");
  EXPECT_EQ(outcome.problems[0].args.at(0).second, "good.identifiers.0 (frame_number)");
  const auto sealed = [&] {
    const security::Look look{"user:1", "test", world.clock.now()};
    const auto person = security::look_at_person(*world.database, world.sealer, world.organisation("trader"),
                                                 outcome.entity_id, look);
    return person.ok() ? std::string(person->reveal_text()) : person.error().text();
  };
  EXPECT_NE(sealed().find("framenr. GZ1234501 van Jan Quibbelaar"), std::string::npos) << sealed();
  const auto again = world.deliver_one(purchase("1", bicycle("framenr. GZ1234501 van Jan Quibbelaar")));
  EXPECT_EQ(again.result, RecordResult::same);
  (void)world.deliver_one(purchase("1", bicycle("GZ1234509")));
  EXPECT_EQ(sealed().find("Quibbelaar"), std::string::npos) << "the text went with its number";
}

TEST(Registry, AuditsEveryChangeInAChainThatVerifies) {
  World world;
  world.deliver_one(purchase("1", bicycle("GZ1234501")));
  world.deliver_one(purchase("1", bicycle("GZ1234502")));
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P1", bicycle("GZ1234502"))});
  const auto rows = world.database->read([&](store::Session& session) {
    return store::audit::latest(session, security::chain_of(world.organisation("trader")), 10);
  });
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[2].action, "registration.new");
  EXPECT_EQ(rows[1].action, "registration.changed");
  EXPECT_EQ(rows[0].action, "hit.opened");
  EXPECT_TRUE(world.database->read(security::verify_audit).faults.empty());
}

TEST(Registry, LeavesNothingBehindWhenABatchIsRolledBack) {
  World world;
  const std::vector<ParsedRecord> batch{parsed(purchase("1", bicycle("GZ1234501")))};
  const auto context = world.next("shop");
  EXPECT_THROW(world.database->write([&](store::Transaction& tx) {
    (void)world.registry.apply(tx, context, batch, 0);
    throw std::runtime_error("the rest failed");
  }),
               std::runtime_error);
  EXPECT_EQ(world.statistics().registrations, 0);
  EXPECT_EQ(world.registry.apply(context, batch, 0)[0].register_number, 1);
}

TEST(Notification, IsStoredWithAReceiptAndDecidedOn) {
  World world;
  TraderNotification notice;
  notice.system = "loket";
  notice.id = "Z1";
  notice.kind = "new";
  notice.trade_name = "Fietsen Jansen";
  notice.contact.fill().name = "J. Jansen";
  const auto stored = world.deliver_one(notice, "town");
  EXPECT_EQ(stored.result, RecordResult::fresh);
  EXPECT_EQ(stored.register_number, 1);
  Decision decision;
  decision.system = "loket";
  decision.id = "B1";
  decision.of = Reference{"loket", "Z1"};
  decision.outcome = "accepted";
  world.deliver_one(decision, "town");
  const auto rows =
      world.database->read([](store::Session& session) { return notifications(session, std::nullopt, 10); });
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].trade_name, "Fietsen Jansen");
  EXPECT_EQ(rows[0].outcome, "accepted");
  EXPECT_EQ(world.statistics().notifications, 1);
}

TEST(Decision, ComesOnlyFromAMunicipality) {
  World world;
  TraderNotification notice;
  notice.system = "loket";
  notice.id = "Z1";
  notice.kind = "new";
  EXPECT_EQ(world.deliver_one(notice).result, RecordResult::fresh) << "a trader may notify";
  Decision decision;
  decision.system = "loket";
  decision.id = "B1";
  decision.of = Reference{"loket", "Z1"};
  decision.outcome = "accepted";
  const auto outcome = world.deliver_one(decision);
  EXPECT_EQ(outcome.result, RecordResult::refused);
  EXPECT_EQ(outcome.problems.at(0).code, "registry.not_municipality");
  const auto rows =
      world.database->read([](store::Session& session) { return notifications(session, std::nullopt, 10); });
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].outcome, "") << "and not decide on it";
}

TEST(Disposal, LetsTheGoodLeave) {
  World world;
  const auto outcome = world.deliver_one(purchase("1", bicycle("GZ1234501")));
  Disposal sale = sold("S1", "1");
  sale.buyer.fill().name = "Koper";
  EXPECT_EQ(world.deliver_one(sale).result, RecordResult::fresh);
  EXPECT_EQ(world.row(outcome).state, store::RegistrationState::disposed);
  const auto unknown = world.deliver_one(sold("S2", "unknown"));
  EXPECT_EQ(unknown.result, RecordResult::fresh);
  EXPECT_EQ(unknown.problems.at(0).code, "registry.unknown_reference");
}

TEST(Disposal, ThatComesBeforeItsRegistrationEndsItWhenThatArrives) {
  World world;
  const auto disposal = world.deliver_one(sold("S1", "1"));
  EXPECT_EQ(disposal.problems.at(0).code, "registry.unknown_reference");
  const auto other = world.deliver_one(purchase("2", bicycle("GZ1234502")));
  EXPECT_EQ(world.row(other).state, store::RegistrationState::open) << "it was not the one that was named";
  const auto outcome = world.deliver_one(purchase("1", bicycle("GZ1234501")));
  EXPECT_EQ(world.row(outcome).state, store::RegistrationState::disposed);
  const auto linked = world.database->read([&](store::Session& session) {
    return store::registers::disposals(session, world.organisation("trader"),
                                       RegistrationId(outcome.entity_id));
  });
  ASSERT_EQ(linked.size(), 1u);
  EXPECT_EQ(linked[0].disposal_id.value(), disposal.entity_id);
  EXPECT_EQ(world.deliver_one(purchase("1", bicycle("GZ1234501"))).result, RecordResult::same);
  EXPECT_EQ(world.row(outcome).state, store::RegistrationState::disposed);
}

TEST(Disposal, ThatComesBeforeItsRegistrationMayStandInTheSameDelivery) {
  World world;
  const auto outcomes = world.deliver(
      {purchase("1", bicycle("GZ1234501")), sold("S1", "2"), purchase("2", bicycle("GZ1234502"))});
  EXPECT_EQ(world.row(outcomes[0]).state, store::RegistrationState::open);
  EXPECT_EQ(world.row(outcomes[2]).state, store::RegistrationState::disposed);
}

TEST(Check, IsAnsweredOnceAndLogged) {
  World world;
  (void)world.registry.import_stolen(world.organisation("police"),
                                     std::vector{stolen("P1", bicycle("GZ1234501"))});
  Check check;
  check.system = "pos";
  check.id = "C1";
  check.good = bicycle("gz 12345-01");
  const auto outcome = world.deliver_one(check);
  ASSERT_TRUE(outcome.check);
  EXPECT_EQ(outcome.check->grade, match::Grade::full_hit);
  world.deliver_one(check);
  ASSERT_EQ(world.outbox().size(), 1u);
  EXPECT_EQ(world.outbox()[0].kind, "check_result");
  EXPECT_NE(world.outbox()[0].payload.find("\"grade\":\"full_hit\""), std::string::npos);
}

}  // namespace
}  // namespace dorhub::registry
