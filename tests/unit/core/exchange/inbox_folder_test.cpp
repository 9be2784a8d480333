// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/inbox_folder.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "core/exchange/report.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::exchange {
namespace {

namespace fs = std::filesystem;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""h;

class InboxFolderTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(inbox().open().ok()); }
  [[nodiscard]] InboxFolder inbox() { return {root / "in", files}; }
  void put(const std::string& name, const std::string& content = "x") {
    std::ofstream(root / "in" / name) << content;
  }
  /// As seen an hour from now: everything has stood still.
  std::vector<std::string> complete_names() {
    std::vector<std::string> names;
    for (const fs::path& each : complete()) names.push_back(each.filename());
    return names;
  }
  std::vector<fs::path> complete() { return inbox().complete(clock.now() + 1h, 250ms).value().files; }
  const dorhub::testing::TempFolder made;
  const fs::path root = made.path();
  DiskFiles files;
  SystemClock clock;
};

TEST_F(InboxFolderTest, TakesOnlyVisibleFilesWithFinishedNames) {
  for (const char* name : {"a.csv", ".hidden", "b.csv.part", "c.tmp", "d.filepart", "e.csv.refused"})
    put(name);
  fs::create_directory(root / "in" / "folder");
  EXPECT_THAT(complete_names(), ::testing::ElementsAre("a.csv"));
}

TEST_F(InboxFolderTest, HandsTheOldestContentOnFirstWhateverItIsCalled) {
  put("list-30-11-2026.csv");
  put("list-01-12-2026.csv");
  put("b.csv");
  put("a.csv");
  const auto written = fs::last_write_time(root / "in" / "list-30-11-2026.csv") - 24h;
  fs::last_write_time(root / "in" / "list-30-11-2026.csv", written);
  fs::last_write_time(root / "in" / "list-01-12-2026.csv", written + 1ms);
  for (const char* name : {"a.csv", "b.csv"}) fs::last_write_time(root / "in" / name, written + 2ms);
  EXPECT_THAT(complete_names(),
              ::testing::ElementsAre("list-30-11-2026.csv", "list-01-12-2026.csv", "a.csv", "b.csv"));
}

