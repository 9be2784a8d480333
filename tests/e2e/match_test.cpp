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

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kHeader = "id,product_group,brand,model,colour,identifiers,reported_at,status\n";

/// Far apart, so that the grades below do not hang on a last digit of a probability.
constexpr std::string_view kMatching =
    "matching: {possible_one_in: 2, check_number_one_in: 1000, recheck_at: never}\n";

/// A good with a number of its own, three unlike goods with one number, and a run of numbers that begin
/// alike.
std::string all_sorts() {
  std::string rows =
      "SG-1,bicycle,Gazelle,Orange,zwart,frame_number:GZ4127735,2026-11-01,stolen\n"
      "N-1,bicycle,Sparta,Ion,rood,serial_number:KK5512345,2026-01-01,stolen\n"
      "N-2,bicycle,Cortina,U4,blauw,serial_number:KK5512345,2026-03-01,stolen\n"
      "N-3,bicycle,Giant,Escape,wit,serial_number:KK5512345,2026-05-01,stolen\n";
  for (int i = 0; i < 300; ++i)
    rows += "D-" + std::to_string(i) + ",bicycle,Gazelle,Orange,zwart,frame_number:QX77" +
            std::to_string(10'000 + i * 7919 % 89'989) + ",2026-10-01,stolen\n";
  return rows;
}

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
  /// Answers of `check --file`, one a line, by both doors: the hub must give the same.
  std::string ask_both(const std::string& question) {
    const std::string by_hub = ask(question);
    const Finished by_command =
        hub.command({"check", "--file", "-", "--organisation", "fietsdepot"}, question + "\n");
    EXPECT_EQ(by_command.exit_code, 0) << by_command.err;
    EXPECT_EQ(by_command.out, by_hub + "\n");
    return by_hub;
  }
  std::string push(const std::string& key, const std::string& rows) {
    http::testing::LoopbackClient client(hub.port());
    const auto answer = client.ask(http::testing::post(
        "/hub/v1/koppelingen/depot-lijst/aanleveringen",
        "registratienummer;inleverdatum;reden;soort;merk;type;kleur;framenummer\r\n" + rows,
        "Content-Type: text/csv\r\nX-API-Key: " + std::string(kPushKey) + "\r\nIdempotency-Key: \"" + key +
            "\"\r\n"));
    EXPECT_EQ(answer.status, 202) << answer.body;
    return hub.texts("SELECT delivery_id FROM delivery ORDER BY delivery_id DESC").at(0);
  }
  std::string outcome(const std::string& delivery) {
    http::testing::LoopbackClient client(hub.port());
    return client
        .ask(http::testing::get("/hub/v1/aanleveringen/" + delivery,
                                "X-API-Key: " + std::string(kPushKey) + "\r\n"))
        .body;
  }
  std::filesystem::path snapshot() const { return hub.path() / "dorhub.db.index"; }

  HubFolder hub{depot_yaml() + std::string(kMatching)};
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

