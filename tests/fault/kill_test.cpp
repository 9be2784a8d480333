// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <thread>

#include "tests/support/hub_folder.hpp"
#include "tests/unit/core/http/loopback_client.hpp"

// The hub is killed while it takes and registers 10,000 records, fifty times on one database: in turns four
// deliveries that a client pushes, who keeps what was acknowledged, and one file in the inbox, which is
// acknowledged when it leaves. After each restart all of it, and nothing twice, must be in the register.
namespace dorhub::testing {
namespace {

constexpr int kRounds = 50;
constexpr int kDeliveries = 4;  // a round
constexpr int kRows =
    2500;  // a delivery: three transactions of at most a thousand, so that kills fall between
constexpr int kSoldEvery = 10;  // a line of which the holding and its disposal may be cut apart
constexpr int kSold = kRows / kSoldEvery;
constexpr int kFileRows = kDeliveries * kRows;  // of a round's one file

std::string push(const std::string& key, const std::string& body) {
  return http::testing::post("/hub/v1/koppelingen/depot-lijst/aanleveringen", body,
                             "Content-Type: text/csv\r\nAuthorization: Bearer " + std::string(kPushKey) +
                                 "\r\nIdempotency-Key: \"" + key + "\"\r\n");
}

class Killing : public ::testing::Test {
 protected:
  /// Pushes a round's deliveries that are not acknowledged yet, until the hub is gone.
  void push_round(int round, std::vector<bool>& acknowledged) {
    try {
      http::testing::LoopbackClient client(hub.port());
      for (int i = 0; i < kDeliveries; ++i) {
        if (acknowledged[static_cast<std::size_t>(i)]) continue;
        const std::string name = "R" + std::to_string(100 + round) + "D" + std::to_string(100 + i) + "N";
        const auto answer = client.ask(push(name, depot_csv(name, kRows, kSoldEvery)));
        if (answer.status == 0) return;
        ASSERT_THAT(answer.status, ::testing::AnyOf(200, 202)) << answer.body;
        acknowledged[static_cast<std::size_t>(i)] = true;
      }
    } catch (const std::exception&) {  // killed before it listened
    }
  }
  /// Puts a round's file into the inbox, whole at once.
  [[nodiscard]] std::string drop_file(int round) const {
    const std::string name = "R" + std::to_string(100 + round) + "F";
    std::filesystem::create_directories(inbox);
    write_file(inbox / ("." + name), depot_csv(name, kFileRows, kSoldEvery), 0666);
    std::filesystem::rename(inbox / ("." + name), inbox / name);
    return name;
  }
  /// Whether the file still stands in the inbox, or where the hub puts what it is taking.
  [[nodiscard]] bool is_in_inbox(const std::string& name) const {
    if (std::filesystem::exists(inbox / name)) return true;
    std::error_code gone;  // the hub is at work in there
    for (std::filesystem::directory_iterator each(inbox / ".taken", gone), end; !gone && each != end;
         each.increment(gone))
      if (std::error_code none; std::filesystem::exists(each->path() / name, none)) return true;
    return false;
  }
  [[nodiscard]] std::int64_t deliveries() const { return hub.number("SELECT count(*) FROM delivery"); }
  [[nodiscard]] std::int64_t undone() const {
    return hub.number("SELECT count(*) FROM delivery WHERE status < 2");
  }
  /// Deliveries of which some transactions stand and the last does not.
  [[nodiscard]] std::int64_t half_registered() const {
    return hub.number(
        "SELECT count(DISTINCT d.delivery_id) FROM delivery d JOIN delivery_record r USING (organisation_id, "
        "delivery_id) WHERE d.status < 2");
  }

