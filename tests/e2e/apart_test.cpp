// SPDX-License-Identifier: EUPL-1.2
// A delivery at which the hub itself fails is taken record by record the next time, through the real program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "tests/support/hub_folder.hpp"

namespace dorhub::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class Apart : public ::testing::Test {
 protected:
  Apart() {
    hub.start();  // makes the database
    hub.stop();
    hub.tamper(
        "CREATE TRIGGER trap AFTER INSERT ON registration WHEN NEW.brand = 'Trap' BEGIN SELECT RAISE(ABORT, "
        "'caught'); END");
  }
  void drop(const std::string& name, std::string list) const {
    const std::size_t second = list.find("Gazelle", list.find("Gazelle") + 1);
    list.replace(second, 7, "Trap");
    write_file(inbox / ("." + name), list);
    std::filesystem::rename(inbox / ("." + name), inbox / name);
  }

  HubFolder hub{depot_yaml()};
  const std::filesystem::path inbox = hub.path() / "inbox/depot";
};

TEST_F(Apart, ARecordThatTheDatabaseDoesNotTakeCostsOnlyItself) {
  hub.start();
  drop("lijst.csv", depot_csv("AA", 3));
  const auto report = inbox / "failed/lijst.csv.report.json";
  const auto done = inbox / "done/lijst.csv.report.json";
  ASSERT_TRUE(eventually([&] { return std::filesystem::exists(report) || std::filesystem::exists(done); },
                         std::chrono::seconds(60)))
      << hub.log();
  EXPECT_THAT(read_file(std::filesystem::exists(done) ? done : report),
              AllOf(HasSubstr("registry.not_stored"), HasSubstr("\"line\": 3")));
  EXPECT_THAT(hub.log(), HasSubstr("delivery.postponed")) << "the first time it failed as a whole";
  EXPECT_EQ(hub.texts("SELECT raw FROM identifier ORDER BY raw"),
            (std::vector<std::string>{"AA1000000", "AA1000002"}));
  EXPECT_EQ(hub.number("SELECT max(register_number) FROM registration"), 2) << "no number went lost";
  EXPECT_EQ(hub.number("SELECT count(*) FROM delivery WHERE status = 2"), 1)
      << "registered, and no dead letter";

  hub.tamper("DROP TRIGGER trap");
  const std::string delivery = std::to_string(hub.number("SELECT max(delivery_id) FROM delivery"));
  EXPECT_EQ(hub.command({"delivery", "replay", delivery}).exit_code, 0);
  EXPECT_TRUE(eventually([&] { return hub.number("SELECT count(*) FROM registration") == 3; }));
  EXPECT_EQ(hub.stop().exit_code, 0);
  EXPECT_EQ(hub.command({"audit", "verify"}).exit_code, 0);
}

}  // namespace
}  // namespace dorhub::testing