TEST_F(Matching, AnswersAllFiveGradesWithExplanationsAndAdvice) {
  import_stolen(all_sorts());
  hub.start();
  const std::string full = ask_both(R"({"value":"gz-4127735","brand":"Gazelle","model":"Orange"})");
  EXPECT_THAT(full, AllOf(HasSubstr("\"grade\":\"full_hit\""), HasSubstr("\"id\":\"SG-1\""),
                          HasSubstr("\"nl\":\"Gelijk aan framenummer GZ4127735"),
                          HasSubstr("\"en\":\"Equal to frame number GZ4127735"), Not(HasSubstr("signal"))));
  EXPECT_THAT(ask_both(R"({"value":"GZ4127735"})"), HasSubstr("\"grade\":\"hit\""));
  EXPECT_THAT(ask_both(R"({"value":"GZ4127735","brand":"Trek","model":"Domane"})"),
              AllOf(HasSubstr("\"grade\":\"hit\""), HasSubstr("\"signal\":\"brand_contradicts\"")));
  EXPECT_THAT(ask_both(R"({"value":"GZ4127785","brand":"Gazelle","model":"Orange","colour":"zwart"})"),
              AllOf(HasSubstr("\"grade\":\"possible\""), HasSubstr("Lees teken 8 opnieuw"),
                    HasSubstr("Read character 8 again")));
  EXPECT_THAT(ask_both(R"({"value":"GZ4127785","brand":"Trek","model":"Domane","colour":"wit"})"),
              AllOf(HasSubstr("\"grade\":\"check_number\""), HasSubstr("Lees teken 8 opnieuw"),
                    Not(HasSubstr("\"id\"")), Not(HasSubstr("identifier")), Not(HasSubstr("GZ4127735"))))
      << "no good is shown";
  const Finished words =
      hub.command({"check", "GZ4127785", "--brand", "Trek", "--model", "Domane", "--colour", "wit"});
  EXPECT_THAT(words.out, AllOf(HasSubstr("check the number"), HasSubstr("Read character 8 again"),
                               Not(HasSubstr("SG-")), Not(HasSubstr("GZ4127735"))));
  const Finished long_number = hub.command({"check", std::string(600, '7')});
  EXPECT_EQ(long_number.exit_code, 2) << "as over HTTP";
  EXPECT_THAT(long_number.err, HasSubstr("longer than 500 bytes"));
  EXPECT_THAT(ask_both(R"({"value":"BA1234599"})"),
              AllOf(HasSubstr("\"grade\":\"none\""), HasSubstr("\"matches\":[]"), Not(HasSubstr("advice"))));
  EXPECT_THAT(ask_both(R"({"value":"onbekend"})"),
              AllOf(HasSubstr("\"grade\":\"none\""),
                    HasSubstr("\"advice\":{\"code\":\"placeholder\",\"nl\":\"Niet gezocht"),
                    HasSubstr("Not searched")));
  EXPECT_THAT(
      ask_both(R"({"value":"QX77"})"),
      AllOf(HasSubstr("\"grade\":\"none\""), HasSubstr("300 nummers"), HasSubstr("Give more characters")));
  // A number that unlike goods carry makes no hit, with or without brand.
  EXPECT_THAT(
      ask_both(R"({"value":"KK5512345"})"),
      AllOf(HasSubstr("\"grade\":\"none\""), HasSubstr("op meer dan twee verschillende gestolen goederen")));
  EXPECT_THAT(ask_both(R"({"value":"KK5512345","brand":"Giant","model":"Escape"})"),
              HasSubstr("\"grade\":\"check_number\""));
}

TEST_F(Matching, OfARegistrationShowsAllGradesInItsOutcomeWhicheverSideComesFirst) {
  const std::string rows =
      "R1;20-11-2026;weesfiets;herenfiets;Gazelle;Orange;zwart;GZ4127735\r\n"
      "R2;20-11-2026;weesfiets;herenfiets;Trek;Domane;wit;GZ 4127735\r\n"
      "R3;20-11-2026;weesfiets;herenfiets;Gazelle;Orange;zwart;GZ4127785\r\n"
      "R4;20-11-2026;weesfiets;herenfiets;Trek;Domane;wit;GZ4127785\r\n"
      "R5;20-11-2026;weesfiets;herenfiets;Giant;Escape;wit;BA1234599\r\n";
  hub.start();
  const std::string before = push("before", rows);
  ASSERT_TRUE(
      eventually([&] { return outcome(before).find("\"state\":\"registered\"") != std::string::npos; }));
  EXPECT_THAT(outcome(before), AllOf(HasSubstr("\"hits\":[]"), HasSubstr("\"near_matches\":[]")));
  import_stolen(all_sorts());  // beside the running hub
  EXPECT_EQ(hub.number("SELECT count(*) FROM hit WHERE status = 0"), 2);
  const auto has_near = [&] {
    return outcome(before).find("\"grade\":\"check_number\"") != std::string::npos;
  };
  ASSERT_TRUE(eventually(has_near)) << outcome(before);
  EXPECT_THAT(outcome(before), AllOf(HasSubstr("\"grade\":\"full_hit\""), HasSubstr("\"grade\":\"hit\""),
                                     HasSubstr("\"grade\":\"possible\",\"register_number\":3"),
                                     HasSubstr("\"grade\":\"check_number\",\"register_number\":4"),
                                     HasSubstr("Lees teken 8 opnieuw"), HasSubstr("Read character 8 again"),
                                     HasSubstr("\"kind\":\"brand_contradicts\",\"register_number\":2")));
  // The other way round: the thefts are known when the same goods come again under other numbers of the
  // depot.
  std::string again = rows;
  for (std::size_t at = again.find("R"); at != std::string::npos; at = again.find("\nR", at + 2))
    again[at == 0 ? 0 : at + 1] = 'S';
  const std::string after = push("after", again);
  const auto is_done = [&] { return outcome(after).find("\"grade\":\"check_number\"") != std::string::npos; };
  ASSERT_TRUE(eventually(is_done)) << outcome(after);
  EXPECT_THAT(outcome(after), AllOf(HasSubstr("\"grade\":\"possible\",\"register_number\":8"),
                                    HasSubstr("\"grade\":\"check_number\",\"register_number\":9")));
  EXPECT_EQ(hub.number("SELECT count(*) FROM near_match"), 4);
  EXPECT_EQ(hub.number("SELECT count(*) FROM outbox WHERE kind = 'hit'"), 4) << "near matches alarm nobody";
  // Everything anew, by command, proves the stored set.
  for (const bool is_full : {false, true}) {
    std::vector<std::string> words{"recheck", "--json"};
    if (is_full) words.emplace_back("--full");
    const Finished recheck = hub.command(words);
    EXPECT_EQ(recheck.exit_code, 0) << recheck.err;
    EXPECT_THAT(recheck.out, AllOf(HasSubstr("\"registrations\":10"), HasSubstr("\"same\":true")));
  }
}

