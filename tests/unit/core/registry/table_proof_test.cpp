// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/table_proof.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/registry/hit_words.hpp"
#include "core/security/audit_log.hpp"
#include "core/store/statement.hpp"
#include "core/store/stolen_store.hpp"
#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

using namespace dorhub::testing;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Reference to(std::string system, std::string id) { return {std::move(system), std::move(id)}; }

template <class Notice>
Notice notice(std::string id) {
  Notice out;
  out.system = "pos";
  out.id = std::move(id);
  out.occurred_at = "2026-06-02T09:00:00";
  return out;
}

/// A register with something in every table: goods that were changed, sold, deleted and merged, holdings that
/// left and came back, hits that are open, closed and withdrawn.
class ProvenTables : public ::testing::Test {
 protected:
  ProvenTables() {
    import("P1", "GZ1234501");
    world.deliver({purchase("1", bicycle("GZ1234501")), purchase("2", bicycle("AA2222222")),
                   purchase("3", bicycle("BB3333333")), purchase("4", bicycle("CC4444444"))});
    import("P2", "AA2222222");
    import("P2", "AA2222222", "withdrawn");
    Registration corrected = purchase("2", bicycle("AA2222229", "Batavus", "Quip"));
    corrected.price_cents = 9900;
    Registration deleted = purchase("3", bicycle("BB3333333"));
    deleted.deleted = true;
    Registration completing = purchase("5", bicycle("CC4444444"));
    world.deliver({corrected, deleted, completing});
    completing.completes = to("pos", "4");
    world.deliver({completing});
    deliver_notices();
    list({"10001", "10002"});
    list({"10001"});
    list({"10001", "10002"});
    list({"10002"});
  }
  void deliver_notices() {
    auto sale = notice<Disposal>("S1");
    sale.kind = "sold";
    sale.of = to("pos", "2");
    auto early = notice<Disposal>("S2");
    early.kind = "sold";
    early.of = to("pos", "not-here-yet");
    auto excluded = notice<Exclusion>("E1");
    excluded.of = to("pos", "9");
    excluded.reason = "new";
    world.deliver({sale, early, excluded});
    auto started = notice<TraderNotification>("Z1");
    started.kind = "new";
    started.trade_name = "Fietsen Jansen";
    auto decided = notice<Decision>("B1");
    decided.of = to("pos", "Z1");
    decided.outcome = "accepted";
    auto asked = notice<Check>("C1");
    asked.good = bicycle("GZ1234501");
    world.deliver({started, decided, asked}, "town");
  }
  void import(const std::string& id, const std::string& number, const std::string& status = "stolen") {
    (void)world.registry.import_stolen(world.organisation("police"),
                                       std::vector{stolen(id, bicycle(number), status)});
  }
  void list(const std::vector<std::string>& ids) {
    std::vector<Record> records;
    for (const std::string& id : ids) records.push_back(holding(id, bicycle("FRAME" + id)));
    const DeliveryContext context = world.next("depot");
    (void)world.deliver_again(context, records);
    (void)world.database->write(
        [&](store::Transaction& tx) { return world.registry.close_list(tx, context); });
  }
  std::vector<TableDifference> after(const std::string& change) {
    world.database->write([&](store::Transaction& tx) { tx.session().run(change); });
    return world.registry.prove_tables().differences;
  }
  World world;
};

auto in_table(const std::string& table, const std::string& message) {
  return Contains(
      AllOf(Field(&TableDifference::table, table), Field(&TableDifference::message, HasSubstr(message))));
}

TEST_F(ProvenTables, AgreeWithTheVersionsWhateverHappenedInOrder) {
  std::int64_t last = 0;
  std::int64_t all = 0;
  const TableProof proof = world.registry.prove_tables([&](std::int64_t done, std::int64_t of) {
    last = done;
    all = of;
  });
  for (const TableDifference& each : proof.differences)
    ADD_FAILURE() << each.table << ' ' << each.record << ": " << each.message;
  EXPECT_EQ(proof.differing, 0);
  EXPECT_EQ(proof.records, 13);
  EXPECT_EQ(proof.hits, 2);
  EXPECT_GT(proof.numbers, 3);
  EXPECT_EQ(last, all) << "the bar ends at its end";
}

