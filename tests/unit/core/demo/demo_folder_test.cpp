// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/demo_folder.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace dorhub::demo {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class DemoFolderTest : public testing::Test {
 protected:
  ~DemoFolderTest() override { fs::remove_all(root); }
  DemoPlan plan() const { return {root / "demo", fs::path(DORHUB_TREE) / "config/demo", 1, 500}; }

  const fs::path root = fs::temp_directory_path() / ("dorhub-demo-folder-" + std::to_string(getpid()));
  const Moment now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 24};
  DiskFiles files;
};

TEST_F(DemoFolderTest, HoldsAllThatAHubNeedsAndDeliversWhenTold) {
  auto made = DemoFolder::make(plan(), files, now);
  ASSERT_TRUE(made.ok()) << made.error().text();
  EXPECT_TRUE(fs::exists(made->settings_file()));
  EXPECT_GT(fs::file_size(made->stolen_file()), 10'000U);
  struct stat key {};
  ASSERT_EQ(::stat((root / "demo/master.key").c_str(), &key), 0);
  EXPECT_EQ(key.st_mode & 0777U, 0600U);
  ASSERT_EQ(made->samples().size(), 4U);
  for (const auto& sample : made->samples()) {
    EXPECT_THAT(sample.content, Not(HasSubstr("{{"))) << sample.name;
    EXPECT_FALSE(fs::exists(root / "demo/inbox" / sample.connection / sample.name));
  }
  ASSERT_TRUE(made->deliver(files).ok());
  for (const auto& sample : made->samples()) {
    EXPECT_EQ(fs::file_size(root / "demo/inbox" / sample.connection / sample.name), sample.content.size());
  }
}

TEST_F(DemoFolderTest, NamesItsPortInTheSettingsSoThatOtherCommandsFindIt) {
  DemoPlan other = plan();
  other.port = 18123;
  const auto made = DemoFolder::make(other, files, now);
  ASSERT_TRUE(made.ok()) << made.error().text();
  const auto settings = files.read(made->settings_file(), 1 << 20);
  ASSERT_TRUE(settings.ok());
  EXPECT_THAT(*settings, HasSubstr("http: {address: 127.0.0.1, port: 18123}"));
  EXPECT_THAT(*settings, Not(HasSubstr("8080")));
}

TEST_F(DemoFolderTest, BeginsAnewWhereADemoWasAndRefusesWhereOneRuns) {
  {
    auto first = DemoFolder::make(plan(), files, now);
    ASSERT_TRUE(first.ok()) << first.error().text();
    auto second = DemoFolder::make(plan(), files, now);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, "demo.running");
    std::ofstream(root / "demo/dorhub.db") << "old";
  }
  ASSERT_TRUE(DemoFolder::make(plan(), files, now).ok());
  EXPECT_FALSE(fs::exists(root / "demo/dorhub.db"));
}

TEST_F(DemoFolderTest, NeverEmptiesAFolderThatIsNotADemos) {
  fs::create_directories(root / "demo");
  std::ofstream(root / "demo/thesis.txt") << "years of work";
  auto refused = DemoFolder::make(plan(), files, now);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "demo.folder_taken");
  EXPECT_TRUE(fs::exists(root / "demo/thesis.txt"));
  EXPECT_FALSE(fs::exists(root / "demo/.dorhub-demo"));
}

TEST_F(DemoFolderTest, NamesTheFileAndLineOfABrokenTemplate) {
  auto broken = plan();
  broken.templates = root / "templates";
  fs::create_directories(broken.templates / "inbox/shop");
  std::ofstream(broken.templates / "dorhub.yaml") << "version: 1\n";
  std::ofstream(broken.templates / "inbox/shop/list.csv") << "a;b\n{{stolen teapot 0 brand}}\n";
  auto refused = DemoFolder::make(broken, files, now);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().where, HasSubstr("list.csv, line 2"));
  fs::remove_all(broken.templates / "inbox");
  const auto empty = DemoFolder::make(broken, files, now);
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ(empty.error().code, "demo.templates");
}

}  // namespace
}  // namespace dorhub::demo
