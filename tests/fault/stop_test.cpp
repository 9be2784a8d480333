// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

#include "tests/support/hub_folder.hpp"

// The hub is told to stop while it works: it says so, cuts the work off, and takes it up again.
namespace dorhub::testing {
namespace {

using ::testing::HasSubstr;

constexpr int kRows = 30'000;

/// Whether the process keeps SIGTERM for itself by now.
bool blocks_sigterm(pid_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("SigBlk:"))
      return (std::stoull(line.substr(7), nullptr, 16) & (1ULL << (SIGTERM - 1))) != 0;
  return false;
}

class Stopping : public ::testing::Test {
 protected:
  /// Starts the hub and drops a large list, of which some is registered when this returns.
  Process& start_working() {
    Process& process = hub.start();
    const auto inbox = hub.path() / "inbox" / "depot";
    write_file(inbox / ".lijst.csv", depot_csv("AA", kRows));
    std::filesystem::rename(inbox / ".lijst.csv", inbox / "lijst.csv");
    EXPECT_TRUE(eventually([&] { return registered() > 0; })) << process.err();
    return process;
  }
  [[nodiscard]] std::int64_t registered() const { return hub.number("SELECT count(*) FROM registration"); }
  [[nodiscard]] std::int64_t attempts() const { return hub.number("SELECT count(*) FROM attempt"); }

  HubFolder hub{depot_yaml()};
};

TEST_F(Stopping, CutsALargeDeliveryOffAndRegistersItOnceAfterTheNextStart) {
  start_working();
  const Finished end = hub.stop();
  EXPECT_EQ(end.exit_code, 0) << end.err;
  EXPECT_THAT(end.err, HasSubstr("Stopping: what is being worked on is taken up again"));
  EXPECT_THAT(end.err, HasSubstr("\"event\":\"hub.stopped\""));
  EXPECT_LT(registered(), kRows) << "it went on to the end";
  EXPECT_EQ(hub.texts("SELECT outcome FROM attempt"), std::vector<std::string>{"interrupted"});
  EXPECT_EQ(hub.number("SELECT status FROM delivery"), 0);
  hub.start();
  EXPECT_TRUE(
      eventually([&] { return hub.number("SELECT status FROM delivery") == 2; }, std::chrono::seconds(120)));
  EXPECT_EQ(registered(), kRows);
  EXPECT_EQ(hub.number("SELECT count(DISTINCT register_number) FROM registration"), kRows);
  EXPECT_EQ(hub.number("SELECT registered + unchanged FROM attempt WHERE number = 2"), kRows);
  EXPECT_EQ(hub.number("SELECT count(*) FROM outbox"), 1) << "one report";
}

TEST_F(Stopping, DuringTheStartTakesUpNoDelivery) {
  start_working();
  // The first one holds the lock, so this one is still starting when it is told to stop.
  Process second({"dorhub", "serve", "--config", hub.config()}, {.folder = hub.path()});
  ASSERT_TRUE(eventually([&] { return blocks_sigterm(second.pid()); }));
  second.signal(SIGTERM);
  const Finished end = second.wait();
  EXPECT_EQ(end.exit_code, 0) << end.err;
  EXPECT_THAT(end.err, HasSubstr("Stopping"));
  EXPECT_EQ(attempts(), 1);
  EXPECT_EQ(hub.stop().exit_code, 0);
}

}  // namespace
}  // namespace dorhub::testing