struct Tampering {
  std::string change;
  std::string table;
  std::string message;
};

class TamperedTables : public ProvenTables, public ::testing::WithParamInterface<Tampering> {};

TEST_P(TamperedTables, AreNamedWithTheReason) {
  EXPECT_THAT(after(GetParam().change), in_table(GetParam().table, GetParam().message));
}

const std::vector<Tampering> kTamperings{
    {"UPDATE registration SET brand = 'Sparta' WHERE register_number = 1 AND is_holding = 0", "registration",
     "not what version 1 says: brand"},
    {"UPDATE registration SET numbers = '' WHERE register_number = 2 AND is_holding = 0", "registration",
     "not what version 2 says: numbers"},
    {"UPDATE registration SET missing = 'seller.name' WHERE register_number = 1", "registration", "missing"},
    {"UPDATE registration SET state = 2 WHERE register_number = 1 AND is_holding = 0", "registration",
     "state"},
    {"UPDATE registration SET occurred_at = 1 WHERE register_number = 1", "registration", "occurred_at"},
    {"UPDATE registration SET state = 0 WHERE state = 1 AND is_holding = 0", "registration",
     "a disposal names it"},
    {"UPDATE registration SET state = 1 WHERE register_number = 1 AND is_holding = 0", "registration",
     "no disposal names it"},
    {"UPDATE registration SET state = 3 WHERE register_number = 1 AND is_holding = 0", "registration",
     "the log does not tell of it"},
    {"DELETE FROM registration WHERE register_number = 1 AND is_holding = 0", "registration",
     "there is no row for version 1"},
    {"DELETE FROM record_version WHERE entity_id IN (SELECT registration_id FROM registration WHERE "
     "register_number = 1)",
     "registration", "no version of a record tells of this row"},
    {"UPDATE registration SET register_number = 99 WHERE register_number = 1 AND is_holding = 0",
     "registration", "register numbers are missing"},
    {"DELETE FROM identifier WHERE match_key = 'GZ1234501'", "identifier", "can't be found by it"},
    {"UPDATE identifier SET match_key = 'GZ1234502' WHERE match_key = 'GZ1234501'", "identifier",
     "that its current version does not have"},
    {"INSERT INTO identifier SELECT 'ZZ9', organisation_id, registration_id, kind, 'ZZ9', NULL, 1 FROM "
     "identifier WHERE match_key = 'GZ1234501'",
     "identifier", "that its current version does not have"},
    {"UPDATE holding SET is_open = 1 - is_open", "holding", "not what its registration says"},
    {"DELETE FROM holding", "holding", "there is no row"},
    {"UPDATE disposal SET kind = 'destroyed' WHERE kind = 'sold'", "disposal", "kind"},
    {"UPDATE disposal SET registration_id = registration_id + 1 WHERE kind = 'sold'", "disposal",
     "registration_id"},
    {"UPDATE disposal SET registration_id = 0 WHERE of_id = '2'", "disposal", "registration_id"},
    // A registration that is merged, but never was what the disposal names.
    {"UPDATE disposal SET registration_id = (SELECT registration_id FROM registration WHERE state = 3) WHERE "
     "of_id = '2'",
     "disposal", "registration_id"},
    {"UPDATE disposal SET registration_id = (SELECT registration_id FROM registration WHERE is_holding = 1 "
     "ORDER BY register_number DESC LIMIT 1) WHERE kind = 'other' AND registration_id = (SELECT "
     "registration_id FROM registration WHERE is_holding = 1 ORDER BY register_number LIMIT 1)",
     "disposal", "no complete list that made it so"},
    {"DELETE FROM disposal WHERE kind = 'sold'", "disposal", "there is no row"},
    {"UPDATE decision SET notification_id = 0", "decision", "notification_id"},
    {"UPDATE exclusion SET of_id = '8'", "exclusion", "of_id"},
    {"UPDATE trader_notification SET trade_name = 'Ander'", "trader_notification", "trade_name"},
    {"UPDATE trader_notification SET outcome = 'refused'", "trader_notification", "its outcome"},
    {"UPDATE decision SET outcome = 'refused'", "decision", "outcome"},
    {"UPDATE decision SET of_id = 'Z2'", "decision", "of_id"},
    {"DELETE FROM check_log", "check_log", "there is no row"},
    {"DELETE FROM hit WHERE status = 0", "hit", "is not there"},
    {"UPDATE hit SET status = 2 WHERE status = 0", "hit", "marked as withdrawn"},
    {"UPDATE hit SET status = 1 WHERE status = 0", "hit", "not what the log says of it last"},
    {"UPDATE hit SET status = 1 WHERE status = 2", "hit", "not what the log says of it last"},
    {"UPDATE hit SET grade = 'hit' WHERE status = 2", "hit", "not the one that the log names last"},
    {"UPDATE hit SET registration_id = registration_id + 1 WHERE status = 2", "hit",
     "not the one that the log names last"},
    {"UPDATE hit SET identifier = 'GZ1234509' WHERE status = 0", "hit", "not those that the log tells of"},
    {"UPDATE hit SET identifier = 'GZ1234509' WHERE status = 2", "hit", "not those that the log tells of"},
    {"UPDATE hit SET identifier_kind = 'imei' WHERE status = 2", "hit", "not those that the log tells of"},
    {"UPDATE hit SET explanation_nl = 'Niets' WHERE status = 2", "hit", "not those that the log tells of"},
    {"UPDATE hit SET explanation_en = 'Nothing' WHERE status = 0", "hit", "not those that the log tells of"},
    {"UPDATE hit SET opened_at = opened_at - 1", "hit", "not opened at the moment"},
    {"UPDATE hit SET closed_at = closed_at + 1 WHERE status = 2", "hit", "not closed at the moment"},
    {"UPDATE hit SET closed_at = 1 WHERE status = 0", "hit", "not closed at the moment"},
    {"UPDATE hit SET status = 0 WHERE status = 2", "hit", "it is open, and the numbers"},
    {"INSERT INTO hit SELECT organisation_id, hit_id + 1, registration_id + 1, police_organisation_id, "
     "stolen_good_id, grade, rule, identifier_kind, identifier, '', '', 0, 1, NULL, 0 FROM hit WHERE status "
     "= 0",
     "hit", "the log does not tell how it came to be"},
    {"UPDATE stolen_good SET stolen_good_id = 7 WHERE source_id = 'P1'", "hit",
     "a stolen good that is not there"},
    {"INSERT INTO stolen_good SELECT organisation_id, 7, system, 'P9', product_group, brand, model, colour, "
     "identifiers, is_withdrawn, reported_at, version, precedence, content_hash FROM stolen_good LIMIT 1",
     "stolen_good", "the change log does not tell"},
    {"UPDATE organisation SET hits_open = 7 WHERE code = 'trader'", "organisation", "hits_open"},
    {"UPDATE organisation SET stolen_goods = 7 WHERE code = 'police'", "organisation", "stolen_goods"},
};

