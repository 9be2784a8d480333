// SPDX-License-Identifier: EUPL-1.2
#include "core/store/change_log.hpp"

#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "core/store/outbox_store.hpp"
#include "tests/unit/core/store/temporary_database.hpp"

namespace dorhub::store {
namespace {

using dorhub::testing::TemporaryDatabase;

constexpr OrganisationId kTrader{7};

std::vector<std::int64_t> entities(Session& session, std::int64_t since) {
  std::vector<std::int64_t> out;
  for (const Change& change : changes::changes_since(session, since, 100)) out.push_back(change.entity_id);
  return out;
}

TEST(ChangeLog, ShowsALateCommitToAReaderThatHasReadAhead) {
  TemporaryDatabase database;
  database->write([](Transaction& tx) { changes::append(tx, kTrader, ChangeKind::registration, 1); });
  std::promise<void> written;
  std::promise<void> read;
  std::thread late([&] {
    database->write([&](Transaction& tx) {
      changes::append(tx, kTrader, ChangeKind::registration, 2);
      written.set_value();
      read.get_future().wait();  // the commit waits for the reader below
    });
  });
  written.get_future().wait();
  const auto seen = database->read([](Session& s) { return entities(s, 0); });
  const std::int64_t cursor = database->read(changes::latest);
  read.set_value();
  late.join();
  database->write([](Transaction& tx) { changes::append(tx, kTrader, ChangeKind::registration, 3); });
  EXPECT_EQ(seen, std::vector<std::int64_t>{1});
  EXPECT_EQ(database->read([&](Session& s) { return entities(s, cursor); }),
            (std::vector<std::int64_t>{2, 3}));
}

TEST(ChangeLog, GivesOneKindOnlyWhenAsked) {
  TemporaryDatabase database;
  database->write([](Transaction& tx) {
    changes::append(tx, kTrader, ChangeKind::registration, 1);
    changes::append(tx, kTrader, ChangeKind::stolen_good, 2);
    changes::append(tx, kTrader, ChangeKind::stolen_good, 3);
  });
  database->read([](Session& session) {
    EXPECT_EQ(changes::changes_since(session, 0, ChangeKind::stolen_good, 10).size(), 2u);
    EXPECT_EQ(changes::changes_since(session, 2, ChangeKind::stolen_good, 10).size(), 1u);
    EXPECT_EQ(changes::latest(session), 3);
  });
}

TEST(Outbox, OffersWhatIsDueUntilItIsSentOrGivenUp) {
  TemporaryDatabase database;
  const auto put = [&](std::int64_t id, Moment due) {
    OutboxMessage message;
    message.organisation_id = kTrader;
    message.message_id = MessageId(id);
    message.kind = "hit";
    message.payload = "{}";
    message.next_attempt_at = due;
    database->write([&](Transaction& tx) { outbox::put(tx, message); });
  };
  const auto due = [&](Moment now) {
    std::vector<std::int64_t> ids;
    for (const auto& row : database->read([&](Session& s) { return outbox::due(s, now, 10); }))
      ids.push_back(row.message_id.value());
    return ids;
  };
  put(1, to_moment(10));
  put(2, to_moment(20));
  EXPECT_EQ(due(to_moment(15)), std::vector<std::int64_t>{1});
  EXPECT_EQ(database->read(outbox::next_due), to_moment(10));
  database->write(
      [](Transaction& tx) { outbox::mark_failed(tx, kTrader, MessageId(1), "no answer", to_moment(30)); });
  EXPECT_EQ(due(to_moment(25)), std::vector<std::int64_t>{2});
  database->write([](Transaction& tx) { outbox::mark_sent(tx, kTrader, MessageId(2), to_moment(26)); });
  EXPECT_EQ(due(to_moment(40)), std::vector<std::int64_t>{1});
  database->write(
      [](Transaction& tx) { outbox::mark_failed(tx, kTrader, MessageId(1), "gone", std::nullopt); });
  EXPECT_TRUE(due(to_moment(99)).empty());
  EXPECT_EQ(database->read([](Session& s) { return outbox::count(s, MessageStatus::given_up); }), 1);
}

}  // namespace
}  // namespace dorhub::store
