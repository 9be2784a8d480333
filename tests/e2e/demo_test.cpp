// SPDX-License-Identifier: EUPL-1.2
//
// The demo as a newcomer sees it: `dorhub demo`, from nothing to hits of every partner.
#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "tests/support/hub_folder.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::testing {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

// Lines of the demo's output that start with that grade and name that connection.
int count_lines(const std::string& out, const std::string& grade, const std::string& connection) {
  const std::regex line("(^|\n)  " + grade + " +" + connection + " ");
  return static_cast<int>(
      std::distance(std::sregex_iterator(out.begin(), out.end(), line), std::sregex_iterator()));
}

TEST(Demo, ShowsHitsOfEveryPartnerThenTheAddressAndEndsOnCtrlC) {
  const TempFolder folder;
  Process demo({"dorhub", "demo", "--folder", folder / "demo", "--port", "0"});
  ASSERT_TRUE(demo.wait_for_text("Watch it at http://127.0.0.1:", std::chrono::seconds(60)))
      << demo.out() << demo.err();
  const auto out = demo.out();
  for (const std::string connection : {"cyclesoft", "depot", "pos"}) {
    EXPECT_GE(count_lines(out, "FULL HIT", connection), 1) << connection << '\n' << out;
    EXPECT_GE(count_lines(out, "hit", connection), 1) << connection << '\n' << out;
  }
  EXPECT_GE(count_lines(out, "notice", "Hoorn"), 1) << out;
  EXPECT_THAT(out, Not(HasSubstr("failed and"))) << out;

  demo.signal(SIGINT);
  const auto ended = demo.wait();
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("Stopped."));
}

TEST(Demo, HitsNoGoodThatNobodyMisses) {
  // What each sample file plants, and no more: see config/demo/inbox.
  const TempFolder folder;
  Process demo({"dorhub", "demo", "--folder", folder / "demo", "--port", "0"});
  ASSERT_TRUE(demo.wait_for_text("Watch it at ", std::chrono::seconds(60))) << demo.out() << demo.err();
  const auto out = demo.out();
  EXPECT_EQ(count_lines(out, "FULL HIT", "cyclesoft") + count_lines(out, "hit", "cyclesoft"), 3) << out;
  EXPECT_EQ(count_lines(out, "FULL HIT", "depot") + count_lines(out, "hit", "depot"), 3) << out;
  EXPECT_EQ(count_lines(out, "FULL HIT", "pos") + count_lines(out, "hit", "pos"), 3) << out;
}

TEST(Demo, SaysAtOnceThatItsPortIsTakenAndWhichOptionChangesIt) {
  HubFolder hub(depot_yaml());
  hub.start();
  const TempFolder folder;
  const auto refused =
      run({"dorhub", "demo", "--folder", folder / "demo", "--port", std::to_string(hub.port())});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("port " + std::to_string(hub.port())),
                                 HasSubstr("--port " + std::to_string(hub.port() + 1))));
  EXPECT_FALSE(std::filesystem::exists(folder / "demo")) << "nothing was made for nothing";
  EXPECT_THAT(refused.out, Not(HasSubstr("imported")));
}

TEST(Demo, NeverTouchesAFolderThatIsNotItsOwn) {
  const TempFolder folder;
  std::filesystem::create_directories(folder / "mine");
  std::ofstream(folder / "mine/letter.txt") << "dear all";
  const auto refused = run({"dorhub", "demo", "--folder", folder / "mine", "--port", "0"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("was not made by a demo"));
  EXPECT_TRUE(std::filesystem::exists(folder / "mine/letter.txt"));
}

TEST(Demo, GeneratesAWorldThatTheHubImports) {
  const TempFolder folder;
  const auto made = run({"dorhub", "demo", "generate", "--stolen", "2000", "--organisations", "50", "--seed",
                         "7", "--folder", folder / "world"});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  std::ifstream in(folder / "world/stolen.csv");
  const std::string csv{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 2001);

  const HubFolder hub("include: [" + (folder / "world/organisations.yaml").string() +
                      "]\norganisations:\n  - {id: politie, name: Politie, kind: police}\n");
  const Finished imported = hub.command({"import", "stolen", folder / "world/stolen.csv"});
  EXPECT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_EQ(hub.number("SELECT count(*) FROM stolen_good"), 2000);
}

}  // namespace
}  // namespace dorhub::testing
