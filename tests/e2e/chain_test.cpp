// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/hub_folder.hpp"
#include "tests/unit/core/http/loopback_client.hpp"

// The chain through the real programs: a partner's file becomes registrations, hits and a receipt.
namespace dorhub::testing {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::string_view kStolen =
    "id,product_group,brand,model,colour,identifiers,reported_at,status\n"
    "SG-1,bicycle,Gazelle,Orange,zwart,frame_number:AA1000000,2026-11-01,stolen\n"
    "SG-2,bicycle,Batavus,Finez,groen,frame_number:AA1000001,2026-11-02,stolen\n"
    "SG-3,bicycle,Gazelle,Orange,zwart,frame_number:ZZ9999999,,withdrawn\n";

class Chain : public ::testing::Test {
 protected:
  void import_stolen(std::string_view csv = kStolen) {
    write_file(hub.path() / "stolen.csv", csv);
    const Finished done = hub.command({"import", "stolen", (hub.path() / "stolen.csv").string()});
    ASSERT_EQ(done.exit_code, 0) << done.out << done.err;
  }
  /// Drops a file in the depot's inbox and waits for its report in `folder`.
  std::string drop(const std::string& name, std::string_view content, const std::string& folder = "done") {
    std::filesystem::create_directories(inbox);
    write_file(inbox / ("." + name), content);
    std::filesystem::rename(inbox / ("." + name), inbox / name);
    const auto report = inbox / folder / (name + ".report.json");
    if (!eventually([&] { return std::filesystem::exists(report); }))
      throw std::runtime_error("no report of " + name + " in " + folder + ": " + hub_log());
    return read_file(report);
  }
  std::string hub_log() { return hub_process == nullptr ? "" : hub_process->err(); }
  void start() { hub_process = &hub.start(); }

