// SPDX-License-Identifier: EUPL-1.2
#include "core/store/database.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include "core/store/statement.hpp"
#include "tests/unit/core/store/temporary_database.hpp"

namespace dorhub::store {
namespace {

using dorhub::testing::TemporaryDatabase;

void make_table(TemporaryDatabase& database) {
  database->write([](Transaction& tx) { tx.session().run("CREATE TABLE note (n INTEGER PRIMARY KEY)"); });
}
void insert(Transaction& tx, std::int64_t n) {
  tx.session().prepared("INSERT INTO note (n) VALUES (?)").run(n);
}
std::int64_t count(Session& session) {
  auto& query = session.prepared("SELECT count(*) FROM note", "i");
  query.one();
  return query.integer(0);
}

TEST(Database, KeepsWhatWasWrittenWhenOpenedAgain) {
  TemporaryDatabase database;
  make_table(database);
  database->write([](Transaction& tx) { insert(tx, 1); });
  database.close();
  database.open();
  EXPECT_EQ(database->read(count), 1);
}

TEST(Database, CanBeReadByItsOwnerOnly) {
  TemporaryDatabase database;
  struct stat info = {};
  ASSERT_EQ(::stat(database.path().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
}

TEST(Database, RollsBackWhatThrewAndNothingElse) {
  TemporaryDatabase database;
  make_table(database);
  EXPECT_THROW(database->write([](Transaction& tx) {
    insert(tx, 1);
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  database->write([](Transaction& tx) { insert(tx, 2); });
  EXPECT_EQ(database->read(count), 1);
}

TEST(Database, RollsBackAResultThatIsAnError) {
  TemporaryDatabase database;
  make_table(database);
  bool followed = false;
  const auto refused = database->write([&](Transaction& tx) -> Result<int> {
    insert(tx, 1);
    tx.after_commit([&] { followed = true; });
    return Error{"test.no", "no"};
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_FALSE(followed);
  EXPECT_EQ(database->read(count), 0);
}

TEST(Database, GivesReadersAViewThatDoesNotChangeUnderThem) {
  TemporaryDatabase database;
  make_table(database);
  database->read([&](Session& session) {
    EXPECT_EQ(count(session), 0);
    database->write([](Transaction& tx) { insert(tx, 1); });
    EXPECT_EQ(count(session), 0);
  });
  EXPECT_EQ(database->read(count), 1);
}

TEST(Database, RefusesToWriteWhileReading) {
  TemporaryDatabase database;
  make_table(database);
  const auto cheat = [](Session& session) { session.run("INSERT INTO note (n) VALUES (1)"); };
  EXPECT_THROW(database->read(cheat), StoreFailure);
}

TEST(Database, ThatIsDamagedSaysSoWithItsPathAndTheCureBeforeWhatSqliteCallsIt) {
  TemporaryDatabase database;
  make_table(database);
  database->write([](Transaction& tx) {
    for (int i = 0; i < 5000; ++i) insert(tx, i);
  });
  database.close();  // the write-ahead log is in the file then
  const auto size = std::filesystem::file_size(database.path());
  std::fstream file(database.path(), std::ios::in | std::ios::out | std::ios::binary);
  constexpr std::size_t kLost = 16'384;  // four pages, of the table
  file.seekp(static_cast<std::streamoff>(size - kLost));
  file << std::string(kLost, '\x5A');
  file.close();
  database.open();
  try {
    database->read(count);
    FAIL() << "four pages of it are gone";
  } catch (const StoreFailure& failure) {
    const std::string text = failure.what();
    EXPECT_TRUE(text.starts_with("the database " + database.path() + " is damaged; stop the hub")) << text;
    EXPECT_NE(text.find("restore a backup; «dorhub audit verify»"), std::string::npos) << text;
    EXPECT_NE(text.find("malformed"), std::string::npos) << text;
    EXPECT_NE(text.find("SELECT count(*) FROM note"), std::string::npos) << text;
  }
}

TEST(Database, SharesATransactionBetweenManyWritersAndKeepsTheirFailuresApart) {
  TemporaryDatabase database;
  make_table(database);
  constexpr int kThreads = 16;
  constexpr int kWrites = 50;
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < kWrites; ++i) {
        try {
          database->write([&](Transaction& tx) {
            insert(tx, t * 1000 + i);
            if (i % 10 == 3) throw std::runtime_error("this one fails");
          });
        } catch (const std::runtime_error&) {
          ++failures;
        }
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(failures, kThreads * kWrites / 10);
  EXPECT_EQ(database->read(count), kThreads * kWrites * 9 / 10);
  const auto counts = database->counts();
  EXPECT_EQ(counts.writes, static_cast<std::uint64_t>(kThreads * kWrites + 1));
  EXPECT_LT(counts.transactions, counts.writes / 2) << "writers should have shared transactions";
}

TEST(Database, UndoesWhatFollowedAFailedWriteBeforeTheNextOfItsGroup) {
  TemporaryDatabase database;
  make_table(database);
  std::atomic<bool> may_end = false;
  std::atomic<bool> has_begun = false;
  std::thread first([&] {
    database->write([&](Transaction&) {
      has_begun = true;
      while (!may_end) std::this_thread::yield();
    });
  });
  while (!has_begun) std::this_thread::yield();
  int memory = 0;  // only writers touch it, one after another
  std::vector<int> seen;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      EXPECT_THROW(database->write([&](Transaction& tx) {
        seen.push_back(memory);
        ++memory;
        tx.after_rollback([&] { --memory; });
        throw std::runtime_error("this one fails");
      }),
                   std::runtime_error);
    });
  while (database->counts().waiting < 4) std::this_thread::yield();  // so that they share a group
  may_end = true;
  first.join();
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(seen, std::vector<int>(4, 0));
  EXPECT_EQ(memory, 0);
  EXPECT_LT(database->counts().transactions, database->counts().writes);
}

TEST(Database, RefusesAFileThatIsNoDatabase) {
  TemporaryDatabase other;
  const std::string path = other.folder() / "letter.txt";
  std::ofstream(path) << std::string(5000, 'x');
  const auto opened = Database::open({.path = path});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, "store.cannot_open");
}

TEST(Database, RefusesAMissingFileUnlessItMayMakeIt) {
  const auto opened = Database::open({.path = "/nonexistent/hub.db", .create = false});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, "store.cannot_open");
}

TEST(Database, GoesOnAfterAHookThatThrows) {
  TemporaryDatabase database;
  make_table(database);
  EXPECT_THROW(database->write([](Transaction& tx) {
    insert(tx, 1);
    tx.after_commit([] { throw std::runtime_error("a hook must not"); });
  }),
               std::runtime_error);
  EXPECT_EQ(database->read(count), 1) << "it was durable before the hook ran";
  EXPECT_THROW(database->write([](Transaction& tx) -> int {
    tx.after_rollback([] { throw std::logic_error("nor this one"); });
    throw std::runtime_error("the work's own");
  }),
               std::runtime_error);
  database->write([](Transaction& tx) { insert(tx, 2); });  // would wait for ever
  EXPECT_EQ(database->read(count), 2);
}

TEST(Database, TellsOfAFullDiskUntilAWriteGoesWell) {
  TemporaryDatabase database;
  database->write([](Transaction& tx) { tx.session().run("CREATE TABLE heap (b BLOB)"); });
  const auto fill = [&](const char* room) {
    database->write([&](Transaction& tx) {
      tx.session().run(std::string("PRAGMA max_page_count = ") + room);
      tx.session().prepared("INSERT INTO heap (b) VALUES (?)").run(Bytes(100'000, 7));
    });
  };
  EXPECT_EQ(database->trouble(), "");
  EXPECT_THROW(fill("1"), StoreFailure) << "no page more than there are";
  EXPECT_NE(database->trouble().find("SQLite 13"), std::string::npos) << database->trouble();
  fill("1000000");
  EXPECT_EQ(database->trouble(), "");
  make_table(database);
  database->write([](Transaction& tx) { insert(tx, 1); });
  EXPECT_THROW(database->write([](Transaction& tx) { insert(tx, 1); }), StoreFailure);
  EXPECT_EQ(database->trouble(), "") << "a broken constraint is its writer's own";
}

}  // namespace
}  // namespace dorhub::store