TEST_F(InboxFolderTest, WaitsUntilAFileHasStoodStill) {
  put("fresh.csv");
  const auto now = inbox().complete(clock.now(), 60'000ms);
  EXPECT_TRUE(now->files.empty());
  EXPECT_TRUE(now->is_busy);
  EXPECT_THAT(complete_names(), ::testing::ElementsAre("fresh.csv"));
}

TEST_F(InboxFolderTest, LeavesAFileThatSomebodyIsStillWriting) {
  put("open.csv");
  const int writer = ::open((root / "in" / "open.csv").c_str(), O_WRONLY | O_APPEND);
  ASSERT_GE(writer, 0);
  EXPECT_THAT(complete_names(), ::testing::IsEmpty());
  ::close(writer);
  EXPECT_THAT(complete_names(), ::testing::ElementsAre("open.csv"));
}

/// Takes what is complete, lowest number first, and gives what it says.
std::vector<std::string> taken(InboxFolder folder, std::vector<fs::path> paths) {
  std::vector<std::string> contents;
  for (fs::path& path : paths) {
    const auto file = folder.claim(path, SystemClock().now());
    contents.push_back(file.ok() ? file->name() + "=" + file->read(100).value() : file.error().code);
  }
  return contents;
}

TEST_F(InboxFolderTest, KnowsTheSameFileAgainAndTellsANewOneApart) {
  put("day.csv", "one");
  auto path = complete().at(0);
  const auto first = inbox().claim(path, clock.now())->identity();
  EXPECT_EQ(inbox().claim(path, clock.now())->identity(), first) << "as after a crash";
  fs::remove(path);
  put("day.csv", "two!");
  path = complete().at(0);
  EXPECT_NE(inbox().claim(path, clock.now())->identity(), first);
}

TEST_F(InboxFolderTest, TellsAFileThatIsPutBackApartFromItself) {
  put("a.csv", "one");
  InboxFolder folder = inbox();
  auto path = complete().at(0);
  const auto first = folder.claim(path, clock.now());
  const std::string identity = first->identity();
  ASSERT_TRUE(folder.take_away(*first, 7).ok());
  fs::rename(root / "in" / "kept" / "a.csv", root / "in" / "a.csv");
  path = complete().at(0);
  EXPECT_NE(folder.claim(path, clock.now())->identity(), identity);
}

TEST_F(InboxFolderTest, LosesNoneOfManyFilesOfOneNameThatTheJournalCouldNotTakeYet) {
  for (const char* content : {"one", "two", "three"}) {
    put("nacht.csv", content);
    taken(inbox(), complete());
  }
  EXPECT_THAT(taken(inbox(), complete()),
              ::testing::ElementsAre("nacht.csv=one", "nacht.csv=two", "nacht.csv=three"));
}

TEST_F(InboxFolderTest, HandsTakenFilesOnInTheOrderOfTakingBeyondTheTenth) {
  for (int i = 1; i <= 11; ++i) {
    put(std::to_string(99 - i) + ".csv", std::to_string(i));
    taken(inbox(), complete());
  }
  const auto all = taken(inbox(), complete());
  ASSERT_EQ(all.size(), 11U);
  EXPECT_EQ(all.front(), "98.csv=1");
  EXPECT_EQ(all.back(), "88.csv=11");
}

TEST_F(InboxFolderTest, TakesAFileThatAnEarlierVersionHadTaken) {
  std::ofstream(root / "in" / ".taken" / "old.csv") << "old";
  EXPECT_THAT(taken(inbox(), complete()), ::testing::ElementsAre("old.csv=old"));
}

TEST_F(InboxFolderTest, NeverReadsWhatALinkPointsAtThoughItWasSwappedInAfterTheLook) {
  std::ofstream(root / "secret") << "secret";
  put("list.csv");
  const auto seen = complete();
  fs::remove(root / "in" / "list.csv");
  fs::create_symlink(root / "secret", root / "in" / "list.csv");
  EXPECT_THAT(taken(inbox(), seen), ::testing::ElementsAre("inbox.not_a_file"));

  put("again.csv");  // and a link on the way: the folder's owner can replace .taken
  fs::create_directories(root / "elsewhere");
  auto path = root / "in" / "again.csv";
  fs::remove_all(root / "in" / ".taken");
  fs::create_directory_symlink(root / "elsewhere", root / "in" / ".taken");
  EXPECT_EQ(inbox().claim(path, clock.now()).error().code, "inbox.not_a_file");
}

TEST_F(InboxFolderTest, SetsALinkAsideAndLeavesItsTargetAsItIs) {
  std::ofstream(root / "secret") << "secret";
  fs::permissions(root / "secret", fs::perms{0640});
  fs::create_symlink(root / "secret", root / "in" / "list.csv");
  ASSERT_TRUE(inbox().refuse(root / "in" / "list.csv").ok());
  EXPECT_EQ(fs::status(root / "secret").permissions(), fs::perms{0640});
  EXPECT_TRUE(fs::is_symlink(root / "in" / "list.csv.refused"));
}

TEST_F(InboxFolderTest, NeverWaitsForAFifoAndSaysWhatItPassesOver) {
  ASSERT_EQ(::mkfifo((root / "in" / "fifo.csv").c_str(), 0600), 0);
  fs::create_directory(root / "in" / "folder");
  fs::create_symlink("nowhere", root / "in" / "link.csv");
  const auto found = inbox().complete(clock.now() + 1h, 250ms).value();
  EXPECT_THAT(found.files, ::testing::IsEmpty());
  std::vector<std::string> said;
  for (const NoFile& each : found.no_files) said.push_back(each.name + ": " + std::string(each.what));
  EXPECT_THAT(said, ::testing::ElementsAre("fifo.csv: fifo", "folder: folder", "link.csv: symbolic link"));
  auto path = root / "in" / "fifo.csv";
  EXPECT_EQ(inbox().claim(path, clock.now()).error().code, "inbox.not_a_file");
}

TEST_F(InboxFolderTest, SetsEveryRefusedFileAsideUnreadableToOthers) {
  for (const char* content : {"one", "two"}) {
    put("huge.csv", content);
    auto path = complete().at(0);
    ASSERT_TRUE(inbox().claim(path, clock.now()).ok());
    ASSERT_TRUE(inbox().refuse(path).ok());
  }
  for (const char* name : {"huge.csv.refused", "huge.csv.2.refused"}) {
    struct stat info {};
    ASSERT_EQ(::stat((root / "in" / name).c_str(), &info), 0) << name;
    EXPECT_EQ(info.st_mode & 0777U, 0600U);
    EXPECT_EQ(info.st_size, 3);
  }
  EXPECT_THAT(complete_names(), ::testing::IsEmpty()) << "it is not taken again";
}

TEST_F(InboxFolderTest, RemovesATakenFileOrKeepsItAsLongAsAsked) {
  put("gone.csv");
  put("kept.csv");
  auto folder = inbox();
  auto found = complete();
  ASSERT_TRUE(folder.take_away(folder.claim(found.at(0), clock.now()).value(), 0).ok());
  ASSERT_TRUE(folder.take_away(folder.claim(found.at(1), clock.now()).value(), 7).ok());
  EXPECT_TRUE(fs::is_empty(root / "in" / ".taken"));
  EXPECT_FALSE(fs::exists(root / "in" / "gone.csv"));
  EXPECT_TRUE(fs::exists(root / "in" / "kept" / "kept.csv"));
  ASSERT_TRUE(folder.sweep_kept(clock.now() + 24h * 6, 7).ok());
  EXPECT_TRUE(fs::exists(root / "in" / "kept" / "kept.csv"));
  ASSERT_TRUE(folder.sweep_kept(clock.now() + 24h * 8, 7).ok());
  EXPECT_FALSE(fs::exists(root / "in" / "kept" / "kept.csv"));
}

TEST_F(InboxFolderTest, KeepsBothReportsOfFilesWithOneName) {
  auto folder = inbox();
  ASSERT_TRUE(folder.report("day.csv", "11", true, "{}").ok());
  ASSERT_TRUE(folder.report("day.csv", "12", true, "{}").ok());
  ASSERT_TRUE(folder.report("day.csv", "13", false, "{}").ok());
  EXPECT_TRUE(fs::exists(root / "in" / "done" / "day.csv.report.json"));
  EXPECT_TRUE(fs::exists(root / "in" / "done" / "day.csv.12.report.json"));
  EXPECT_TRUE(fs::exists(root / "in" / "failed" / "day.csv.report.json"));
}

TEST(Report, IsLaidOutForPeopleAndStillTheSameJson) {
  EXPECT_EQ(laid_out(R"({"a":[1,{"b":"x,\"y\":{"}],"c":[],"d":{}})"),
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"x,\\\"y\\\":{\"\n    }\n  ],\n  \"c\": [],\n  "
            "\"d\": {}\n}\n");
}

