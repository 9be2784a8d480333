// SPDX-License-Identifier: EUPL-1.2
// A disk that fills up while the journal takes a delivery.
#include "core/exchange/journal.hpp"

#include <gtest/gtest.h>

#include "core/store/organisation_store.hpp"
#include "core/store/statement.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::exchange {
namespace {

/// Keeps the reasons that were logged.
class KeptLog final : public Log {
 public:
  void write(LogLevel, std::string_view event, Fields fields) override {
    for (const auto& [name, value] : fields)
      if (const auto* text = std::get_if<std::string_view>(&value); text && name == "why")
        lines.push_back(std::string(event) + ": " + std::string(*text));
  }
  std::vector<std::string> lines;
};

class JournalTest : public ::testing::Test {
 protected:
  JournalTest() {
    settings.id = "kassa";
    database->write([](store::Transaction& tx) {
      store::organisations::put(tx, {OrganisationId(1), "ketting", "Ketting", "trader", "", ""});
      store::organisations::put_connection(tx, {OrganisationId(1), ConnectionId(2), "kassa", "pos"});
    });
    connection.settings = &settings;
    connection.id = ConnectionId(2);
    connection.organisation_id = OrganisationId(1);
  }
  Result<store::Accepted> accept(std::string_view body) {
    return journal.accept({.connection = connection,
                           .door = "push",
                           .content_type = "text/csv",
                           .file_name = {},
                           .headers = {},
                           .deduplication_key = {},
                           .body = body});
  }
  std::int64_t number(const char* sql) {
    return database->read([&](store::Session& session) {
      auto& query = session.prepared(sql, "i");
      query.one();
      return query.integer(0);
    });
  }
  void give_room(std::int64_t pages) {
    const auto now = number("PRAGMA page_count");
    database->write([&](store::Transaction& tx) {
      tx.session().run("PRAGMA max_page_count = " + std::to_string(now + pages));
    });
  }