  HubFolder hub{depot_yaml()};
  std::filesystem::path inbox = hub.path() / "inbox" / "depot";
  Process* hub_process = nullptr;
};

TEST_F(Chain, TellsOfFieldsThatStandTwiceOrDoNotExistInAnImport) {
  write_file(hub.path() / "stolen.ndjson",
             R"({"id":"SG-1","brand":"Gazelle","identifiers":[{"kind":"frame_number","value":"AA1000000"}]}
{"id":"SG-2","brand":"Gazelle","brand":"Batavus","identifiers":[{"kind":"frame_number","value":"AA1000001"}]}
{"id":"SG-3","identifers":[{"kind":"frame_number","value":"AA1000002"}]}
{"id":"SG-4","station":"Oost","identifiers":[{"kind":"frame_number","value":"AA1000003"}]}
{"id":"SG-5","station":"West","identifiers":[{"kind":"frame_number","value":"1","value":"AA1000004"}]}
)");
  const Finished done = hub.command({"import", "stolen", (hub.path() / "stolen.ndjson").string()});
  EXPECT_EQ(done.exit_code, 1);
  EXPECT_THAT(done.err, AllOf(HasSubstr("stolen.ndjson:2"), HasSubstr("brand stands twice"),
                              HasSubstr("no field identifers; did you mean identifiers?"),
                              HasSubstr("no field station"), HasSubstr("identifiers/0/value stands twice")));
  EXPECT_EQ(done.err.find("no field station"), done.err.rfind("no field station")) << "told once";
  EXPECT_EQ(hub.number("SELECT count(*) FROM stolen_good"), 2) << "SG-1 and SG-4";
}

TEST_F(Chain, TurnsADepotsListIntoRegistrationsAHitAndAFullHit) {
  import_stolen();
  start();
  const std::string report = drop("lijst.csv", depot_csv("AA", 3));
  EXPECT_THAT(report, AllOf(HasSubstr("\"state\": \"registered\""), HasSubstr("\"grade\": \"full_hit\""),
                            HasSubstr("\"grade\": \"hit\""), HasSubstr("\"register_number\": 3")));
  EXPECT_FALSE(std::filesystem::exists(inbox / "lijst.csv")) << "the journal has it";
  EXPECT_EQ(hub.number("SELECT count(*) FROM registration"), 3);
  EXPECT_EQ(hub.number("SELECT count(*) FROM hit"), 2);
}

TEST_F(Chain, MatchesANewTheftAgainstWhatIsHeldAndClosesTheHitWhenItIsWithdrawn) {
  start();
  drop("lijst.csv", depot_csv("AA", 3));
  EXPECT_EQ(hub.number("SELECT count(*) FROM hit"), 0);
  import_stolen();  // by a command, beside the running hub
  EXPECT_EQ(hub.number("SELECT count(*) FROM hit WHERE status = 0"), 2);
  // The hub's own memory follows: a check through it knows the good.
  const auto is_known = [&] {
    http::testing::LoopbackClient client(hub.port());
    const auto answer = client.ask(
        http::testing::post("/stopheling/v1/controles", R"({"value":"AA 1000000"})",
                            "Content-Type: application/json\r\nX-API-Key: " + std::string(kApiKey) + "\r\n"));
    return answer.status == 200 && answer.body.find("\"SG-1\"") != std::string::npos;
  };
  EXPECT_TRUE(eventually(is_known, std::chrono::seconds(5)));
  import_stolen("id,identifiers,status\nSG-1,frame_number:AA1000000,withdrawn\n");
  EXPECT_EQ(hub.number("SELECT count(*) FROM hit WHERE status = 0"), 1);
  EXPECT_EQ(hub.number("SELECT count(*) FROM hit WHERE status = 2"), 1);
}

TEST_F(Chain, RegistersTheSameListTwiceOnlyOnce) {
  start();
  drop("maandag.csv", depot_csv("AA", 50));
  const std::string report = drop("dinsdag.csv", depot_csv("AA", 50));
  EXPECT_THAT(report, HasSubstr("\"unchanged\": 50"));
  EXPECT_EQ(hub.number("SELECT count(*) FROM registration"), 50);
}

TEST_F(Chain, AnswersAPushWithItsOutcome) {
  import_stolen();
  start();
  http::testing::LoopbackClient client(hub.port());
  const std::string headers =
      "Content-Type: text/csv\r\nX-API-Key: " + std::string(kPushKey) + "\r\nIdempotency-Key: \"een\"\r\n";
  const auto pushed = client.ask(
      http::testing::post("/hub/v1/koppelingen/depot-lijst/aanleveringen", depot_csv("AA", 2), headers));
  ASSERT_EQ(pushed.status, 202) << pushed.body;
  const auto again = client.ask(
      http::testing::post("/hub/v1/koppelingen/depot-lijst/aanleveringen", depot_csv("AA", 2), headers));
  EXPECT_THAT(again.status, ::testing::AnyOf(200, 202));
  const std::string id = hub.texts("SELECT delivery_id FROM delivery").at(0);
  EXPECT_THAT(again.body, HasSubstr(id)) << "the same delivery, sent twice";
  const auto outcome = [&] {
    return client
        .ask(
            http::testing::get("/hub/v1/aanleveringen/" + id, "X-API-Key: " + std::string(kPushKey) + "\r\n"))
        .body;
  };
  ASSERT_TRUE(eventually([&] { return outcome().find("\"state\":\"registered\"") != std::string::npos; }));
  EXPECT_THAT(outcome(), AllOf(HasSubstr("full_hit"), HasSubstr("\"receipts\"")));
  const auto stranger = client.ask(http::testing::get("/hub/v1/aanleveringen/" + id, "X-API-Key: wrong\r\n"));
  EXPECT_EQ(stranger.status, 401);
}

TEST_F(Chain, LetsGoodRowsInBesideBadOnesAndSaysWhere) {
  start();
  std::string csv = depot_csv("AA", 2);
  csv += "BB1;31-02-2026;weesfiets;herenfiets;Gazelle;Orange;zwart;BB1000000\r\n";  // no such day
  csv +=
      "BB2;20-11-2026;weesfiets;herenfiets;Gazelle;Orange;zwart;9,99053E+14\r\n";  // damaged by a spreadsheet
  const std::string report = drop("lijst.csv", csv);
  EXPECT_THAT(report, AllOf(HasSubstr("\"line\": 4"), HasSubstr("\"line\": 5"), HasSubstr("\"nl\"")));
  EXPECT_GE(hub.number("SELECT count(*) FROM registration"), 2);
}

TEST_F(Chain, CountsEveryRowThatItReadThoseRefusedBeforeTheyBecameARecordToo) {
  start();
  std::string csv = depot_csv("AA", 2);
  for (int i = 0; i < 1'500; ++i)  // more than the thousand problems that are kept
    csv += "B" + std::to_string(i) + ";31-02-2026;weesfiets;herenfiets;Gazelle;Orange;zwart;9,99053E+14\r\n";
  const std::string report = drop("lijst.csv", csv);
  EXPECT_THAT(report, AllOf(HasSubstr("\"records\": 1502"), HasSubstr("\"registered\": 2"),
                            HasSubstr("\"refused\": 1500"), HasSubstr("\"problems\": 3000")));
  const Finished shown =
      hub.command({"delivery", "show", hub.texts("SELECT delivery_id FROM delivery").at(0)});
  EXPECT_THAT(shown.out, HasSubstr("1,502 records: 2 registered, 0 unchanged, 1,500 refused; 3,000 problems, "
                                   "0 skips, 0 hits"));
  http::testing::LoopbackClient client(hub.port());
  EXPECT_THAT(client.ask(http::testing::get("/?lang=en", "")).body, HasSubstr(">1,500<"));
}

TEST_F(Chain, SetsAnUnreadableDocumentAsideWithItsPlace) {
  start();
  const std::string report =
      drop("zoek.json", R"({"hits":{"total":2,"hits":[{"_source":{"ObjectNumber":"F1",)", "failed");
  EXPECT_THAT(report, AllOf(HasSubstr("\"state\": \"dead\""), HasSubstr("\"line\": 1"), HasSubstr("json.")));
  EXPECT_EQ(hub.number("SELECT count(*) FROM registration"), 0);
  EXPECT_EQ(hub.number("SELECT count(*) FROM delivery WHERE status = 3"), 1) << "kept, visible, replayable";
}

TEST_F(Chain, RefusesAFileOfTwoGigabytesWithoutReadingIt) {
  start();
  std::filesystem::create_directories(inbox);
  write_file(inbox / ".huge.csv", "");
  std::filesystem::resize_file(inbox / ".huge.csv", 2ULL << 30U);  // sparse: takes no room
  std::filesystem::rename(inbox / ".huge.csv", inbox / "huge.csv");
  ASSERT_TRUE(eventually([&] { return std::filesystem::exists(inbox / "failed" / "huge.csv.report.json"); }));
  EXPECT_THAT(read_file(inbox / "failed" / "huge.csv.report.json"),
              AllOf(HasSubstr("Het bestand heeft 2147483648 bytes; limits.inbox_file staat er "),
                    HasSubstr("The file has 2147483648 bytes; limits.inbox_file allows ")));
  EXPECT_TRUE(std::filesystem::exists(inbox / "huge.csv.refused"));
}

TEST_F(Chain, ReplaysADeadDeliveryAsANewAttempt) {
  start();
  drop("zoek.json", R"({"hits":{"hits":[{"_source":)", "failed");
  const std::string id = hub.texts("SELECT delivery_id FROM delivery").at(0);
  const Finished replayed = hub.command({"delivery", "replay", id});
  EXPECT_EQ(replayed.exit_code, 0) << replayed.out << replayed.err;
  EXPECT_TRUE(eventually([&] {
    return hub.number("SELECT attempts FROM delivery") >= 2 && hub.number("SELECT status FROM delivery") == 3;
  }));
  const Finished shown = hub.command({"delivery", "show", id});
  EXPECT_EQ(shown.exit_code, 0);
  EXPECT_THAT(shown.out, HasSubstr("zoek.json:1:29: fatal: The document ends too early"));
}

TEST_F(Chain, TakesEveryFileThatDiffersThoughNameTimeAndSizeAreTheSame) {
  start();
  drop("lijst.csv", depot_csv("AA", 3));
  // A sender that keeps whole seconds, and a file system that gives the same inode again.
  for (const char* prefix : {"AB", "AC", "AD"}) {
    write_file(inbox / ".next", depot_csv(prefix, 3));
    std::filesystem::last_write_time(inbox / ".next",
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    std::filesystem::rename(inbox / ".next", inbox / "lijst.csv");
    ASSERT_TRUE(eventually([&] { return !std::filesystem::exists(inbox / "lijst.csv"); }));
  }
  EXPECT_TRUE(eventually([&] { return hub.number("SELECT count(*) FROM registration") == 12; }))
      << hub.number("SELECT count(*) FROM registration");
  EXPECT_TRUE(std::filesystem::is_empty(inbox / ".taken"));
}

TEST_F(Chain, FinishesAFileThatACrashLeftHalfTaken) {
  std::filesystem::create_directories(inbox / ".taken");
  write_file(inbox / ".taken" / "lijst.csv", depot_csv("AA", 3));
  start();
  EXPECT_TRUE(eventually([&] { return std::filesystem::exists(inbox / "done" / "lijst.csv.report.json"); }));
  EXPECT_EQ(hub.number("SELECT count(*) FROM registration"), 3);
}

TEST_F(Chain, SaysThatALinkAFolderAndAFifoAreNotTaken) {
  start();
  std::filesystem::create_symlink("/etc/hostname", inbox / "link.csv");
  std::filesystem::create_directory(inbox / "map.csv");
  ASSERT_EQ(::mkfifo((inbox / "pijp.csv").c_str(), 0600), 0);
  drop("lijst.csv", depot_csv("AA", 3));
  for (const char* name : {"link.csv", "map.csv", "pijp.csv"})
    EXPECT_TRUE(eventually([&] {
      return std::filesystem::exists(inbox / "failed" / (std::string(name) + ".report.json"));
    })) << name;
  EXPECT_EQ(hub.number("SELECT count(*) FROM delivery"), 1);
}

TEST_F(Chain, ReportsAFileWithAnyNameThatALinuxDiskTakes) {
  start();
  const std::string odd = "bad\xff\xfe" + std::string(236, 'n') + ".csv";
  write_file(inbox / ".odd", depot_csv("AA", 1));
  std::filesystem::rename(inbox / ".odd", inbox / odd);
  ASSERT_TRUE(eventually([&] { return !std::filesystem::is_empty(inbox / "done"); }));
  // The report is called after the file, and its text does not say the name again.
  const std::filesystem::path report = std::filesystem::directory_iterator(inbox / "done")->path();
  EXPECT_THAT(report.filename().string(), HasSubstr("bad"));
  EXPECT_THAT(read_file(report), AllOf(HasSubstr("\"state\": \"registered\""), Not(HasSubstr("nnnn"))));
}

TEST_F(Chain, SaysHowManyHoldingsACompleteListClosed) {
  std::string config = read_file(hub.config());
  const std::string line = "    inbox: inbox/depot\n";
  config.replace(config.find(line), line.size(), line + "    options: {complete: true}\n");
  write_file(hub.config(), config);
  start();
  EXPECT_THAT(drop("eerst.csv", depot_csv("AA", 5)), Not(HasSubstr("registry.list_closed")));
  std::string cut = depot_csv("AA", 4);
  cut.resize(cut.size() - 20);  // in the middle of the fourth row
  EXPECT_THAT(drop("afgebroken.csv", cut),
              AllOf(HasSubstr("csv.cut_off"), Not(HasSubstr("registry.list_closed"))));
  cut = depot_csv("AA", 4);
  cut.resize(cut.size() - 2);  // in the last cell of the fourth row
  EXPECT_THAT(drop("in-de-cel.csv", cut),
              AllOf(HasSubstr("\"state\": \"registered\""), HasSubstr("csv.no_line_end"),
                    Not(HasSubstr("registry.list_closed"))));
  EXPECT_EQ(hub.number("SELECT count(*) FROM holding WHERE is_open = 1"), 5);
  EXPECT_THAT(drop("daarna.csv", depot_csv("AA", 2)),
              AllOf(HasSubstr("registry.list_closed"), HasSubstr("that this complete list lacks: 3")));
}

TEST_F(Chain, HoldsBackACompleteListThatLacksMostUntilTheAdminAllowsIt) {
  std::string config = read_file(hub.config());
  const std::string line = "    inbox: inbox/depot\n";
  config.replace(config.find(line), line.size(), line + "    options: {complete: true}\n");
  write_file(hub.config(), config);
  start();
  (void)drop("eerst.csv", depot_csv("AA", 50));
  EXPECT_THAT(drop("daarna.csv", depot_csv("AA", 5)),
              AllOf(HasSubstr("registry.list_held"), HasSubstr("lacks 45 of the 50 goods"),
                    HasSubstr("list_closes_at_most: 100"), Not(HasSubstr("registry.list_closed"))));
  EXPECT_EQ(hub.number("SELECT count(*) FROM holding WHERE is_open = 1"), 50);
  EXPECT_EQ(hub.stop().exit_code, 0);
  config.replace(config.find(line), line.size(), line + "    list_closes_at_most: 100\n");
  write_file(hub.config(), config);
  start();
  const std::string id = std::to_string(hub.number("SELECT max(delivery_id) FROM delivery"));
  EXPECT_EQ(hub.command({"delivery", "replay", id}).exit_code, 0);
  EXPECT_TRUE(eventually([&] { return hub.number("SELECT count(*) FROM holding WHERE is_open = 1") == 5; }));
}

TEST_F(Chain, BringsBackAGoodThatItsShopHadDeletedByMistakeWithItsHit) {
  std::string config = read_file(hub.config());
  const std::string line = "connections:\n";
  config.replace(config.find(line), line.size(),
                 "  - {id: winkel, name: Winkel}\n" + line +
                     "  - {id: winkel, organisation: winkel, adapter: cyclesoft, inbox: inbox/winkel}\n");
  write_file(hub.config(), config);
  inbox = hub.path() / "inbox" / "winkel";
  import_stolen("id,brand,identifiers\nSG-1,Gazelle,frame_number:GZ8638225\n");
  start();
  const std::string list = read_file(DORHUB_SOURCE "/adapters/cyclesoft/samples/stock-list.json");
  std::string deleted = list;
  const std::string_view stands = "\"is_deleted\": false";
  for (std::size_t at = 0; (at = deleted.find(stands, at)) != std::string::npos;)
    deleted.replace(at, stands.size(), "\"is_deleted\": true");
  const auto open_hits = [&] { return hub.number("SELECT count(*) FROM hit WHERE status = 0"); };
  const auto standing = [&] { return hub.number("SELECT count(*) FROM registration WHERE state = 0"); };
  EXPECT_THAT(drop("maandag.json", list), HasSubstr("\"state\": \"registered\""));
  EXPECT_EQ(open_hits(), 1);
  EXPECT_EQ(standing(), 4);
  drop("dinsdag.json", deleted);
  EXPECT_EQ(open_hits(), 0);
  EXPECT_EQ(standing(), 0);
  EXPECT_THAT(drop("woensdag.json", list), HasSubstr("\"hits\""));
  EXPECT_EQ(open_hits(), 1);
  EXPECT_EQ(standing(), 4);
  EXPECT_EQ(hub.stop().exit_code, 0);
  const Finished proven = hub.command({"audit", "verify"});
  EXPECT_EQ(proven.exit_code, 0) << proven.out << proven.err;
}

TEST_F(Chain, HoldsAGoodAgainThatWasTakenOffTheDepotsSite) {
  start();
  const std::string shown = read_file(DORHUB_SOURCE "/adapters/depot/samples/zoekresultaat-twee.json");
  std::string deleted = shown;
  const std::string_view stands = "\"Deleted\": false";
  deleted.replace(deleted.find(stands), stands.size(), "\"Deleted\": true");
  const auto held = [&] { return hub.number("SELECT count(*) FROM holding WHERE is_open = 1"); };
  for (const std::string day : {"1", "2"}) {  // the second time nothing is new to the hub
    drop("shown-" + day + ".json", shown);
    EXPECT_EQ(held(), 2);
    drop("deleted-" + day + ".json", deleted);
    EXPECT_EQ(held(), 1);
    drop("same-" + day + ".json", deleted + "\n");
    EXPECT_EQ(held(), 1);
  }
}

TEST_F(Chain, DoesNotStartWithAnotherMasterKey) {
  start();
  EXPECT_EQ(hub.stop().exit_code, 0);
  const std::string own = read_file(hub.path() / "master.key");
  write_file(hub.path() / "master.key", std::string(64, '8') + "\n");
  const Finished refused = hub.command({"serve"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("sealed with another master key"));
  write_file(hub.path() / "master.key", own);
  EXPECT_EQ(hub.command({"delivery", "list"}).exit_code, 0);
}

TEST_F(Chain, LetsOneProcessAtATimeWorkDeliveriesOff) {
  start();
  write_file(hub.path() / "list.csv", depot_csv("AA", 1));
  const Finished now =
      hub.command({"import", "delivery", "depot-lijst", (hub.path() / "list.csv").string(), "--now"});
  EXPECT_EQ(now.exit_code, 1);
  EXPECT_THAT(now.err, HasSubstr("leave --now out"));
  const Finished second = hub.command({"serve"});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_THAT(second.err, HasSubstr("another hub"));
  const Finished later =
      hub.command({"import", "delivery", "depot-lijst", (hub.path() / "list.csv").string()});
  EXPECT_EQ(later.exit_code, 0) << later.err;
  EXPECT_THAT(later.err, Not(HasSubstr("no hub is running")));
  EXPECT_TRUE(eventually([&] { return hub.number("SELECT count(*) FROM registration") == 1; }));
}

TEST_F(Chain, RefusesARowWhoseColumnsAreShiftedOntoAPerson) {
  start();
  std::string csv = depot_csv("AA", 1);
  csv += "BB1;20-11-2026;gevonden;fiets;Pietronella;pietronella@example.nl;0612345678;BB1000000\r\n";
  EXPECT_THAT(drop("lijst.csv", csv),
              AllOf(HasSubstr("registry.person_in_good"), HasSubstr("\"refused\": 1")));
  EXPECT_THAT(hub.files_with("ietronella"), IsEmpty());
}

TEST_F(Chain, StopsCleanlyWhenAsked) {
  start();
  const Finished end = hub.stop();
  EXPECT_EQ(end.exit_code, 0) << end.err;
}

}  // namespace
}  // namespace dorhub::testing