INSTANTIATE_TEST_SUITE_P(ByHand, TamperedTables, ::testing::ValuesIn(kTamperings));

TEST_F(ProvenTables, CountWhatIsNotListedAnyMore) {
  world.database->write([](store::Transaction& tx) {
    tx.session().run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) INSERT INTO "
        "exclusion SELECT 1, i, 'pos', 'x', NULL, 1 FROM n");
  });
  EXPECT_EQ(after("DELETE FROM decision").size(), 1000U);
  EXPECT_GT(world.registry.prove_tables().differing, 1000);
}

/// The open hit as an older hub told it, in words and in the log.
class HitOfAnOlderHub : public ProvenTables {
 protected:
  void word(const std::string& change) {
    world.database->write([&](store::Transaction& tx) {
      tx.session().run("UPDATE hit SET " + change + " WHERE status = 0");
      const store::Hit hit = store::hits::list(tx, {.only_open = true}).at(0);
      tx.session()
          .prepared("UPDATE audit SET detail = ? WHERE action LIKE 'hit.%' AND subject_id = ?")
          .run(hit_detail(world.sealer, hit), hit.hit_id);
    });
  }
  /// From before the log told words.
  void drop_hashes() {
    world.database->write([](store::Transaction& tx) {
      tx.session().run(
          "UPDATE audit SET detail = substr(detail, 1, instr(detail, ' words ') - 1) WHERE "
          "instr(detail, ' words ') > 0");
    });
  }
  [[nodiscard]] std::string logged_last() {
    return world.database->read([](store::Session& session) {
      auto& row = session.prepared(
          "SELECT action FROM audit WHERE action LIKE 'hit.%' ORDER BY sequence DESC LIMIT 1", "t");
      return row.one() ? row.text(0) : "";
    });
  }
};