  dorhub::testing::TempFolder folder;
  SystemClock clock;
  IdMaker ids{clock, 0};
  KeptLog log;
  security::Sealer sealer{security::Secret(std::string(32, 'k'))};
  std::unique_ptr<store::Database> database = store::Database::open({.path = folder / "hub.db"}).value();
  configuration::Connection settings;
  LiveConnection connection;
  Journal journal{*database, sealer, ids, clock, log};
};

TEST_F(JournalTest, KeepsNoKeyOfADeliveryInTheClearAndKnowsItAgain) {
  const auto push = [&](std::string key, std::string_view body, bool key_has_body) {
    return journal
        .accept({.connection = connection,
                 .door = "push",
                 .content_type = "text/csv",
                 .file_name = {},
                 .headers = {},
                 .deduplication_key = std::move(key),
                 .body = body,
                 .key_has_body = key_has_body})
        .value();
  };
  EXPECT_FALSE(push("wilhelmina@example.nl", "a;b", false).is_duplicate);
  EXPECT_TRUE(push("wilhelmina@example.nl", "a;b", false).is_duplicate);
  EXPECT_FALSE(push("wilhelmina@example.nl", "c;d", true).is_duplicate) << "the body is part of this key";
  EXPECT_TRUE(push("wilhelmina@example.nl", "c;d", true).is_duplicate);
  EXPECT_EQ(number("SELECT count(*) FROM delivery WHERE length(deduplication_key) = 64"), 2);
  EXPECT_EQ(number("SELECT count(*) FROM delivery WHERE deduplication_key LIKE '%wilhelmina%'"), 0);
}

TEST_F(JournalTest, KeepsOfAContentTypeNoNameOfAFile) {
  const auto taken = journal.accept({.connection = connection,
                                     .door = "push",
                                     .content_type = R"(application/json; name="Quibbelaar-Jan.json")",
                                     .file_name = {},
                                     .headers = {},
                                     .deduplication_key = {},
                                     .body = "{}"});
  ASSERT_TRUE(taken.ok());
  EXPECT_EQ(number("SELECT count(*) FROM delivery WHERE content_type = 'application/json'"), 1);
}

TEST_F(JournalTest, SealsTheValuesOfHeadersAndGivesThemBack) {
  const NamedTexts headers{{"x-customer", "Wilhelmina Quibbelaar"}, {"x-event", "order \"7\""}};
  const auto taken = journal.accept({.connection = connection,
                                     .door = "push",
                                     .content_type = "application/json",
                                     .file_name = {},
                                     .headers = headers,
                                     .deduplication_key = {},
                                     .body = "{}"});
  ASSERT_TRUE(taken.ok());
  const auto bare = accept("a;b");
  ASSERT_TRUE(bare.ok());
  const auto headers_of = [&](DeliveryId id) {
    return database->read([&](store::Session& session) {
      return journal.headers(store::journal::find(session, OrganisationId(1), id).value());
    });
  };
  EXPECT_EQ(headers_of(taken->delivery_id), headers);
  EXPECT_EQ(headers_of(bare->delivery_id), NamedTexts{});
  database.reset();
  EXPECT_EQ(dorhub::testing::read_file(folder / "hub.db").find("Quibbelaar"), std::string::npos);
}

TEST_F(JournalTest, KeepsNothingOfADeliveryThatTheDiskCouldNotHold) {
  give_room(1200);  // pages of 4 KiB: four pieces of 1 MiB and a bit
  const std::string body(8 << 20, 'x');
  const auto refused = accept(body);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "journal.unavailable");
  EXPECT_EQ(refused.error().message, "the journal can't take the delivery now") << "no words of the database";
  EXPECT_EQ(number("SELECT count(*) FROM delivery_piece"), 0);
  ASSERT_EQ(log.lines.size(), 1U);
  EXPECT_NE(log.lines[0].find("SQLite 13"), std::string::npos) << log.lines[0];
  EXPECT_TRUE(accept("small").ok()) << "there is room for this one";
  give_room(10'000);
  const auto taken = accept(body);
  ASSERT_TRUE(taken.ok());
  EXPECT_FALSE(taken->is_duplicate);
}

TEST_F(JournalTest, TakesOutLaterWhatItCouldNotTakeOutAtOnce) {
  give_room(1200);
  database->write([](store::Transaction& tx) {
    tx.session().run("CREATE TABLE gate (is_shut)");
    tx.session().run("INSERT INTO gate VALUES (1)");
    tx.session().run(
        "CREATE TRIGGER shut BEFORE DELETE ON delivery_piece WHEN (SELECT is_shut FROM gate) BEGIN SELECT "
        "RAISE(ABORT, 'shut'); END");
  });
  ASSERT_FALSE(accept(std::string(8 << 20, 'x')).ok());
  EXPECT_GT(number("SELECT count(*) FROM delivery_piece"), 0);
  database->write([](store::Transaction& tx) { tx.session().run("UPDATE gate SET is_shut = 0"); });
  ASSERT_TRUE(accept("small").ok());
  EXPECT_EQ(number("SELECT count(*) FROM delivery_piece"), 1) << "that of the small one";
}

// An update of the hub has no key: it moves aside what a delivery that is to be translated still needs.
TEST_F(JournalTest, SealsTheHeadersThatAnUpdateLeftWaiting) {
  const auto taken = accept("a;b");
  ASSERT_TRUE(taken.ok());
  database->write([&](store::Transaction& tx) {
    tx.session()
        .prepared("INSERT INTO unsealed_headers VALUES (1, ?, '[[\"x-customer\",\"Jan Quibbelaar\"]]')")
        .run(taken->delivery_id);
    tx.session().run("INSERT INTO unsealed_headers VALUES (1, 7, '[[\"x-customer\",\"Kees Quibbelaar\"]]')");
  });
  journal.seal_waiting_headers();
  EXPECT_EQ(number("SELECT count(*) FROM unsealed_headers"), 0);
  EXPECT_EQ(database->read([&](store::Session& session) {
    return journal.headers(store::journal::find(session, OrganisationId(1), taken->delivery_id).value());
  }),
            (NamedTexts{{"x-customer", "Jan Quibbelaar"}}));
  for (const char* name : {"hub.db", "hub.db-wal"})
    EXPECT_EQ(dorhub::testing::read_file(folder / name).find("Quibbelaar"), std::string::npos) << name;
}

}  // namespace
}  // namespace dorhub::exchange
