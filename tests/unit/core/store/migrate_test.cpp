// SPDX-License-Identifier: EUPL-1.2
#include "core/store/migrate.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "core/store/statement.hpp"
#include "tests/unit/core/store/temporary_database.hpp"

namespace dorhub::store {
namespace {

using dorhub::testing::TemporaryDatabase;

TEST(Migration, IsAppliedOnceAndRecorded) {
  TemporaryDatabase folder;
  Session session(folder.folder() / "other.db", false);
  const std::array<Migration, 2> steps{
      {{"a", {"CREATE TABLE a (x INTEGER);  -- first; with a comment\n"}},
       {"b", {"CREATE TABLE b (x INTEGER);\n", "INSERT INTO b VALUES (7);\n"}}}};
  ASSERT_TRUE(migrate(session, std::span(steps).first(1)).ok());
  EXPECT_EQ(schema_version_of(session), 1);
  ASSERT_TRUE(migrate(session, steps).ok());
  ASSERT_TRUE(migrate(session, steps).ok());
  EXPECT_EQ(schema_version_of(session), 2);
  auto& query = session.prepared("SELECT count(*) FROM b", "i");
  query.one();
  EXPECT_EQ(query.integer(0), 1);
}

TEST(Migration, ThatFailsLeavesNothingBehind) {
  TemporaryDatabase folder;
  Session session(folder.folder() / "other.db", false);
  const std::array<Migration, 1> steps{
      {{"a", {"CREATE TABLE a (x INTEGER);\n", "INSERT INTO nowhere VALUES (1);\n"}}}};
  EXPECT_THROW((void)migrate(session, steps), StoreFailure);
  EXPECT_EQ(schema_version_of(session), 0);
  EXPECT_NO_THROW(session.run("CREATE TABLE a (x INTEGER)"));
}

TEST(Migration, RefusesANewerSchemaInASentence) {
  TemporaryDatabase database;
  database->write([](Transaction& tx) {
    tx.session().run("INSERT INTO schema_migration (version, name) VALUES (99, 'from the future')");
  });
  database.close();
  const auto opened = Database::open({.path = database.path()});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, "store.newer_schema");
  EXPECT_NE(opened.error().text().find("newer dorhub"), std::string::npos);
}

TEST(Migration, GivesRegistrationsOfAnOlderDatabaseTheirNumbers) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("dorhub-migrate-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  {
    Session session((folder / "old.db").string(), false);
    std::size_t before = 0;
    while (migrations()[before].name != "near matches") ++before;
    ASSERT_TRUE(migrate(session, migrations().first(before)).ok());
    for (const char* id : {"7", "8"})
      session.run(std::string("INSERT INTO registration VALUES (1, ") + id + ", " + id +
                  ", 1, 1, '', 'purchase', NULL, 0, '', '', '', '', '', 0, 1, 0)");
    session.run(
        "INSERT INTO identifier VALUES ('GZ1', 1, 7, 'frame_number', 'gz' || char(9) || '1', NULL, 1), "
        "('K2', 1, 7, "
        "'key_number', 'K2', NULL, 1)");
    ASSERT_TRUE(migrate(session, migrations()).ok());
    auto& query = session.prepared("SELECT numbers FROM registration ORDER BY registration_id", "t");
    query.query();
    ASSERT_TRUE(query.next());
    EXPECT_EQ(query.text(0), "frame_number\tgz 1\nkey_number\tK2\n");
    ASSERT_TRUE(query.next());
    EXPECT_EQ(query.text(0), "");
    query.finish();
  }
  std::filesystem::remove_all(folder);
}

TEST(Migration, GivesNotificationsOfAnOlderDatabaseTheOutcomeOfTheLatestDecision) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("dorhub-outcome-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  {
    Session session((folder / "old.db").string(), false);
    std::size_t before = 0;
    while (migrations()[before].name != "outcomes of notifications by the latest decision") ++before;
    ASSERT_TRUE(migrate(session, migrations().first(before)).ok());
    // 7: decided on day 200 and, arrived last, on day 100. 8: its decision came first. 9: by one without a
    // day, whose delivery came on day 300. 10: by nobody, as one was corrected to name another.
    for (const char* row :
         {"7, 1, 70, 'new', '', '', '', 'accepted'", "8, 2, 80, 'new', '', '', '', ''",
          "9, 3, 90, 'new', '', '', '', 'refused'", "10, 4, 99, 'new', '', '', '', 'refused'"})
      session.run(std::string("INSERT INTO trader_notification VALUES (1, ") + row + ", 1)");
    for (const char* row :
         {"21, 7, 'refused', 200, 71, 'zgw', 'Z7'", "22, 7, 'accepted', 100, 72, 'zgw', 'Z7'",
          "23, 0, 'accepted', 100, 79, 'zgw', 'Z8'", "24, 9, 'refused', 200, 91, 'zgw', 'Z9'",
          "25, 9, 'exempted', NULL, 92, 'zgw', 'Z9'", "26, 0, 'refused', 100, 93, 'zgw', 'nowhere'"})
      session.run(std::string("INSERT INTO decision VALUES (1, ") + row + ")");
    session.run(
        "INSERT INTO source_record VALUES (1, 'zgw', 'trader_notification', 'Z8', 8, '', 1, 1, NULL)");
    session.run("INSERT INTO record_version VALUES (1, 25, 1, 92, 5, 300, 1, '{}', NULL)");
    ASSERT_TRUE(migrate(session, migrations()).ok());
    auto& query = session.prepared(
        "SELECT group_concat(notification_id || ' ' || outcome, ', ') FROM trader_notification", "t");
    ASSERT_TRUE(query.one());
    EXPECT_EQ(query.text(0), "7 refused, 8 accepted, 9 exempted, 10 ");
    EXPECT_TRUE(session.prepared("SELECT 1 FROM decision WHERE notification_id = 8", "i").one());
    EXPECT_TRUE(session.prepared("SELECT 1 FROM decision WHERE notification_id = 0", "i").one());
  }
  std::filesystem::remove_all(folder);
}