TEST_F(HitOfAnOlderHub, IsNoDifferenceAndRewordedByRecheck) {
  const std::string now = world.hits(true).at(0).hit.explanation_en;
  const std::size_t messages = world.outbox().size();
  for (const std::string change : {"explanation_en = 'Numbers agree'", "identifier = 'OLD1'",
                                   "rule = 'equal_kind', explanation_nl = 'Gelijk'", "grade = 'hit'"}) {
    word(change);
    TableProof proof = world.registry.prove_tables();
    EXPECT_EQ(proof.differing, 0) << change;
    EXPECT_EQ(proof.hits_outdated, 1) << change;
    EXPECT_EQ(proof.hits_untold, 0) << change;
    EXPECT_EQ(world.registry.recheck({}).hits_opened, 1) << change;
    proof = world.registry.prove_tables();
    EXPECT_EQ(proof.differing + proof.hits_outdated + proof.hits_untold, 0) << change;
    EXPECT_EQ(world.hits(true).at(0).hit.explanation_en, now);
    EXPECT_TRUE(world.registry.recheck({.is_full = true}).is_same()) << change;
    if (change != "grade = 'hit'") {
      EXPECT_EQ(logged_last(), "hit.reworded") << change;
      EXPECT_EQ(world.outbox().size(), messages) << "of words alone nobody gets a message";
    }
  }
}

TEST_F(HitOfAnOlderHub, ThatWroteNoHashIsToldApart) {
  drop_hashes();
  EXPECT_EQ(world.registry.prove_tables().hits_untold, 0) << "words that are found now need none";
  EXPECT_THAT(after("UPDATE hit SET identifier = 'GZ1234509' WHERE status = 2"), IsEmpty());
  EXPECT_THAT(after("UPDATE hit SET identifier = 'GZ1234509' WHERE status = 0"), IsEmpty());
  EXPECT_EQ(world.registry.prove_tables().hits_untold, 1);
  EXPECT_EQ(world.registry.prove_tables().hits_outdated, 0);
  EXPECT_FALSE(world.registry.recheck({}).is_same());
  EXPECT_EQ(world.registry.prove_tables().hits_untold, 0);
  EXPECT_THAT(after("UPDATE hit SET identifier = 'GZ1234509' WHERE status = 0"),
              in_table("hit", "not those that the log tells of"))
      << "from now on the log tells it";
}

TEST_F(HitOfAnOlderHub, ThatWroteNoHashStillHasTheGradeOfTheLog) {
  drop_hashes();
  EXPECT_THAT(after("UPDATE hit SET grade = 'hit' WHERE status = 0"),
              in_table("hit", "not the one that the log names last"));
}