TEST(Report, OfWhatIsPassedOverSaysWhatItIsInBothLanguages) {
  EXPECT_THAT(passed_over_report("map", "folder", Moment{}),
              ::testing::AllOf(::testing::HasSubstr("This is a folder"),
                               ::testing::HasSubstr("Dit is een map"), ::testing::HasSubstr("passed_over")));
}

TEST(Report, OfARefusedFileNamesTheLimitItsValueAndWhatWasFoundInBothLanguages) {
  const std::string report =
      refused_file_report("big.csv", "big.csv.refused", too_large_file(5000, 2048), Moment{});
  EXPECT_THAT(
      report,
      ::testing::AllOf(
          ::testing::HasSubstr("\"code\": \"limits.inbox_file\""),
          ::testing::HasSubstr("\"nl\": \"Het bestand heeft 5000 bytes; limits.inbox_file staat er 2048 toe"),
          ::testing::HasSubstr("\"en\": \"The file has 5000 bytes; limits.inbox_file allows 2048"),
          ::testing::HasSubstr("in de map als big.csv.refused. Stuur het in delen"),
          ::testing::HasSubstr("as big.csv.refused. Send it in parts")));
}

TEST(Report, OfAFileThatTheHubCouldNotTakeSaysWhatToDoAboutThat) {
  const std::string report =
      refused_file_report("big.csv", "big.csv.refused", no_memory_for_file(5000), Moment{});
  EXPECT_THAT(report,
              ::testing::AllOf(::testing::HasSubstr("geen geheugen"), ::testing::HasSubstr("no memory"),
                               ::testing::Not(::testing::HasSubstr("leesrecht"))));
}

}  // namespace
}  // namespace dorhub::exchange
