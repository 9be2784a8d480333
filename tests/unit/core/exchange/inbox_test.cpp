// SPDX-License-Identifier: EUPL-1.2
// No inbox holds up another.
#include "core/exchange/inbox.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <mutex>

#include "core/exchange/journal.hpp"
#include "core/store/statement.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::exchange {
namespace {

using dorhub::testing::eventually;

/// Keeps the names of warnings.
class WarningLog final : public Log {
 public:
  void write(LogLevel level, std::string_view event, Fields) override {
    if (level != LogLevel::warning) return;
    const std::lock_guard lock(mutex_);
    events.emplace_back(event);
  }
  std::vector<std::string> events;

 private:
  std::mutex mutex_;  // guards events while the inbox runs
};

/// Two connections with an inbox each.
class InboxTest : public ::testing::Test {
 protected:
  InboxTest() : ids_(clock_, 0), sealer_(security::Secret(std::string(32, 'k'))) {
    settings_.organisations = {{.id = "ketting", .name = "Ketting"}};
    for (const char* id : {"eerste", "tweede"}) {
      configuration::Connection connection;
      connection.id = id;
      connection.organisation = "ketting";
      connection.inbox = folder_ / id;
      std::filesystem::create_directories(connection.inbox);
      settings_.connections.push_back(connection);
    }
    database_ = store::Database::open({.path = folder_ / "hub.db"}).value();
    connections_ = Connections::make(settings_, *database_, ids_);
    journal_ = std::make_unique<Journal>(*database_, sealer_, ids_, clock_, log_);
    rules_.settle = std::chrono::milliseconds(1);
    rules_.large_from = 1000;
  }

  void put(const std::string& inbox, const std::string& name, std::size_t size) {
    std::ofstream(folder_ / ("." + name)) << std::string(size, 'x');
    std::filesystem::rename(folder_ / ("." + name), std::filesystem::path(folder_ / inbox) / name);
  }
  /// The connections of what the journal has, in order.
  std::vector<std::string> journal() {
    return database_->read([](store::Session& session) {
      auto& query = session.prepared(
          "SELECT c.code FROM delivery d JOIN connection c ON c.connection_id = d.connection_id ORDER BY "
          "d.delivery_id",
          "t");
      std::vector<std::string> out;
      for (query.query(); query.next();) out.push_back(query.text(0));
      return out;
    });
  }
  std::vector<std::int64_t> sizes(const std::string& connection) {
    return database_->read([&](store::Session& session) {
      auto& query = session.prepared(
          "SELECT d.size FROM delivery d JOIN connection c ON c.connection_id = d.connection_id WHERE c.code "
          "= ? ORDER BY d.arrival",
          "i");
      std::vector<std::int64_t> out;
      for (query.query(connection); query.next();) out.push_back(query.integer(0));
      return out;
    });
  }

