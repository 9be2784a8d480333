// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>

#include "tests/support/hub_folder.hpp"
#include "tests/unit/core/http/loopback_client.hpp"

// Hostile adapters in a running hub (tests/hostile has each harm on its own): every delivery that does harm
// ends as a dead letter that says why, the honest ones beside it go in, and checks are answered all the
// while.
namespace dorhub::testing {
namespace {

struct Harm {
  std::string_view document;
  std::string_view reason;  ///< the dead letter's code; empty: it goes on
};
constexpr std::array<Harm, 14> kHarms{{{"segfault", "worker.crashed"},
                                       {"loop", "worker.deadline"},
                                       {"allocate", "worker.memory"},
                                       {"file /etc/passwd", "worker.refused_call"},
                                       {"socket 9", "worker.refused_call"},
                                       {"process", "worker.refused_call"},
                                       {"throw x", "adapter.failed"},
                                       {"exit", "worker.exited"},
                                       {"write DH1 record 1 99999999999999\n", "frame.size_exceeds_limit"},
                                       {"write DH1 done 7 2\n{}", "frame.other_number"},
                                       {"flood-text", "worker.deadline"},
                                       {"print", ""},
                                       {"problems 100000", ""},
                                       {"records 2000", "limits.records"}}};

std::string yaml() {
  std::string out = depot_yaml();
  const std::string connections = "connections:\n";
  out.insert(out.find(connections) + connections.size(),
             "  - {id: kwaad, organisation: fietsdepot, adapter: torture, inbox: inbox/kwaad}\n"
             "  - {id: hangt, organisation: fietsdepot, adapter: torture, inbox: inbox/hangt}\n");
  // The deadline leaves a busy machine the time to do honest work, and harm that is to end otherwise.
  return out + "worker: {memory: 128 MiB, deadline: 8 s}\nlimits: {records: 1000}\n";
}

TEST(HostileAdapters, CostTheirOwnDeliveriesAndNeverTheHub) {
  HubFolder hub{yaml(), HOSTILE_ADAPTERS};
  Process& process = hub.start();
  std::atomic<bool> ended{false};
  std::atomic<int> answered{0};
  std::atomic<int> failed{0};
  std::thread checks([&] {
    http::testing::LoopbackClient client(hub.port());
    const std::string ask =
        http::testing::post("/stopheling/v1/controles", R"({"value":"AA1000000"})",
                            "Content-Type: application/json\r\nX-API-Key: " + std::string(kApiKey) + "\r\n");
    while (!ended) ++(client.ask(ask).status == 200 ? answered : failed);
  });
  for (std::size_t i = 0; i < kHarms.size(); ++i) {
    // What hangs keeps only its own connection waiting.
    const bool hangs = kHarms[i].reason == "worker.deadline";
    const std::filesystem::path folder = hub.path() / "inbox" / (hangs ? "hangt" : "kwaad");
    const std::string name = "harm-" + std::to_string(10 + i);
    write_file(folder / ("." + name), kHarms[i].document);
    std::filesystem::rename(folder / ("." + name), folder / name);
  }
  const std::filesystem::path honest = hub.path() / "inbox" / "depot" / "lijst.csv";
  write_file(honest, depot_csv("AA", 100));
  const bool done = eventually(
      [&] { return hub.number("SELECT count(*) FROM delivery WHERE status >= 2") == kHarms.size() + 1; },
      std::chrono::seconds(240));
  ended = true;
  checks.join();
  ASSERT_TRUE(done) << process.err();
  EXPECT_EQ(failed, 0);
  EXPECT_GT(answered, static_cast<int>(kHarms.size())) << "checks are answered all the while";
  EXPECT_EQ(hub.number("SELECT count(*) FROM registration WHERE is_holding = 1"), 100);
  // Names of files are sealed: the command line opens them.
  const std::string listed = hub.command({"delivery", "list", "--limit", "100", "--json"}).out;
  const auto delivery_of = [&](std::string_view file_name) {
    const std::size_t name = listed.find("\"file_name\":\"" + std::string(file_name) + "\"");
    constexpr std::string_view kKey = "\"delivery\":\"";
    const std::size_t begin = listed.rfind(kKey, name) + kKey.size();
    return name == std::string::npos ? "0" : listed.substr(begin, listed.find('"', begin) - begin);
  };
  for (std::size_t i = 0; i < kHarms.size(); ++i) {
    const std::string of =
        " FROM attempt a WHERE a.delivery_id = " + delivery_of("harm-" + std::to_string(10 + i)) +
        " ORDER BY a.number";
    const std::vector<std::string> reasons = hub.texts("SELECT a.reason_code" + of);
    if (kHarms[i].reason.empty()) {
      EXPECT_EQ(hub.texts("SELECT a.outcome" + of), std::vector<std::string>{"registered"})
          << kHarms[i].document;
      continue;
    }
    // What passes a limit of a delivery will pass it again; the rest is tried once more, alone.
    std::vector<std::string> outcomes{"retry", "dead"};
    if (kHarms[i].reason.starts_with("limits.")) outcomes = {"dead"};
    EXPECT_EQ(hub.texts("SELECT a.outcome" + of), outcomes) << kHarms[i].document;
    EXPECT_EQ(reasons, std::vector<std::string>(outcomes.size(), std::string(kHarms[i].reason)))
        << kHarms[i].document;
  }
  const std::string maps = read_file("/proc/" + std::to_string(process.pid()) + "/maps");
  EXPECT_EQ(maps.find("adapters/"), std::string::npos) << "the hub never loads a plugin";
  const std::string printed = delivery_of("harm-21");
  EXPECT_THAT(hub.command({"delivery", "show", printed}).out, ::testing::HasSubstr("--output"));
  EXPECT_THAT(hub.command({"delivery", "show", printed, "--output"}).out,
              ::testing::HasSubstr("Loading the seller's list"));
  EXPECT_EQ(hub.number("SELECT count(*) FROM audit WHERE action = 'delivery.output_looked_at'"), 1);
  EXPECT_EQ(hub.stop().exit_code, 0);
}

// Parsers' exceptions quote what they were reading.
TEST(HostileAdapters, LeaveNoPersonBehindInTheTextOfAnException) {
  std::string settings = depot_yaml();
  const std::string connections = "connections:\n";
  settings.insert(
      settings.find(connections) + connections.size(),
      "  - {id: werpt, organisation: fietsdepot, adapter: thrower, inbox: inbox/werpt}\n"
      "  - {id: begint-niet, organisation: fietsdepot, adapter: thrower, inbox: inbox/begint-niet,\n"
      "     options: {refuse: Optiejansen}}\n");
  HubFolder hub{settings, HOSTILE_ADAPTERS};
  Process& process = hub.start();
  write_file(hub.path() / "inbox" / "werpt" / "koper", "Planteverkoper");
  write_file(hub.path() / "inbox" / "begint-niet" / "koper", "Planteverkoper");
  ASSERT_TRUE(eventually([&] { return hub.number("SELECT count(*) FROM delivery WHERE status = 3") == 2; },
                         std::chrono::seconds(90)))
      << process.err();
  EXPECT_THAT(hub.texts("SELECT text FROM delivery_problem ORDER BY text"),
              ::testing::AllOf(::testing::Contains("The adapter gave up with an exception of type "
                                                   "std::out_of_range"),
                               ::testing::Contains("The adapter could not start with these options: an "
                                                   "exception of type std::invalid_argument")));
  const std::string delivery =
      hub.texts(
             "SELECT d.delivery_id FROM delivery d JOIN connection c USING (connection_id) "
             "WHERE c.code = 'werpt'")
          .at(0);
  EXPECT_THAT(hub.command({"delivery", "show", delivery, "--output"}).out,
              ::testing::HasSubstr("std::out_of_range: can't read Planteverkoper"));
  const Finished stopped = hub.stop();
  EXPECT_THAT(hub.files_with("Planteverkoper"), ::testing::IsEmpty());
  EXPECT_THAT(hub.files_with("Optiejansen"), ::testing::ElementsAre("dorhub.yaml"));
  EXPECT_EQ(stopped.err.find("Planteverkoper"), std::string::npos);
  EXPECT_EQ(stopped.err.find("Optiejansen"), std::string::npos);
}

}  // namespace
}  // namespace dorhub::testing
