// SPDX-License-Identifier: EUPL-1.2
#include "core/store/statement.hpp"

#include <gtest/gtest.h>

#include "core/store/session.hpp"
#include "tests/unit/core/store/temporary_database.hpp"

namespace dorhub::store {
namespace {

using dorhub::testing::TemporaryDatabase;

TEST(Statement, GivesBytesBackAsTheyWere) {
  TemporaryDatabase database;
  Bytes all;
  for (int i = 0; i < 256; ++i) all.push_back(static_cast<std::uint8_t>(i));
  const std::vector<Bytes> samples{{0}, {0xFF}, {0, 0xFF, 0}, {0xFF, 0, 'a', 0}, all, Bytes(100'000, 0), {}};
  database->write([&](Transaction& tx) {
    tx.session().run("CREATE TABLE sample (number INTEGER PRIMARY KEY, content BLOB)");
    auto& insert = tx.session().prepared("INSERT INTO sample (number, content) VALUES (?, ?)");
    for (std::size_t i = 0; i < samples.size(); ++i) insert.run(i, samples[i]);
  });
  database->read([&](Session& session) {
    auto& query = session.prepared("SELECT content FROM sample WHERE number = ?", "b");
    for (std::size_t i = 0; i < samples.size(); ++i) {
      ASSERT_TRUE(query.one(i));
      EXPECT_EQ(query.bytes(0), samples[i]) << "sample " << i;
    }
    auto& kind = session.prepared("SELECT typeof(content) FROM sample WHERE number = 0", "t");
    kind.one();
    EXPECT_EQ(kind.text(0), "blob");
  });
}

TEST(Statement, KeepsAllSixtyFourBitsAndEveryCharacter) {
  TemporaryDatabase database;
  database->write([](Transaction& tx) {
    tx.session().run("CREATE TABLE sample (a INTEGER, b TEXT, c TEXT)");
    tx.session()
        .prepared("INSERT INTO sample (a, b, c) VALUES (?, ?, ?)")
        .run(std::int64_t{9007199254740993}, std::string("één ? 'quote' :p1"), std::optional<std::string>());
    auto& query = tx.session().prepared("SELECT a, b, c FROM sample WHERE b <> '?'", "itt");
    ASSERT_TRUE(query.one());
    EXPECT_EQ(query.integer(0), 9007199254740993);
    EXPECT_EQ(query.text(1), "één ? 'quote' :p1");
    EXPECT_TRUE(query.is_null(2));
    EXPECT_EQ(query.text(2), "");
  });
}

TEST(Statement, SaysWhichSqlFailed) {
  TemporaryDatabase database;
  const auto fail = [](Transaction& tx) {
    tx.session()
        .prepared("INSERT INTO change_log (sequence, organisation_id, kind, entity_id) VALUES (?, ?, ?, ?)")
        .run(1, std::optional<std::int64_t>(), 1, 1);
  };
  try {
    database->write(fail);
    FAIL() << "a NULL in a column that refuses it";
  } catch (const StoreFailure& failure) {
    EXPECT_NE(std::string(failure.what()).find("INSERT INTO change_log"), std::string::npos);
  }
}

TEST(Statement, MayBeUsedAgainAfterAFailure) {
  TemporaryDatabase database;
  database->write([](Transaction& tx) {
    tx.session().run("CREATE TABLE one (a INTEGER PRIMARY KEY)");
    auto& insert = tx.session().prepared("INSERT INTO one (a) VALUES (?)");
    insert.run(1);
    EXPECT_THROW(insert.run(1), StoreFailure);
    EXPECT_EQ(insert.run(2), 1);
  });
}

TEST(Statement, TellsOfAFailureWithoutTheValuesThatWereBound) {
  TemporaryDatabase database;
  database->write([](Transaction& tx) {
    tx.session().run("CREATE TABLE secret (n INTEGER PRIMARY KEY, name TEXT, body BLOB) WITHOUT ROWID");
  });
  const auto insert = [&] {
    database->write([](Transaction& tx) {
      tx.session()
          .prepared("INSERT INTO secret (n, name, body) VALUES (?, ?, ?)")
          .run(7654321, std::string("Zbigniew Plantenaam"), bytes_of("Geheimstraat 77"));
    });
  };
  insert();
  try {
    insert();
    FAIL() << "a key that is there";
  } catch (const StoreFailure& failure) {
    EXPECT_EQ(failure.what(), "the database " + database.path() +
                                  " failed (constraint failed (SQLite 1555) in: INSERT INTO secret (n, name, "
                                  "body) VALUES (?, ?, ?))");
    EXPECT_EQ(failure.code(), 1555);
  }
}

}  // namespace
}  // namespace dorhub::store