  dorhub::testing::TempFolder folder_;
  configuration::Settings settings_;
  SystemClock clock_;
  WarningLog log_;
  DiskFiles files_;
  IdMaker ids_;
  security::Sealer sealer_;
  std::unique_ptr<store::Database> database_;
  Connections connections_;
  std::unique_ptr<Journal> journal_;
  InboxRules rules_;
};

TEST_F(InboxTest, ALargeFileHoldsUpNoOtherConnection) {
  std::atomic<bool> is_large_at_work = false;
  std::atomic<bool> came_meanwhile = false;
  Inbox inbox(connections_, *journal_, files_, clock_, log_, rules_, [&] {
    if (is_large_at_work.exchange(true)) return;
    // The large file takes as long as it takes the other connection to get its own in.
    came_meanwhile = eventually([&] { return journal().size() == 2; });
  });
  put("eerste", "groot.csv", 5000);
  ASSERT_TRUE(inbox.start().ok());
  ASSERT_TRUE(eventually([&] { return is_large_at_work.load(); }));
  put("tweede", "klein.csv", 10);
  ASSERT_TRUE(eventually([&] { return journal().size() == 2; }));
  inbox.stop();
  EXPECT_TRUE(came_meanwhile);
}

/// A correction that is taken back by delivering the file before it once more.
TEST_F(InboxTest, AFileThatIsPutBackAfterAnotherIsADeliveryOfItsOwn) {
  settings_.connections.front().keep_originals_days = 7;
  Inbox inbox(connections_, *journal_, files_, clock_, log_, rules_, [] {});
  ASSERT_TRUE(inbox.start().ok());
  const std::filesystem::path folder = std::filesystem::path(folder_ / "eerste");
  put("eerste", "a.csv", 10);
  ASSERT_TRUE(eventually([&] { return std::filesystem::exists(folder / "kept" / "a.csv"); }));
  put("eerste", "b.csv", 20);
  ASSERT_TRUE(eventually([&] { return std::filesystem::exists(folder / "kept" / "b.csv"); }));
  std::filesystem::rename(folder / "kept" / "a.csv", folder / "a.csv");
  EXPECT_TRUE(eventually([&] { return journal().size() == 3; }));
  inbox.stop();
  EXPECT_EQ(sizes("eerste"), (std::vector<std::int64_t>{10, 20, 10}));
}

TEST_F(InboxTest, EachLinkToAFileIsADeliveryOfItsOwn) {
  put("eerste", "a.csv", 10);
  std::filesystem::create_hard_link(std::filesystem::path(folder_ / "eerste") / "a.csv",
                                    std::filesystem::path(folder_ / "eerste") / "b.csv");
  Inbox inbox(connections_, *journal_, files_, clock_, log_, rules_, [] {});
  ASSERT_TRUE(inbox.start().ok());
  EXPECT_TRUE(eventually([&] { return journal().size() == 2; })) << "each gets its report";
}

TEST_F(InboxTest, TakesFilesOfAFolderThatWasRemovedAndMadeAnew) {
  const std::filesystem::path folder = std::filesystem::path(folder_ / "eerste");
  rules_.look_again = std::chrono::milliseconds(50);
  Inbox inbox(connections_, *journal_, files_, clock_, log_, rules_, [] {});
  ASSERT_TRUE(inbox.start().ok());
  for (std::size_t round = 1; round <= 2; ++round) {
    ASSERT_TRUE(eventually([&] {  // the hub may mend it half-way
      std::error_code busy;
      std::filesystem::remove_all(folder, busy);
      return !std::filesystem::exists(folder);
    }));
    std::filesystem::create_directory(folder);
    put("eerste", "a.csv", 10);
    ASSERT_TRUE(eventually([&] { return journal().size() == round; }));
  }
  inbox.stop();
  EXPECT_EQ(log_.events, std::vector<std::string>{"inbox.folders_made_anew"}) << "said once";
}

TEST_F(InboxTest, WritesAReportThoughItsFolderWasRemoved) {
  Inbox inbox(connections_, *journal_, files_, clock_, log_, rules_, [] {});
  ASSERT_TRUE(inbox.start().ok());
  const std::filesystem::path folder = std::filesystem::path(folder_ / "eerste");
  std::filesystem::remove_all(folder / "done");
  InboxFolder* reports = inbox.folder(connections_.find("eerste")->id);
  ASSERT_TRUE(reports->report("a.csv", "1", true, "{}").ok());
  EXPECT_TRUE(std::filesystem::exists(folder / "done" / "a.csv.report.json"));
  inbox.stop();
  std::filesystem::remove_all(folder);
  EXPECT_FALSE(reports->report("b.csv", "2", true, "{}").ok()) << "an inbox that is gone is not made";
  EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST_F(InboxTest, IsNotSharedWithAnotherHub) {
  auto first = std::make_unique<Inbox>(connections_, *journal_, files_, clock_, log_, rules_, [] {});
  ASSERT_TRUE(first->start().ok());
  Inbox second(connections_, *journal_, files_, clock_, log_, rules_, [] {});
  const auto refused = second.start();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "inbox.shared");
  EXPECT_EQ(refused.error().where, folder_ / "eerste");
  first.reset();
  Inbox third(connections_, *journal_, files_, clock_, log_, rules_, [] {});
  EXPECT_TRUE(third.start().ok()) << "nothing is left behind";
}

TEST_F(InboxTest, KeepsTheOrderOfAConnectionWhateverTheSizes) {
  put("eerste", "1.csv", 10);
  put("eerste", "2.csv", 5000);
  put("eerste", "3.csv", 20);
  put("eerste", "4.csv", 6000);
  put("eerste", "5.csv", 7000);
  put("eerste", "6.csv", 30);
  Inbox inbox(connections_, *journal_, files_, clock_, log_, rules_, [] {});
  ASSERT_TRUE(inbox.start().ok());
  ASSERT_TRUE(eventually([&] { return journal().size() == 6; }));
  inbox.stop();
  EXPECT_EQ(sizes("eerste"), (std::vector<std::int64_t>{10, 5000, 20, 6000, 7000, 30}));
}

TEST_F(InboxTest, ManyFilesOfOneConnectionLeaveTheOthersTheirTurn) {
  for (int i = 0; i < 20; ++i)
    put("eerste", std::to_string(100 + i) + ".csv", 10 + static_cast<std::size_t>(i));
  put("tweede", "klein.csv", 5);
  rules_.turn = std::chrono::milliseconds(0);
  Inbox inbox(connections_, *journal_, files_, clock_, log_, rules_, [] {});
  ASSERT_TRUE(inbox.start().ok());
  ASSERT_TRUE(eventually([&] { return journal().size() == 21; }));
  inbox.stop();
  const auto order = journal();
  EXPECT_LT(std::find(order.begin(), order.end(), "tweede") - order.begin(), 3) << "not behind all twenty";
}

TEST_F(InboxTest, SetsAFileAsideThatNoMemoryHolds) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer's allocator ends the program instead";
#endif
  put("eerste", "groot.csv", 10);
  std::error_code refused;
  std::filesystem::resize_file(folder_ / "eerste" / "groot.csv", std::uintmax_t{4} << 40,
                               refused);  // of holes
  if (refused) GTEST_SKIP() << "no file of four terabytes of holes here: " << refused.message();
  put("eerste", "klein.csv", 5);
  rules_.file_bytes_most = std::uint64_t{8} << 40;
  Inbox inbox(connections_, *journal_, files_, clock_, log_, rules_, [] {});
  ASSERT_TRUE(inbox.start().ok());
  ASSERT_TRUE(eventually([&] { return journal().size() == 1; }));
  inbox.stop();
  EXPECT_EQ(sizes("eerste"), std::vector<std::int64_t>{5});
  EXPECT_FALSE(std::filesystem::exists(folder_ / "eerste" / "groot.csv"));
}

}  // namespace
}  // namespace dorhub::exchange