  HubFolder hub{depot_yaml()};
  const std::filesystem::path inbox = hub.path() / "inbox/depot";
};

TEST_F(Killing, AtAnyMomentLosesAndDoublesNothing) {
  const unsigned seed = std::random_device{}();
  RecordProperty("seed", static_cast<int>(seed));
  std::mt19937 random(seed);
  std::int64_t acknowledged_rows = 0;
  std::int64_t sold = 0;
  std::int64_t accepted = 0;
  int caught_at_work = 0;
  int caught_files = 0;  // that had left the inbox and were not worked off
  int caught_between = 0;
  std::vector<std::string> files;
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
    const bool is_by_inbox = round % 2 == 1;
    std::vector<bool> acknowledged(kDeliveries, is_by_inbox);
    std::string file;
    hub.start();
    std::thread client([&] {
      if (is_by_inbox)
        file = drop_file(round);
      else
        push_round(round, acknowledged);
    });
    // The moment is the point; a file is taken when it stood still for a quarter of a second.
    std::this_thread::sleep_for(
        std::chrono::milliseconds(is_by_inbox ? 250 + random() % 900 : random() % 900));
    hub.kill();
    client.join();
    const auto before = std::count(acknowledged.begin(), acknowledged.end(), true);
    const bool is_waiting = is_by_inbox && is_in_inbox(file);
    if (before < kDeliveries || undone() > 0 || is_waiting) ++caught_at_work;
    if (is_by_inbox && !is_waiting) {
      ASSERT_EQ(deliveries(), accepted + 1) << "a file that left the inbox and is nowhere";
      if (undone() > 0) ++caught_files;
    }
    if (half_registered() > 0) ++caught_between;
    hub.start();
    if (is_by_inbox) {
      files.push_back(file);
      ASSERT_TRUE(eventually([&] { return !is_in_inbox(file); }, std::chrono::seconds(60)));
    } else {
      push_round(round, acknowledged);  // the rest, and whatever was not heard of again
    }
    ASSERT_EQ(std::count(acknowledged.begin(), acknowledged.end(), true), kDeliveries);
    accepted += is_by_inbox ? 1 : kDeliveries;
    ASSERT_TRUE(eventually([&] { return undone() == 0; }, std::chrono::seconds(60))) << before;
    ASSERT_EQ(deliveries(), accepted) << "each once";
    acknowledged_rows += kDeliveries * kRows;
    sold += kDeliveries * kSold;
    ASSERT_EQ(hub.number("SELECT count(*) FROM registration"), acknowledged_rows);
    ASSERT_EQ(hub.number("SELECT count(*) FROM registration WHERE state = 1"), sold);
    ASSERT_EQ(hub.number("SELECT count(*) FROM holding WHERE is_open"), acknowledged_rows - sold);
    ASSERT_EQ(hub.number("SELECT count(*) FROM delivery WHERE status = 3"), 0) << "nothing is a dead letter";
    hub.kill();  // also right after the work is done
  }
  RecordProperty("caught_between", caught_between);
  EXPECT_GT(caught_at_work, kRounds / 5) << "kills that found the hub idle prove nothing";
  RecordProperty("caught_files", caught_files);
  EXPECT_GT(caught_files, 0) << "no kill fell between the journal's taking of a file and its last record";
  EXPECT_GT(caught_between, 0) << "no kill fell between two transactions of a delivery";
  EXPECT_EQ(hub.number("SELECT count(*) FROM delivery_record"), acknowledged_rows + sold)
      << "what a cut-off attempt wrote is replaced by the next one's";
  EXPECT_EQ(hub.number("SELECT count(DISTINCT source_id) FROM source_record WHERE type = 'holding'"),
            acknowledged_rows);
  EXPECT_EQ(hub.number("SELECT max(register_number) FROM registration"), acknowledged_rows)
      << "no gap in the numbers";
  EXPECT_EQ(hub.number("SELECT count(DISTINCT register_number) FROM registration"), acknowledged_rows);
  hub.start();  // a report may have been cut off with the hub
  for (const std::string& file : files)
    EXPECT_TRUE(eventually([&] { return std::filesystem::exists(inbox / "done" / (file + ".report.json")); }))
        << file;
  hub.kill();
  // Half a million rows: a busy machine takes more than a minute.
  const Finished audit = run({"dorhub", "audit", "verify", "--config", hub.config()},
                             {.folder = hub.path(), .patience = std::chrono::minutes(5)});
  EXPECT_EQ(audit.exit_code, 0) << audit.out << audit.err;
}

}  // namespace
}  // namespace dorhub::testing
