// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "tests/support/hub_folder.hpp"
#include "tests/unit/core/http/loopback_client.hpp"

// Matching through the real programs: checks by HTTP and by command, registrations, restarts, imports beside
// a running hub.
namespace dorhub::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kHeader = "id,product_group,brand,model,colour,identifiers,reported_at,status\n";

class Matching : public ::testing::Test {
 protected:
  void import_stolen(const std::string& rows) {
    write_file(hub.path() / "stolen.csv", std::string(kHeader) + rows);
    const Finished done = hub.command({"import", "stolen", (hub.path() / "stolen.csv").string()});
    ASSERT_EQ(done.exit_code, 0) << done.out << done.err;
  }
  std::string ask(const std::string& question) {
    http::testing::LoopbackClient client(hub.port());
    return client
        .ask(http::testing::post(
            "/stopheling/v1/controles", question,
            "Content-Type: application/json\r\nX-API-Key: " + std::string(kApiKey) + "\r\n"))
        .body;
  }
  std::string metric(const std::string& name) {
    http::testing::LoopbackClient client(hub.port());
    const std::string all =
        client.ask(http::testing::get("/metrics", "X-API-Key: " + std::string(kApiKey) + "\r\n")).body;
    const std::size_t at = all.find("\n" + name + " ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 2;
    return all.substr(begin, all.find('\n', begin) - begin);
  }
  std::filesystem::path snapshot() const { return hub.path() / "dorhub.db.index"; }

  HubFolder hub{depot_yaml()};
};

/// Rows for an import: `count` goods whose numbers are far apart.
std::string many_goods(int count) {
  std::string rows;
  for (int i = 0; i < count; ++i)
    rows += "M-" + std::to_string(i) + ",bicycle,Gazelle,Orange,zwart,frame_number:QX" +
            std::to_string(1'000'000 + i * 397 % 8'999'999) + ",,stolen\n";
  return rows;
}

TEST_F(Matching, StartsFromTheSnapshotOfACleanStopAndRebuildsADamagedOne) {
  import_stolen("SG-1,bicycle,Gazelle,Orange,zwart,frame_number:GZ4127735,,stolen\n");
  Process* process = &hub.start();
  EXPECT_FALSE(std::filesystem::exists(snapshot()));
  EXPECT_EQ(hub.stop().exit_code, 0);
  ASSERT_TRUE(std::filesystem::exists(snapshot()));
  // Beside a hub that does not run: the next start must know both.
  import_stolen(
      "SG-1,bicycle,Gazelle,Orange,zwart,frame_number:GZ4127735,,withdrawn\n"
      "SG-2,bicycle,Gazelle,Orange,zwart,frame_number:GZ9906217,,stolen\n");
  process = &hub.start();
  EXPECT_THAT(process->err(), HasSubstr("\"event\":\"index.ready\",\"goods\":1,\"changes\":2"));
  EXPECT_THAT(ask(R"({"value":"GZ4127735"})"), HasSubstr("\"grade\":\"none\""));
  EXPECT_THAT(ask(R"({"value":"GZ9906217"})"), HasSubstr("\"grade\":\"hit\""));
  EXPECT_EQ(hub.stop().exit_code, 0);
  {
    std::fstream file(snapshot(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(40);  // in its header
    file.write("damaged", 7);
  }
  process = &hub.start();
  EXPECT_THAT(process->err(), HasSubstr("\"event\":\"index.rebuilt\",\"why\":\"snapshot.damaged\""));
  EXPECT_THAT(ask(R"({"value":"GZ9906217"})"), HasSubstr("\"grade\":\"hit\""));
}

TEST_F(Matching, ByCommandStandsOnTheSnapshotToo) {
  import_stolen(many_goods(10'000));
  EXPECT_TRUE(std::filesystem::exists(snapshot())) << "a large import leaves one";
  const auto written = std::filesystem::last_write_time(snapshot());
  import_stolen("SG-2,bicycle,Gazelle,Orange,zwart,frame_number:GZ9906217,,stolen\n");
  EXPECT_EQ(std::filesystem::last_write_time(snapshot()), written) << "a small one is caught up with";
  const Finished check =
      hub.command({"check", "GZ9906217", "--brand", "Gazelle", "--model", "Orange", "--json"});
  EXPECT_EQ(check.exit_code, 0) << check.err;
  EXPECT_THAT(check.out, HasSubstr("\"grade\":\"full_hit\""));
}

TEST_F(Matching, FollowsAnotherProcessesImportAndCompactsTheIndexAfterIt) {
  hub.start();
  // Several imports, so that the index is in parts.
  for (int part = 0; part < 4; ++part) {
    std::string rows;
    for (int i = 0; i < 60; ++i)
      rows += "C" + std::to_string(part) + "-" + std::to_string(i) +
              ",bicycle,Gazelle,Orange,zwart,frame_number:QX" +
              std::to_string(1'000'000 + part * 2'000'000 + i * 397) + ",,stolen\n";
    import_stolen(rows);
  }
  EXPECT_TRUE(eventually([&] { return metric("dorhub_index_goods") == "240"; }));
  EXPECT_THAT(ask(R"({"value":"QX7000397"})"), HasSubstr("\"grade\":\"hit\""));
  EXPECT_TRUE(eventually([&] { return metric("dorhub_index_parts") == "1"; }));
  EXPECT_THAT(ask(R"({"value":"QX7000397"})"), HasSubstr("\"grade\":\"hit\""));
  import_stolen("C3-1,bicycle,Gazelle,Orange,zwart,frame_number:QX7000397,,withdrawn\n");
  EXPECT_TRUE(
      eventually([&] { return ask(R"({"value":"QX7000397"})").find("\"C3-1\"") == std::string::npos; }));
}

}  // namespace
}  // namespace dorhub::testing
