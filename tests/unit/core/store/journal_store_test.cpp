// SPDX-License-Identifier: EUPL-1.2
#include "core/store/journal_store.hpp"

#include <gtest/gtest.h>

#include "core/store/organisation_store.hpp"
#include "tests/unit/core/store/temporary_database.hpp"

namespace dorhub::store {
namespace {

using dorhub::testing::TemporaryDatabase;

constexpr OrganisationId kTrader{7};
constexpr ConnectionId kShop{70};
constexpr ConnectionId kDepot{71};

class Journal : public ::testing::Test {
 protected:
  Journal() {
    database->write([](Transaction& tx) {
      organisations::put(tx, {kTrader, "fietsen-jansen", "Fietsen Jansen", "trader", "", ""});
      organisations::put_connection(tx, {kTrader, kShop, "shop", "pos"});
      organisations::put_connection(tx, {kTrader, kDepot, "depot", "depot"});
    });
  }
  Accepted accept(std::int64_t id, const std::string& body, const std::string& key = "",
                  ConnectionId connection = kShop, bool is_test = false, bool is_moved_in = false) {
    return database->write([&](Transaction& tx) {
      journal::put_piece(tx, kTrader, DeliveryId(id), 0, bytes_of("sealed " + body));
      NewDelivery delivery;
      delivery.organisation_id = kTrader;
      delivery.delivery_id = DeliveryId(id);
      delivery.connection_id = connection;
      delivery.received_at = to_moment(1'000 + id);
      delivery.door = "push";
      delivery.sealed_file_name = bytes_of("sealed voorraad.csv");
      delivery.deduplication_key = key;
      delivery.body_hash = bytes_of("hash of " + body);
      delivery.size = body.size();
      delivery.pieces = 1;
      delivery.sealed_key = bytes_of("key");
      delivery.is_test = is_test;
      delivery.is_moved_in = is_moved_in;
      return journal::accept(tx, delivery);
    });
  }
  void end(std::int64_t id, std::string_view outcome, DeliveryStatus status) {
    database->write([&](Transaction& tx) {
      const auto number = journal::begin_attempt(tx, kTrader, DeliveryId(id), 0, to_moment(2'000));
      AttemptEnd how;
      how.outcome = outcome;
      journal::end_attempt(tx, kTrader, DeliveryId(id), number, to_moment(3'000), how);
      journal::set_status(tx, kTrader, DeliveryId(id), status);
    });
  }
  void finish(std::int64_t id, DeliveryStatus status) {
    database->write([&](Transaction& tx) { journal::set_status(tx, kTrader, DeliveryId(id), status); });
  }
  std::vector<std::int64_t> undone() {
    std::vector<std::int64_t> out;
    for (const auto& row : database->read([](Session& s) { return journal::next_undone(s, 100); }))
      out.push_back(row.delivery_id.value());
    return out;
  }
  TemporaryDatabase database;
};

TEST_F(Journal, GivesWhatItAcceptedBackAfterAReopen) {
  EXPECT_EQ(accept(1, "A").arrival, 1);
  database.close();
  database.open();
  database->read([](Session& session) {
    const auto delivery = journal::find(session, kTrader, DeliveryId(1));
    ASSERT_TRUE(delivery);
    EXPECT_EQ(delivery->status, DeliveryStatus::received);
    EXPECT_EQ(delivery->connection_code, "shop");
    EXPECT_EQ(delivery->sealed_file_name, bytes_of("sealed voorraad.csv"));
    EXPECT_EQ(delivery->received_at, to_moment(1'001));
    EXPECT_EQ(text_of(delivery->sealed_key), "key");
    EXPECT_EQ(journal::piece(session, kTrader, DeliveryId(1), 0), bytes_of("sealed A"));
    EXPECT_EQ(journal::piece(session, kTrader, DeliveryId(1), 1), std::nullopt);
  });
}

TEST_F(Journal, TakesABodyThatComesTwiceInARowOnceButABAThreeTimes) {
  EXPECT_FALSE(accept(1, "A").is_duplicate);
  const Accepted again = accept(2, "A");
  EXPECT_TRUE(again.is_duplicate);
  EXPECT_EQ(again.delivery_id, DeliveryId(1));
  EXPECT_FALSE(accept(3, "B").is_duplicate);
  EXPECT_FALSE(accept(4, "A").is_duplicate);
  EXPECT_FALSE(accept(5, "A", "", kDepot).is_duplicate) << "another connection's latest is another's";
  database->read([](Session& session) {
    EXPECT_EQ(journal::piece(session, kTrader, DeliveryId(2), 0), std::nullopt) << "its pieces are gone";
  });
}

TEST_F(Journal, TakesABodyAnewOnceAnotherConnectionHasDelivered) {
  accept(1, "A");
  EXPECT_FALSE(accept(2, "B", "", kDepot).is_duplicate);
  EXPECT_TRUE(accept(3, "B", "", kDepot).is_duplicate);
  EXPECT_FALSE(accept(4, "A").is_duplicate) << "the depot may have changed what it says";
  EXPECT_TRUE(accept(5, "A").is_duplicate);
  EXPECT_FALSE(accept(6, "B", "", kDepot).is_duplicate);
  accept(7, "C", "event-1", kDepot);
  EXPECT_TRUE(accept(8, "C", "event-1", kDepot).is_duplicate) << "a key holds, whoever delivered since";
}

TEST_F(Journal, TakesAKeyOnceHoweverLongAgo) {
  accept(1, "A", "event-1");
  accept(2, "B", "event-2");
  const Accepted again = accept(3, "changed", "event-1");
  EXPECT_TRUE(again.is_duplicate);
  EXPECT_EQ(again.delivery_id, DeliveryId(1));
  EXPECT_EQ(again.arrival, 1);
  EXPECT_FALSE(again.has_same_body);
  EXPECT_TRUE(accept(6, "A", "event-1").has_same_body);
  EXPECT_FALSE(accept(4, "A", "event-1", kDepot).is_duplicate);
}

TEST_F(Journal, TakesWhatWasOnlyTestedAnewOnceTheConnectionIsLive) {
  for (const std::string key : {"", "event-1"}) {
    const std::int64_t id = key.empty() ? 1 : 11;
    const auto again = [&](std::int64_t which, bool is_test) {
      return accept(which, "A", key, kShop, is_test);
    };
    EXPECT_FALSE(again(id, true).is_duplicate);
    EXPECT_TRUE(again(id + 1, false).is_duplicate) << "not done yet: it will be done as live";
    end(id, kTested, DeliveryStatus::registered);
    EXPECT_TRUE(again(id + 2, true).is_duplicate) << "tested once is enough";
    const Accepted live = again(id + 3, false);
    EXPECT_FALSE(live.is_duplicate);
    EXPECT_EQ(live.delivery_id, DeliveryId(id + 3));
    EXPECT_EQ(undone(), std::vector<std::int64_t>{id + 3});
    end(id + 3, "registered", DeliveryStatus::registered);
    EXPECT_EQ(again(id + 4, false).delivery_id, DeliveryId(id + 3)) << "once";
    accept(id + 5, "B", "event-b" + key);
    end(id + 5, "registered", DeliveryStatus::registered);
  }
}

TEST_F(Journal, TakesWhatDiedAnewButNoFileThatItsFolderHandsOnTwice) {
  accept(1, "A", "event-1");
  end(1, "dead", DeliveryStatus::dead);
  EXPECT_TRUE(accept(2, "changed", "event-1").is_duplicate) << "a key stands for one body";
  EXPECT_TRUE(accept(3, "A", "event-1", kShop, false, true).is_duplicate);
  const Accepted again = accept(4, "A", "event-1");
  EXPECT_FALSE(again.is_duplicate);
  EXPECT_EQ(again.arrival, 2);
  EXPECT_TRUE(accept(5, "A", "event-1").is_duplicate);
  EXPECT_EQ(undone(), std::vector<std::int64_t>{4});
  database->read([](Session& session) {
    EXPECT_EQ(journal::find(session, kTrader, DeliveryId(1))->status, DeliveryStatus::dead) << "as it ended";
  });
  accept(6, "B", "", kDepot);
  end(6, "dead", DeliveryStatus::dead);
  EXPECT_FALSE(accept(7, "B", "", kDepot).is_duplicate);
  EXPECT_TRUE(accept(8, "B", "", kDepot).is_duplicate);
}

TEST_F(Journal, MovesAStatusForwardOnlyAndSaysSoWithoutEndingTheProcess) {
  accept(1, "A");
  finish(1, DeliveryStatus::registered);
  EXPECT_THROW(finish(1, DeliveryStatus::translated), StoreFailure);
  EXPECT_THROW(finish(99, DeliveryStatus::dead), StoreFailure) << "no such delivery";
  const auto kept =
      database->read([](Session& session) { return journal::find(session, kTrader, DeliveryId(1)); });
  EXPECT_EQ(kept.value().status, DeliveryStatus::registered);
}

TEST_F(Journal, OffersOnlyTheFirstUnfinishedDeliveryOfEachConnection) {
  accept(1, "A");
  accept(2, "B");
  accept(3, "C", "", kDepot);
  EXPECT_EQ(undone(), (std::vector<std::int64_t>{1, 3}));
  finish(1, DeliveryStatus::translated);
  EXPECT_EQ(undone(), (std::vector<std::int64_t>{1, 3}));
  finish(1, DeliveryStatus::registered);
  EXPECT_EQ(undone(), (std::vector<std::int64_t>{2, 3}));
  finish(2, DeliveryStatus::dead);
  EXPECT_EQ(undone(), (std::vector<std::int64_t>{3}));
  EXPECT_EQ(database->read(journal::count_undone), 1);
}

TEST_F(Journal, KeepsAttemptsAsTheyEndedAndReplaysAsANewOne) {
  accept(1, "A");
  const auto attempt = [&](Moment at) {
    return database->write(
        [&](Transaction& tx) { return journal::begin_attempt(tx, kTrader, DeliveryId(1), 3, at); });
  };
  EXPECT_EQ(attempt(to_moment(1)), 1);
  database->write([](Transaction& tx) {
    AttemptEnd end;
    end.outcome = "dead";
    end.reason_code = "worker.crashed";
    end.sealed_output = {0, 0xFF};
    journal::end_attempt(tx, kTrader, DeliveryId(1), 1, to_moment(2), end);
    journal::set_status(tx, kTrader, DeliveryId(1), DeliveryStatus::dead);
  });
  EXPECT_EQ(undone(), std::vector<std::int64_t>{});
  ASSERT_TRUE(
      database->write([](Transaction& tx) { return journal::replay(tx, kTrader, DeliveryId(1)); }).ok());
  const auto twice =
      database->write([](Transaction& tx) { return journal::replay(tx, kTrader, DeliveryId(1)); });
  EXPECT_EQ(twice.error().code, "delivery.not_finished");
  EXPECT_EQ(undone(), std::vector<std::int64_t>{1});
  EXPECT_EQ(attempt(to_moment(5)), 2);
  const auto attempts =
      database->read([](Session& s) { return journal::attempts(s, kTrader, DeliveryId(1)); });
  ASSERT_EQ(attempts.size(), 2u);
  EXPECT_EQ(attempts[0].reason_code, "worker.crashed");
  EXPECT_EQ(attempts[0].sealed_output, (Bytes{0, 0xFF}));
  EXPECT_FALSE(attempts[1].ended_at);
  EXPECT_EQ(database->write([](Transaction& tx) { return journal::end_interrupted(tx, 3, to_moment(9)); }),
            1);
}

TEST_F(Journal, SweepsPiecesWhoseDeliveryNeverWas) {
  accept(1, "A");
  database->write(
      [](Transaction& tx) { journal::put_piece(tx, kTrader, DeliveryId(99), 0, bytes_of("orphan")); });
  EXPECT_EQ(database->write([](Transaction& tx) { return journal::sweep(tx, DeliveryId(99)); }), 0)
      << "one that may be under way is left alone";
  EXPECT_EQ(database->write([](Transaction& tx) { return journal::sweep(tx, DeliveryId(100)); }), 1);
  EXPECT_TRUE(
      database->read([](Session& s) { return journal::piece(s, kTrader, DeliveryId(1), 0).has_value(); }));
}

TEST_F(Journal, ListsNewestFirstByFilterAndPage) {
  accept(1, "A");
  accept(2, "B");
  accept(3, "C", "", kDepot);
  finish(2, DeliveryStatus::dead);
  const auto list = [&](const DeliveryFilter& filter) {
    std::vector<std::int64_t> ids;
    for (const auto& row : database->read([&](Session& s) { return journal::list(s, filter); }))
      ids.push_back(row.delivery_id.value());
    return ids;
  };
  EXPECT_EQ(list({}), (std::vector<std::int64_t>{3, 2, 1}));
  EXPECT_EQ(list({.before = DeliveryId(3), .limit = 1}), (std::vector<std::int64_t>{2}));
  EXPECT_EQ(list({.status = DeliveryStatus::dead}), (std::vector<std::int64_t>{2}));
  EXPECT_EQ(list({.organisation_id = kTrader, .connection_id = kDepot}), (std::vector<std::int64_t>{3}));
  EXPECT_EQ(list({.organisation_id = OrganisationId(8)}), std::vector<std::int64_t>{});
}

TEST_F(Journal, KeepsProblemsAndReceiptsOfAnAttempt) {
  accept(1, "A");
  database->write([](Transaction& tx) {
    journal::add_problems(tx, kTrader, DeliveryId(1), 1,
                          {{"csv.short_row", "error", bytes_of("sealed"), "{}", "x"}});
    journal::add_problems(tx, kTrader, DeliveryId(1), 1, {{"csv.other", "warning"}});
    DeliveryRecord record;
    record.index = 0;
    record.type = "holding";
    record.result = "new";
    record.entity_id = 5;
    journal::add_records(tx, kTrader, DeliveryId(1), 1, {record});
    record.result = "same";
    journal::add_records(tx, kTrader, DeliveryId(1), 1, {record});
  });
  database->read([](Session& session) {
    const auto problems = journal::problems(session, kTrader, DeliveryId(1), 1);
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(problems[0].sealed_place, bytes_of("sealed"));
    EXPECT_EQ(problems[1].sealed_place, Bytes{});
    const auto records = journal::records(session, kTrader, DeliveryId(1), 1);
    ASSERT_EQ(records.size(), 1u);
    EXPECT_EQ(records[0].result, "same");
  });
}

TEST_F(Journal, KeepsOneReceiptOfARecordHoweverOftenItsDeliveryIsBegunAnew) {
  accept(1, "A");
  const auto attempt = [&](const std::string& outcome, std::int64_t records) {
    database->write([&](Transaction& tx) {
      const auto number = journal::begin_attempt(tx, kTrader, DeliveryId(1), 3, to_moment(1));
      std::vector<DeliveryRecord> receipts(static_cast<std::size_t>(records));
      for (std::int64_t i = 0; i < records; ++i) receipts[static_cast<std::size_t>(i)].index = i;
      journal::add_records(tx, kTrader, DeliveryId(1), number, receipts);
      if (outcome.empty()) return;  // it never came to an end: the database failed
      AttemptEnd end;
      end.outcome = outcome;
      journal::end_attempt(tx, kTrader, DeliveryId(1), number, to_moment(2), end);
    });
  };
  const auto kept = [&](std::int64_t number) {
    return database->read(
        [&](Session& s) { return journal::records(s, kTrader, DeliveryId(1), number).size(); });
  };
  attempt("registered", 4);
  attempt("interrupted", 5);
  attempt("", 1);
  attempt("retry", 2);
  EXPECT_EQ(kept(1), 4u) << "a replay leaves the earlier attempt as it ended";
  EXPECT_EQ(kept(2), 3u) << "of what no later attempt came to the only receipt stays";
  EXPECT_EQ(kept(3), 0u);
  EXPECT_EQ(kept(4), 2u);
  attempt("registered", 5);
  EXPECT_EQ(kept(1), 4u);
  EXPECT_EQ(kept(2) + kept(3) + kept(4), 0u);
  EXPECT_EQ(kept(5), 5u);
}

}  // namespace
}  // namespace dorhub::store