TEST_F(Matching, OfAMunicipalityHasThresholdsOfItsOwn) {
  import_stolen(all_sorts());
  std::string config = read_file(hub.config());
  const std::string plain = "recheck_at: never";
  config.replace(config.find(plain), plain.size(),
                 plain + ", municipalities: {Utrecht: {possible_one_in: 100, check_number_one_in: 100}}");
  write_file(hub.config(), config);
  const std::string question = R"({"value":"GZ4127785","brand":"Trek","model":"Domane","colour":"wit"})";
  const auto by_command = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"check", "--file", "-"};
    words.insert(words.end(), more.begin(), more.end());
    return hub.command(words, question + "\n").out;
  };
  EXPECT_THAT(by_command({}), HasSubstr("\"grade\":\"check_number\""));
  EXPECT_THAT(by_command({"--organisation", "fietsdepot"}), HasSubstr("\"grade\":\"possible\""));
  EXPECT_EQ(hub.command({"check", "GZ4127735", "--organisation", "fietsdepo"}).exit_code, 2);
  hub.start();
  EXPECT_THAT(ask(question), HasSubstr("\"grade\":\"possible\""))
      << "the API client is the depot's, in Utrecht";
  const std::string delivery =
      push("een", "R4;20-11-2026;weesfiets;herenfiets;Trek;Domane;wit;GZ4127785\r\n");
  EXPECT_TRUE(
      eventually([&] { return outcome(delivery).find("\"grade\":\"possible\"") != std::string::npos; }));
}

TEST_F(Matching, ByCommandAndByTheHubAnswersWhileABigImportRuns) {
  import_stolen(all_sorts());
  hub.start();
  std::string rows = std::string(kHeader) + many_goods(60'000);
  write_file(hub.path() / "big.csv", rows);
  Process import({"dorhub", "import", "stolen", (hub.path() / "big.csv").string(), "--config", hub.config()},
                 ProcessOptions{.folder = hub.path()});
  int answered = 0;
  const auto goods = [&] { return hub.number("SELECT count(*) FROM stolen_good"); };
  ASSERT_TRUE(eventually([&] { return goods() > 1000; })) << "it has begun";
  while (goods() < 60'000) {
    const Finished check = hub.command({"check", "GZ4127735", "--json"});
    ASSERT_EQ(check.exit_code, 0) << check.err;
    ASSERT_THAT(check.out, HasSubstr("\"SG-1\""));
    ASSERT_THAT(ask(R"({"value":"GZ4127735"})"), HasSubstr("\"SG-1\""));
    ++answered;
  }
  EXPECT_GT(answered, 0);
  EXPECT_EQ(import.wait().exit_code, 0);
  EXPECT_TRUE(eventually([&] { return metric("dorhub_index_goods") == "60304"; }))
      << metric("dorhub_index_goods");
}

}  // namespace
}  // namespace dorhub::testing
