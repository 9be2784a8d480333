// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/support/hub_folder.hpp"
#include "tests/unit/core/http/loopback_client.hpp"

// The hub is killed while it takes and registers 10,000 records, fifty times on one database. A client keeps
// what was acknowledged; after each restart all of it, and nothing twice, must be in the register.
namespace dorhub::testing {
namespace {

constexpr int kRounds = 50;
constexpr int kDeliveries = 4;  // a round
constexpr int kRows =
    2500;  // a delivery: three transactions of at most a thousand, so that kills fall between
constexpr int kSoldEvery = 10;  // a line of which the holding and its disposal may be cut apart
constexpr int kSold = kRows / kSoldEvery;

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
};

TEST_F(Killing, AtAnyMomentLosesAndDoublesNothing) {
  const unsigned seed = std::random_device{}();
  RecordProperty("seed", static_cast<int>(seed));
  std::mt19937 random(seed);
  std::int64_t acknowledged_rows = 0;
  std::int64_t sold = 0;
  int caught_at_work = 0;
  int caught_between = 0;
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
    std::vector<bool> acknowledged(kDeliveries, false);
    hub.start();
    std::thread client([&] { push_round(round, acknowledged); });
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 900));  // the moment is the point
    hub.kill();
    client.join();
    const auto before = std::count(acknowledged.begin(), acknowledged.end(), true);
    if (before < kDeliveries || undone() > 0) ++caught_at_work;
    if (half_registered() > 0) ++caught_between;
    hub.start();
    push_round(round, acknowledged);  // the rest, and whatever was not heard of again
    ASSERT_EQ(std::count(acknowledged.begin(), acknowledged.end(), true), kDeliveries);
    ASSERT_TRUE(eventually([&] { return undone() == 0; }, std::chrono::seconds(60))) << before;
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
  EXPECT_GT(caught_between, 0) << "no kill fell between two transactions of a delivery";
  EXPECT_EQ(hub.number("SELECT count(*) FROM delivery_record"), acknowledged_rows + sold)
      << "what a cut-off attempt wrote is replaced by the next one's";
  EXPECT_EQ(hub.number("SELECT count(DISTINCT source_id) FROM source_record WHERE type = 'holding'"),
            acknowledged_rows);
  EXPECT_EQ(hub.number("SELECT max(register_number) FROM registration"), acknowledged_rows)
      << "no gap in the numbers";
  EXPECT_EQ(hub.number("SELECT count(DISTINCT register_number) FROM registration"), acknowledged_rows);
  const Finished audit = hub.command({"audit", "verify"});
  EXPECT_EQ(audit.exit_code, 0) << audit.out << audit.err;
}

}  // namespace
}  // namespace dorhub::testing