/// An open hit on an IMEI that is on millions of copies, from before the hub knew it as filler.
class HitThatIsNotSearched : public HitOfAnOlderHub {
 protected:
  HitThatIsNotSearched() {
    Good with_another = telephone();
    with_another.identifier("serial_number", "R58M12345AB");
    const Outcome bought = world.deliver_one(purchase("20", with_another));
    (void)world.registry.import_stolen(world.organisation("police"), std::vector{stolen("P20", telephone())});
    EXPECT_EQ(world.hits(true).size(), 1U) << "that of the others";
    world.database->write([&](store::Transaction& tx) {
      store::Hit hit = store::hits::list(tx, {.only_open = true}).at(0);
      hit.hit_id = world.ids.next<HitId>();
      hit.registration_id = RegistrationId(bought.entity_id);
      hit.stolen_good_id =
          store::stolen::find(tx, world.organisation("police"), "police", "P20")->stolen_good_id;
      hit.identifier_kind = "imei";
      hit.identifier = kFiller;
      store::hits::insert(tx, hit);
      const security::AuditEntry entry{hit.opened_at, "test", "hit.opened", hit.hit_id.value(),
                                       hit_detail(world.sealer, hit)};
      security::append_audit(tx, security::chain_of(hit.organisation_id), {&entry, 1});
    });
  }
  static Good telephone() {
    Good good;
    good.brand = "Samsung";
    good.identifier("imei", kFiller);
    return good;
  }
  static constexpr const char* kFiller = "490154203237518";
};

TEST_F(HitThatIsNotSearched, IsNoDifferenceAndClosedByRecheck) {
  TableProof proof = world.registry.prove_tables();
  for (const TableDifference& each : proof.differences)
    ADD_FAILURE() << each.table << ' ' << each.record << ": " << each.message;
  EXPECT_EQ(proof.hits_unsearched, 1);
  EXPECT_EQ(world.registry.recheck({}).hits_closed, 1);
  proof = world.registry.prove_tables();
  EXPECT_EQ(proof.differing + proof.hits_unsearched, 0);
}

TEST_F(HitThatIsNotSearched, DiffersOnceAnythingButTheRulesIsWhy) {
  const auto why = in_table("hit", "it is open, and the numbers");
  for (const std::string change :
       {"is_withdrawn = 1", "identifiers = replace(identifiers, '490154203237518', '490154203237519')",
        "identifiers = replace(identifiers, 'imei', 'article_number')"}) {
    world.database->write(
        [](store::Transaction& tx) { tx.session().run("CREATE TABLE kept AS SELECT * FROM stolen_good"); });
    EXPECT_THAT(after("UPDATE stolen_good SET " + change + " WHERE source_id = 'P20'"), why) << change;
    world.database->write([](store::Transaction& tx) {
      tx.session().run(
          "UPDATE stolen_good SET is_withdrawn = k.is_withdrawn, identifiers = k.identifiers FROM kept k "
          "WHERE k.stolen_good_id = stolen_good.stolen_good_id");
      tx.session().run("DROP TABLE kept");
    });
  }
  EXPECT_THAT(after("UPDATE hit SET identifier = 'GZ1234501' WHERE identifier = '490154203237518'"), why);
}

TEST_F(HitThatIsNotSearched, DiffersWhereTheLogHasNoHashOfItsNumber) {
  drop_hashes();
  EXPECT_THAT(world.registry.prove_tables().differences, in_table("hit", "it is open, and the numbers"));
}

TEST_F(ProvenTables, TellNothingOfAPersonThatWasErased) {
  world.database->write([](store::Transaction& tx) { tx.session().run("DELETE FROM sealing_key"); });
  EXPECT_EQ(world.registry.prove_tables().differing, 0);
}

}  // namespace
}  // namespace dorhub::registry
