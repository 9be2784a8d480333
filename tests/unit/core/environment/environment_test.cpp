// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>

#include "core/environment/clock.hpp"
#include "core/environment/files.hpp"
#include "core/environment/log.hpp"
#include "core/environment/metrics.hpp"
#include "core/environment/random.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub {
namespace {

namespace fs = std::filesystem;

class DiskFilesTest : public ::testing::Test {
 protected:
  const dorhub::testing::TempFolder made;
  const fs::path folder = made.path();
  DiskFiles files;
};

TEST_F(DiskFilesTest, WritesWholeFilesWithTheModeAsked) {
  ASSERT_TRUE(files.write(folder / "key", "secret", 0600).ok());
  EXPECT_EQ(files.read(folder / "key", 100).value(), "secret");
  struct stat info {};
  ::stat((folder / "key").c_str(), &info);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  EXPECT_EQ(files.list(folder).value().size(), 1U) << "no file beside it is left";
}

TEST_F(DiskFilesTest, RefusesAFileBeyondTheLimitBySizeAlone) {
  ASSERT_TRUE(files.write(folder / "big", std::string(101, 'x'), 0600).ok());
  const auto read = files.read(folder / "big", 100);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, "file.too_large");
  EXPECT_THAT(read.error().message, ::testing::HasSubstr("101"));
}

TEST_F(DiskFilesTest, MovesOverNothingWhenAskedNotTo) {
  ASSERT_TRUE(files.write(folder / "a", "one", 0600).ok());
  ASSERT_TRUE(files.write(folder / "b", "two", 0600).ok());
  EXPECT_EQ(files.rename_to_new(folder / "a", folder / "b").error().code, "file.exists");
  EXPECT_EQ(files.read(folder / "a", 9).value(), "one");
  EXPECT_EQ(files.read(folder / "b", 9).value(), "two");
  ASSERT_TRUE(files.rename_to_new(folder / "a", folder / "c").ok());
  EXPECT_EQ(files.read(folder / "c", 9).value(), "one");
}

TEST_F(DiskFilesTest, ListsVisibleRegularFilesInOrder) {
  for (const char* name : {"b", "a", ".hidden"}) ASSERT_TRUE(files.write(folder / name, "", 0600).ok());
  fs::create_directory(folder / "sub");
  fs::create_symlink(folder / "a", folder / "link");
  const auto found = files.list(folder).value();
  EXPECT_THAT(found, ::testing::ElementsAre(folder / "a", folder / "b"));
}

TEST_F(DiskFilesTest, SaysWhichFileCouldNotBeRead) {
  const auto read = files.read(folder / "nothing", 100);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().where, (folder / "nothing").string());
}

TEST_F(DiskFilesTest, SaysThatTheFolderOfAFileToWriteIsMissing) {
  const fs::path file = folder / "nowhere" / "file";
  EXPECT_TRUE(files.remove(file).ok());
  const auto written = files.write(file, "", 0600);
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().where, file.string());
  EXPECT_EQ(written.error().cure, "make its folder first");
}

// A FIFO that nobody writes to would keep whoever opens it waiting for ever.
TEST_F(DiskFilesTest, RefusesAtOnceWhatIsNoFile) {
  ASSERT_EQ(::mkfifo((folder / "fifo").c_str(), 0600), 0);
  for (const fs::path& path : {folder / "fifo", folder, fs::path("/dev/null")}) {
    auto read = std::async(std::launch::async, [&] { return files.read(path, 100); });
    if (read.wait_for(std::chrono::seconds(10)) != std::future_status::ready) {
      ADD_FAILURE() << path << " keeps it waiting";
      std::ofstream(folder / "fifo") << "ends the wait";
    }
    const auto result = read.get();
    ASSERT_FALSE(result.ok()) << path;
    EXPECT_EQ(result.error().code, "file.not_regular") << path;
  }
}

TEST(SeededRandom, GivesTheSameNumbersForTheSameSeed) {
  SeededRandom a(7);
  SeededRandom b(7);
  SeededRandom other(8);
  EXPECT_EQ(a.next(), b.next());
  EXPECT_NE(a.next(), other.next());
  for (int i = 0; i < 1000; ++i) EXPECT_LT(a.below(13), 13U);
}

TEST(JsonLog, WritesOneEscapedObjectALine) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const FixedClock clock(Moment(std::chrono::milliseconds(1'700'000'000'123)));
  JsonLog log(clock, ends[1]);
  log.warning("delivery.dead", {{"reason", "a \"quote\""}, {"attempts", std::int64_t{3}}, {"again", false}});
  char buffer[512];
  const auto size = ::read(ends[0], buffer, sizeof buffer);
  EXPECT_EQ(std::string(buffer, static_cast<std::size_t>(size)),
            "{\"time\":\"2023-11-14T22:13:20.123Z\",\"level\":\"warning\",\"event\":\"delivery.dead\","
            "\"reason\":\"a \\\"quote\\\"\",\"attempts\":3,\"again\":false}\n");
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(Metrics, WritesOpenMetricsText) {
  Metrics metrics;
  metrics.counter("dorhub_deliveries", "Deliveries by outcome", "outcome=\"dead\"") += 2;
  metrics.gauge("dorhub_queue", "Deliveries waiting") = 5;
  EXPECT_EQ(metrics.text(),
            "# TYPE dorhub_deliveries counter\n# HELP dorhub_deliveries Deliveries by outcome\n"
            "dorhub_deliveries_total{outcome=\"dead\"} 2\n# TYPE dorhub_queue gauge\n"
            "# HELP dorhub_queue Deliveries waiting\ndorhub_queue 5\n# EOF\n");
}

}  // namespace
}  // namespace dorhub
