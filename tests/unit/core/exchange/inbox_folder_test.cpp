// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/inbox_folder.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "core/exchange/report.hpp"

namespace dorhub::exchange {
namespace {

namespace fs = std::filesystem;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""h;

class InboxFolderTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "dorhub-inbox-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root = pattern;
    ASSERT_TRUE(inbox().open().ok());
  }
  void TearDown() override { fs::remove_all(root); }
  [[nodiscard]] InboxFolder inbox() { return {root / "in", files}; }
  void put(const std::string& name, const std::string& content = "x") {
    std::ofstream(root / "in" / name) << content;
  }
  /// As seen an hour from now: everything has stood still.
  std::vector<std::string> complete_names() {
    std::vector<std::string> names;
    for (const InboxFile& each : complete()) names.push_back(each.path.filename());
    return names;
  }
  std::vector<InboxFile> complete() { return inbox().complete(clock.now() + 1h, 250ms).value().files; }
  fs::path root;
  DiskFiles files;
  SystemClock clock;
};

TEST_F(InboxFolderTest, TakesOnlyVisibleFilesWithFinishedNames) {
  for (const char* name : {"a.csv", ".hidden", "b.csv.part", "c.tmp", "d.filepart", "e.csv.refused"})
    put(name);
  fs::create_directory(root / "in" / "folder");
  EXPECT_THAT(complete_names(), testing::ElementsAre("a.csv"));
}

TEST_F(InboxFolderTest, WaitsUntilAFileHasStoodStill) {
  put("fresh.csv");
  const auto now = inbox().complete(clock.now(), 60'000ms);
  EXPECT_TRUE(now->files.empty());
  EXPECT_TRUE(now->is_busy);
  EXPECT_THAT(complete_names(), testing::ElementsAre("fresh.csv"));
}

TEST_F(InboxFolderTest, LeavesAFileThatSomebodyIsStillWriting) {
  put("open.csv");
  const int writer = ::open((root / "in" / "open.csv").c_str(), O_WRONLY | O_APPEND);
  ASSERT_GE(writer, 0);
  EXPECT_THAT(complete_names(), testing::IsEmpty());
  ::close(writer);
  EXPECT_THAT(complete_names(), testing::ElementsAre("open.csv"));
}

TEST_F(InboxFolderTest, KnowsTheSameFileAgainAndTellsANewOneApart) {
  put("day.csv", "one");
  const auto first = complete().at(0).identity;
  EXPECT_EQ(complete().at(0).identity, first);
  fs::remove(root / "in" / "day.csv");
  put("day.csv", "two!");
  EXPECT_NE(complete().at(0).identity, first);
}

TEST_F(InboxFolderTest, SetsARefusedFileAsideUnreadableToOthers) {
  put("huge.csv");
  auto folder = inbox();
  ASSERT_TRUE(folder.refuse(complete().at(0)).ok());
  struct stat info {};
  ASSERT_EQ(::stat((root / "in" / "huge.csv.refused").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  EXPECT_THAT(complete_names(), testing::IsEmpty()) << "it is not taken again";
}

TEST_F(InboxFolderTest, RemovesATakenFileOrKeepsItAsLongAsAsked) {
  put("gone.csv");
  put("kept.csv");
  auto folder = inbox();
  const auto found = complete();
  ASSERT_TRUE(folder.take_away(found.at(0), 0).ok());
  ASSERT_TRUE(folder.take_away(found.at(1), 7).ok());
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

TEST(Report, OfARefusedFileNamesTheLimitInBothLanguages) {
  const std::string report =
      refused_file_report("big.csv", {.code = "limits.inbox_file", .message = "too big"}, Moment{});
  EXPECT_THAT(report, testing::AllOf(testing::HasSubstr("limits.inbox_file"), testing::HasSubstr("\"nl\""),
                                     testing::HasSubstr("big.csv"), testing::HasSubstr("too big")));
}

}  // namespace
}  // namespace dorhub::exchange