/// A database of an older hub, up to the migration before `name`, with open sessions that keep its log.
class OlderDatabase {
 public:
  explicit OlderDatabase(std::string_view name) {
    folder_.close();
    std::filesystem::remove(folder_.path());
    session_ = std::make_unique<Session>(folder_.path(), false);
    session_->run("PRAGMA journal_mode = WAL");
    session_->run("PRAGMA secure_delete = ON");
    std::size_t before = 0;
    while (migrations()[before].name != name) ++before;
    EXPECT_TRUE(migrate(*session_, migrations().first(before)).ok());
  }
  Session& operator*() { return *session_; }
  /// Opens it with this program, as after a crash: the log of before is there.
  void update() { folder_.open(); }
  /// Both files, as they are on the disk while the hub has them open.
  std::string bytes() {
    std::string out;
    for (const char* end : {"", "-wal"}) {
      std::ifstream file(folder_.path() + end, std::ios::binary);
      out.append(std::istreambuf_iterator<char>(file), {});
    }
    return out;
  }

 private:
  TemporaryDatabase folder_;
  std::unique_ptr<Session> session_;
};

std::string texts(Session& session, const char* sql) {
  std::string out;
  auto& query = session.prepared(sql, "t");
  for (query.query(); query.next();) out += query.text(0) + "\n";
  return out;
}

constexpr const char* kDeliveriesBefore =
    "INSERT INTO delivery (organisation_id, delivery_id, connection_id, arrival, received_at, door, "
    "content_type, "
    "headers, size, pieces, status) ";

TEST(Migration, KeepsTheCharsetOfADeliveryAndItsHeadersForSealing) {
  OlderDatabase database("types of content without parameters");
  const std::string rows =
      "VALUES (1, 1, 1, 1, 1, 'push', 'Text/CSV; name=\"klanten Jan.csv\"; charset=\"Windows-1252\"', "
      "'[[\"x-customer\",\"Jan\"]]', 1, 1, 0), (1, 2, 1, 2, 1, 'push', 'text/csv' || char(59) || "
      "'charset=Jan de Vries', '[]', 1, 1, 0), (1, 3, 1, 3, 1, 'push', 'text/csv; name=\"a;charset=b\"', '', "
      "1, 1, 0), (1, 4, 1, 4, 1, 'push', 'application/json', '', 1, 1, 0), (1, 5, 1, 5, 1, 'push', "
      "'text/csv; Charset = utf-8; header=x', '', 1, 1, 0)";
  (*database).run(kDeliveriesBefore + rows);
  ASSERT_TRUE(migrate(*database, migrations()).ok());
  EXPECT_EQ(
      texts(*database, "SELECT content_type FROM delivery ORDER BY delivery_id"),
      "text/csv; charset=windows-1252\ntext/csv\ntext/csv\napplication/json\ntext/csv; charset=utf-8\n");
  EXPECT_EQ(texts(*database, "SELECT delivery_id || ' ' || headers FROM unsealed_headers"),
            "1 [[\"x-customer\",\"Jan\"]]\n");
}

// Copies of rows stand in pages that were split, and in the log.
TEST(Migration, LeavesNothingOfWhatItTookOutInTheFiles) {
  OlderDatabase database("types of content without parameters");
  const std::string rows =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) SELECT 1, (i * 7919) % "
      "4001, 1, i, 1, 'push', 'text/csv; name=\"Zonneveld-Kwartel.csv\"', '', 1, 1, 2 FROM n";
  (*database).run(kDeliveriesBefore + rows);
  (*database).run(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) UPDATE delivery SET "
      "door = substr('pushpushpushpushpushpushpushpush', 1, 1 + delivery_id % 30)");
  ASSERT_NE(database.bytes().find("Zonneveld"), std::string::npos);
  database.update();
  EXPECT_EQ(database.bytes().find("Zonneveld"), std::string::npos);
  EXPECT_EQ(texts(*database, "SELECT DISTINCT content_type FROM delivery"), "text/csv\n");
  EXPECT_EQ(texts(*database, "SELECT user_version FROM pragma_user_version"), "0\n");
}

TEST(Migration, HasTheOrganisationInEveryUniqueKey) {
  TemporaryDatabase database;
  database->read([](Session& session) {
    auto& query = session.prepared(
        "SELECT m.name, l.name, (SELECT group_concat(i.name) FROM pragma_index_info(l.name) i) FROM "
        "sqlite_master "
        "m, pragma_index_list(m.name) l WHERE m.type = 'table' AND l.\"unique\" = 1 AND m.name NOT LIKE "
        "'sqlite_%' ORDER BY 1",
        "ttt");
    int seen = 0;
    for (query.query(); query.next(); ++seen)
      EXPECT_NE(query.text(2).find("organisation_id"), std::string::npos)
          << query.text(0) << " " << query.text(1);
    EXPECT_GT(seen, 20);
  });
}

}  // namespace
}  // namespace dorhub::store
