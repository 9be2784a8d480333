// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "tests/support/hub_folder.hpp"

// The commands on a hub's database and on its adapters, through the real program.
namespace dorhub::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const std::string kStolen =
    "id,product_group,brand,model,colour,identifiers\n"
    "SG-1,bicycle,Gazelle,Orange,zwart,frame_number:AA1000000\n"
    "SG-2,bicycle,Batavus,Finez,groen,frame_number:AA1000001;key_number:77\n";

const std::filesystem::path samples = std::filesystem::path(DORHUB_SOURCE) / "adapters";

class Commands : public ::testing::Test {
 protected:
  void import_stolen(const std::string& rows = kStolen, int expected = 0) {
    write_file(hub.path() / "stolen.csv", rows);
    last = hub.command({"import", "stolen", "stolen.csv"});
    ASSERT_EQ(last.exit_code, expected) << last.out << last.err;
  }
  HubFolder hub{depot_yaml()};
  Finished last;
};

TEST_F(Commands, ImportStolenGoodsAndCountThem) {
  import_stolen();
  EXPECT_EQ(last.out, "2 rows: 2 new, 0 changed, 0 the same, 0 refused. Hits: 0 opened, 0 withdrawn.\n");
  import_stolen();
  EXPECT_THAT(last.out, HasSubstr("2 the same")) << "by id, so a second time changes nothing";
}

TEST_F(Commands, SayWhichStolenGoodsHaveNoNumberAndCountThem) {
  import_stolen(kStolen + "SG-3,bicycle,Gazelle,Orange,zwart,\n");
  EXPECT_THAT(last.out, AllOf(HasSubstr("3 new"), HasSubstr("for want of a number: 1.")));
  EXPECT_THAT(last.err, AllOf(HasSubstr("stolen.csv:4"), HasSubstr("warning"),
                              HasSubstr("«SG-3» has no number that can be searched")));
  write_file(hub.path() / "more.csv", "id,identifiers\nSG-4,\n");
  EXPECT_THAT(hub.command({"import", "stolen", "more.csv", "--json"}).out, HasSubstr("\"numberless\":1"));
}

TEST_F(Commands, TakeAwayWhatARowOfAStolenGoodLeavesEmpty) {
  import_stolen();
  import_stolen("id,product_group,brand,model,colour,identifiers\nSG-2,bicycle,,,,key_number:77\n");
  EXPECT_THAT(last.out, HasSubstr("1 changed"));
  EXPECT_THAT(hub.command({"check", "AA1000001"}).out, Not(HasSubstr("SG-2")));
  EXPECT_EQ(hub.number("SELECT count(*) FROM stolen_good WHERE source_id = 'SG-2' AND brand = '' AND model = "
                       "'' AND colour = ''"),
            1);
  import_stolen(R"({"id": "SG-1", "identifiers": []})");
  EXPECT_THAT(last.out, HasSubstr("1 changed"));
  EXPECT_EQ(hub.command({"check", "AA1000000", "--json"}).out.find("SG-1"), std::string::npos);
  import_stolen(R"({"id": "SG-1"})");
  EXPECT_THAT(last.out, HasSubstr("1 the same"));
}

TEST_F(Commands, NameTheTableThatIsNotWhatTheVersionsSay) {
  import_stolen();
  write_file(hub.path() / "lijst.csv", depot_csv("AA", 3));
  ASSERT_EQ(hub.command({"import", "delivery", "depot-lijst", "lijst.csv", "--now"}).exit_code, 0);
  const auto good = hub.command({"audit", "verify"});
  EXPECT_EQ(good.exit_code, 0) << good.err;
  EXPECT_THAT(good.out,
              HasSubstr("tables made from 3 records, with 3 numbers and 2 hits: what the versions say"));
  hub.tamper("UPDATE registration SET brand = 'Sparta' WHERE register_number = 2; DELETE FROM hit");
  const auto bad = hub.command({"audit", "verify"});
  EXPECT_EQ(bad.exit_code, 1) << bad.out;
  EXPECT_THAT(bad.out, AllOf(HasSubstr("as they were written"), HasSubstr("differences")));
  const std::string id =
      hub.texts("SELECT registration_id FROM registration WHERE register_number = 2").at(0);
  EXPECT_THAT(bad.err, AllOf(HasSubstr("registration, organisation"),
                             HasSubstr("record " + id + ": not what version 1 says: brand"),
                             HasSubstr("is not there"), Not(HasSubstr("Sparta"))));
  EXPECT_THAT(hub.command({"audit", "verify", "--json"}).out,
              AllOf(HasSubstr("\"faults\":[]"), HasSubstr("\"table\":\"registration\"")));
  EXPECT_THAT(hub.command({"recheck"}).out, HasSubstr("2 opened")) << "which is the cure that it names";
}

TEST_F(Commands, SayThatADatabaseIsDamagedAndWhatToDo) {
  import_stolen();
  const auto size = std::filesystem::file_size(hub.database());
  std::fstream file(hub.database(), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(4096 * 40);
  file << std::string(size - 4096 * 40, '\x5A');
  file.close();
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"delivery", "list"}, {"audit", "verify"}}) {
    const auto broken = hub.command(words);
    EXPECT_EQ(broken.exit_code, 1);
    EXPECT_THAT(broken.err, AllOf(HasSubstr("the database " + hub.database() + " is damaged"),
                                  HasSubstr("restore a backup"), Not(StartsWith("sqlite"))));
  }
}

TEST_F(Commands, NameAWrongRowWithItsLineAndTakeTheOthers) {
  import_stolen(kStolen + "SG-3,bicycle,,,,farme_number:X1\n", 1);
  EXPECT_THAT(last.out, HasSubstr("2 new, 0 changed, 0 the same, 1 refused"));
  EXPECT_THAT(last.err, AllOf(HasSubstr("stolen.csv:4"), HasSubstr("farme_number")));
}

TEST_F(Commands, RefuseAMistypedColumnOfStolenGoodsWithTheOneThatIsMeant) {
  const std::string rows = "SG-1,bicycle,Gazelle,Orange,zwart,frame_number:AA1000000,2026-05-01,withdrawn\n";
  import_stolen("id,product_group,brand,model,colour,identifiers,reported_at,stauts\n" + rows, 1);
  EXPECT_THAT(last.err, AllOf(HasSubstr("no column «stauts»"), HasSubstr("did you mean «status»")));
  EXPECT_EQ(hub.number("SELECT count(*) FROM stolen_good"), 0) << "not as stolen though it was found again";
  import_stolen("id,product_group,brand,model,colour,identifiers,Reported_At,STATUS\n" + rows);
  EXPECT_EQ(hub.number("SELECT is_withdrawn FROM stolen_good"), 1);
}

TEST_F(Commands, NameAColumnOfStolenGoodsThatIsLikeNoneAndTakeTheRest) {
  import_stolen(
      "id,product_group,brand,model,colour,identifiers,zaaknummer,uid\n"
      "SG-1,bicycle,Gazelle,Orange,zwart,frame_number:AA1000000,PL-1,1\n"
      "SG-2,bicycle,Gazelle,Orange,zwart,frame_number:AA1000001,PL-2,2\n");
  EXPECT_THAT(last.out, StartsWith("2 rows: 2 new"));
  EXPECT_THAT(last.err, AllOf(HasSubstr("stolen.csv:1"), HasSubstr("zaaknummer"),
                              HasSubstr("left out in the whole file")));
}

TEST_F(Commands, CountARowThatTheReaderRefusesAndSayWhyInWords) {
  import_stolen(kStolen + "SG-3,bicycle,\"Gazelle,,,frame_number:AA3\n", 1);
  EXPECT_THAT(last.out, AllOf(StartsWith("3 rows: 2 new"), HasSubstr("1 refused")));
  EXPECT_THAT(last.err, AllOf(HasSubstr("stolen.csv:4"), HasSubstr("(csv.unclosed_quote)"),
                              Not(HasSubstr("lines 1 (")), Not(HasSubstr("error: csv."))));
}

TEST_F(Commands, TakeObjectsAfterAByteOrderMark) {
  import_stolen(
      "\xEF\xBB\xBF{\"id\":\"SG-1\",\"identifiers\":[{\"kind\":\"frame_number\",\"value\":\"AA1000000\"}]}"
      "\n");
  EXPECT_THAT(last.out, StartsWith("1 row: 1 new"));
}

TEST_F(Commands, CheckLinesAfterAByteOrderMarkAndNameAnEmptyNumberInItsOwnWords) {
  import_stolen();
  const auto answers =
      hub.command({"check", "--file", "-"}, "\xEF\xBB\xBF{\"q\":1,\"value\":\"AA1000000\"}\n");
  EXPECT_EQ(answers.exit_code, 0) << answers.err;
  EXPECT_THAT(answers.out, StartsWith("{\"q\":1,\"grade\":\"hit\""));
  EXPECT_EQ(hub.command({"check", "--file", "-"}, "").exit_code, 0);
  const auto empty = hub.command({"check", ""});
  EXPECT_EQ(empty.exit_code, 2);
  EXPECT_THAT(empty.err,
              AllOf(HasSubstr("NUMBER"), HasSubstr("is missing or empty"), Not(HasSubstr("/value"))));
  EXPECT_THAT(hub.command({"check", "AA1", "--product-group", std::string(600, 'x')}).err,
              AllOf(HasSubstr("--product-group"), Not(HasSubstr("/product_group"))));
}

TEST_F(Commands, ValidateNoFifoAsAConfiguration) {
  const std::string fifo = hub.path() / "fifo.yaml";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  Process validate({"dorhub", "config", "validate", "--config", fifo});
  EXPECT_THAT(validate.wait(std::chrono::seconds(10)).err, HasSubstr("is no regular file"));
}

TEST_F(Commands, RefuseAFileThatIsTooLargeOrNoTextWithoutReadingIt) {
  import_stolen(std::string(1000, '\0'), 1);
  EXPECT_THAT(last.err, HasSubstr("begins with a zero byte"));
  write_file(hub.path() / "large.csv", kStolen);
  std::filesystem::resize_file(hub.path() / "large.csv", (1ULL << 30U) + 1);
  const auto large = hub.command({"import", "stolen", "large.csv"});
  EXPECT_EQ(large.exit_code, 1);
  EXPECT_THAT(large.err, HasSubstr("(1 GiB)"));
}

TEST_F(Commands, CheckOneNumberForAPerson) {
  import_stolen();
  const auto hit = hub.command({"check", "aa-1000000"});
  EXPECT_EQ(hit.exit_code, 0);
  EXPECT_THAT(hit.out, AllOf(StartsWith("HIT"), HasSubstr("SG-1")));
  EXPECT_THAT(hub.command({"check", "AA1000000", "--brand", "Gazelle", "--model", "Orange"}).out,
              StartsWith("FULL HIT"));
  EXPECT_THAT(hub.command({"check", "QQ9999999"}).out, StartsWith("not found"));
  EXPECT_THAT(hub.command({"check", "onbekend"}).out, HasSubstr("Not searched"));
}

TEST_F(Commands, CheckSeveralNumbersInOrder) {
  import_stolen();
  const auto words = hub.command({"check", "aa-1000000", "QQ9999999", "S/N: AA1000001"});
  EXPECT_EQ(words.exit_code, 0) << words.err;
  EXPECT_THAT(words.out, AllOf(StartsWith("HIT  aa-1000000\n"), HasSubstr("\nnot found  QQ9999999\n"),
                               HasSubstr("\nHIT  S/N: AA1000001\n")));
  const auto lines = hub.command({"check", "AA1000000", "onbekend", "--json"});
  EXPECT_THAT(lines.out, StartsWith("{\"q\":\"AA1000000\",\"grade\":\"hit\""));
  EXPECT_THAT(lines.out,
              HasSubstr("}\n{\"q\":\"onbekend\",\"grade\":\"none\",\"matches\":[],\"advice\":{\"code\":"
                        "\"placeholder\",\"nl\":\"Niet gezocht"));
  const auto one = hub.command({"check", "AA1000000", "--json"});
  EXPECT_THAT(one.out, StartsWith("{\"grade\":\"hit\"")) << "as before";
  const auto bad = hub.command({"check", "AA1000000", std::string(600, '7')});
  EXPECT_EQ(bad.exit_code, 2);
  EXPECT_THAT(bad.err, HasSubstr("of number 2"));
  EXPECT_EQ(bad.out, "") << "all or none";
}

TEST_F(Commands, CheckAFileOfQuestionsInOrder) {
  import_stolen();
  const auto answers = hub.command(
      {"check", "--file", "-"},
      "{\"q\":1,\"value\":\"AA1000001\"}\n{\"q\":2,\"valeu\":\"x\"}\n\n{\"q\":3,\"value\":\"ZZ1\"}\n");
  EXPECT_EQ(answers.exit_code, 1) << "one of them was no question";
  EXPECT_THAT(answers.err, AllOf(HasSubstr("-:2"), HasSubstr("did you mean «value»?")));
  EXPECT_THAT(answers.out, StartsWith("{\"q\":1,\"grade\":\"hit\",\"matches\":[{\"id\":\"SG-2\""));
  EXPECT_THAT(answers.out, HasSubstr("\n{\"q\":2,\"line\":2,\"errors\":[{\"code\":\"check."))
      << "who reads along by line keeps in step";
  EXPECT_THAT(answers.out, HasSubstr("\n{\"q\":3,\"grade\":\"none\""));
  const auto broken = hub.command({"check", "--file", "-"}, "{\"q\":1,\n{\"q\":2,\"value\":\"ZZ1\"}\n");
  EXPECT_THAT(broken.out, AllOf(StartsWith("{\"line\":1,\"errors\":["), HasSubstr("\n{\"q\":2,\"grade\"")));
}

TEST_F(Commands, RefuseALineThatIsTooLongForAQuestionAndGoOn) {
  import_stolen();
  const auto answers =
      hub.command({"check", "--file", "-"}, "{\"q\":1,\"value\":\"" + std::string(20'000, '7') +
                                                "\"}\n{\"q\":2,\"value\":\"AA1000001\"}");
  EXPECT_EQ(answers.exit_code, 1);
  EXPECT_THAT(answers.err, AllOf(HasSubstr("-:1"), HasSubstr("16384 bytes"), HasSubstr("http.check_limit")));
  EXPECT_THAT(answers.out, AllOf(HasSubstr("check.line_too_large"), HasSubstr("{\"q\":2,\"grade\":\"hit\"")));
}

TEST_F(Commands, TakeADecisionOnlyOfWhoIsAMunicipalityWhenItIsWorkedOff) {
  const auto config_of = [](const std::string& kind) {
    return "organisations: [{id: buurt, name: Buurt, kind: " + kind +
           "}]\nconnections:\n  - {id: zaken, organisation: buurt, adapter: loket, inbox: inbox/zaken, "
           "options: {municipality: GM0193, nnp_id_is_kvk: true}}\n";
  };
  HubFolder office(config_of("trader"));
  const std::string written = read_file(office.config());
  const auto becomes = [&](const std::string& kind) {
    std::string text = written;
    const std::string line = "kind: trader";
    write_file(office.config(), text.replace(text.find(line), line.size(), "kind: " + kind));
  };
  const std::string decided = "SELECT count(*) FROM trader_notification WHERE outcome = 'refused'";
  const auto imported = office.command(
      {"import", "delivery", "zaken", DORHUB_SOURCE "/adapters/loket/samples/zaak-besluit.json", "--now"});
  EXPECT_THAT(imported.out + imported.err, HasSubstr("registry.not_municipality"));
  EXPECT_EQ(office.number(decided), 0);
  const std::string id = office.texts("SELECT delivery_id FROM delivery").at(0);
  const std::vector<std::string> replay{"delivery", "replay", id, "--now"};
  becomes("municipality");
  EXPECT_THAT(office.command(replay).out, Not(HasSubstr("registry.not_municipality")));
  EXPECT_EQ(office.number(decided), 1) << "its kind was wrong in the settings, and is right now";
  becomes("depot");
  const auto again = office.command(replay);
  EXPECT_THAT(again.out + again.err, HasSubstr("registry.not_municipality"));
  EXPECT_EQ(office.number(decided), 1) << "what a municipality decided stays decided";
}

TEST_F(Commands, NameTheLimitThatAFileGoesBeyond) {
  std::string config = read_file(hub.config());
  write_file(hub.config(), config + "limits: {inbox_file: 2 KiB}\n");
  write_file(hub.path() / "lijst.csv", depot_csv("AA", 100));
  for (const auto& words : {std::vector<std::string>{"import", "delivery", "depot-lijst", "lijst.csv"},
                            std::vector<std::string>{"adapter", "run", "depot", "lijst.csv"}}) {
    const auto refused = hub.command(words);
    EXPECT_NE(refused.exit_code, 0);
    EXPECT_THAT(refused.err,
                AllOf(HasSubstr("limits.inbox_file allows 2048"), HasSubstr("raise limits.inbox_file")));
  }
}

TEST_F(Commands, TakeADeliveryWithoutARunningHub) {
  import_stolen();
  write_file(hub.path() / "lijst.csv", depot_csv("AA", 3));
  const auto taken = hub.command({"import", "delivery", "depot-lijst", "lijst.csv", "--now"});
  EXPECT_EQ(taken.exit_code, 0) << taken.err;
  EXPECT_THAT(taken.out, AllOf(HasSubstr("registered"), HasSubstr("3 records"), HasSubstr("full_hit"),
                               HasSubstr("2 hits")));
  const auto listed = hub.command({"delivery", "list", "--state", "registered", "--json"});
  EXPECT_THAT(listed.out,
              AllOf(HasSubstr("\"connection\":\"depot-lijst\""), HasSubstr("\"file_name\":\"lijst.csv\"")));
  EXPECT_THAT(hub.command({"delivery", "list", "--state", "dead"}).out, IsEmpty());
  const std::string id = hub.texts("SELECT delivery_id FROM delivery").at(0);
  EXPECT_THAT(hub.command({"delivery", "show", id, "--json"}).out, HasSubstr("\"receipts\""));
  const auto again = hub.command({"delivery", "replay", id, "--now"});
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_THAT(again.out, AllOf(HasSubstr("attempt 2"), HasSubstr("3 unchanged")));
  const auto audit = hub.command({"audit", "verify"});
  EXPECT_EQ(audit.exit_code, 0) << audit.err;
  EXPECT_THAT(audit.out, HasSubstr("as they were written"));
  const auto gone = hub.command({"audit", "verify", "--expect-root", "9:" + std::string(64, '0')});
  EXPECT_EQ(gone.exit_code, 1) << gone.out;
  EXPECT_THAT(gone.err, HasSubstr("root 9: the root that was kept is not there"));
  EXPECT_EQ(hub.command({"audit", "verify", "--expect-root", "9"}).exit_code, 2);
}

TEST_F(Commands, SayHowManyReceiptsOfALargeListAreLeft) {
  write_file(hub.path() / "lijst.csv", depot_csv("AA", 1'002));
  ASSERT_EQ(hub.command({"import", "delivery", "depot-lijst", "lijst.csv", "--now"}).exit_code, 0);
  const std::string id = hub.texts("SELECT delivery_id FROM delivery").at(0);
  EXPECT_THAT(hub.command({"delivery", "show", id}).out,
              HasSubstr("2 more receipts than the first 1,000: «dorhub delivery show " + id +
                        " --json --after 1000»"));
  const auto rest = hub.command({"delivery", "show", id, "--json", "--after", "1000"});
  EXPECT_THAT(rest.out, AllOf(HasSubstr("AA1001001"), Not(HasSubstr("AA1000999")),
                              HasSubstr("\"receipts_left\":0"), Not(HasSubstr("\"next\""))));
}

TEST_F(Commands, SayThatADeliveryWaitsWhereNoHubRuns) {
  write_file(hub.path() / "lijst.csv", depot_csv("AA", 1));
  const auto waiting = hub.command({"import", "delivery", "depot-lijst", "lijst.csv"});
  EXPECT_EQ(waiting.exit_code, 0) << waiting.err;
  EXPECT_THAT(waiting.out, HasSubstr("received"));
  EXPECT_THAT(waiting.err, AllOf(HasSubstr("no hub is running here"), HasSubstr("--now")));
  const auto now = hub.command({"import", "delivery", "depot-lijst", "lijst.csv", "--now"});
  EXPECT_THAT(now.out, HasSubstr("1 record")) << now.err;
  EXPECT_EQ(hub.number("SELECT count(*) FROM registration"), 1);
  const std::string id = hub.texts("SELECT delivery_id FROM delivery").at(0);
  EXPECT_THAT(hub.command({"delivery", "replay", id}).err, HasSubstr("no hub is running here"));
}

TEST_F(Commands, SayOfAFileThatIsThereAlreadyWhetherItIsDoneNow) {
  write_file(hub.path() / "lijst.csv", depot_csv("AA", 1));
  const std::vector<std::string> leave{"import", "delivery", "depot-lijst", "lijst.csv"};
  std::vector<std::string> now = leave;
  now.emplace_back("--now");
  EXPECT_THAT(hub.command(leave).err, Not(HasSubstr("is the same")));
  const auto waiting = hub.command(leave);
  EXPECT_THAT(waiting.err, AllOf(HasSubstr("is still to be done; it was not taken a second time"),
                                 Not(HasSubstr("nothing was done again"))));
  const auto done = hub.command(now);
  EXPECT_EQ(done.exit_code, 0) << done.err;
  EXPECT_THAT(done.err,
              AllOf(HasSubstr("it was done now, and once"), Not(HasSubstr("nothing was done again"))));
  EXPECT_EQ(hub.number("SELECT count(*) FROM registration"), 1);
  EXPECT_THAT(hub.command(now).err, HasSubstr("nothing was done again"));
  EXPECT_EQ(hub.number("SELECT count(*) FROM delivery"), 1);
}

TEST_F(Commands, NameTheConnectionThatDeliveriesWaitForAndNobodyConfigured) {
  write_file(hub.path() / "lijst.csv", depot_csv("AA", 1));
  ASSERT_EQ(hub.command({"import", "delivery", "depot-lijst", "lijst.csv"}).exit_code, 0);
  EXPECT_THAT(hub.command({"config", "validate"}).err, Not(HasSubstr("connection.not_configured")));
  std::string config = read_file(hub.config());
  config.replace(config.find("depot-lijst"), 11, "depot-lijsten");
  write_file(hub.config(), config);
  const auto checked = hub.command({"config", "validate"});
  EXPECT_EQ(checked.exit_code, 0) << "the hub starts, and the others work";
  EXPECT_THAT(checked.err, AllOf(HasSubstr("1 delivery waits for «depot-lijst»"),
                                 HasSubstr("if it is «depot-lijsten» now")));
  hub.start();
  EXPECT_TRUE(eventually([&] { return hub.log().find("connection.not_configured") != std::string::npos; }))
      << hub.log();
  EXPECT_THAT(hub.log(), HasSubstr("depot-lijst"));
  EXPECT_EQ(hub.stop().exit_code, 0);
}

TEST_F(Commands, CallADeliveryRefusedOfWhichNothingWentIn) {
  write_file(hub.path() / "lijst.csv",
             depot_csv("AA", 0) +
                 "BB1;20-11-2026;gevonden;fiets;Pietronella;pietronella@example.nl;0612345678;BB1000000\r\n");
  const auto refused = hub.command({"import", "delivery", "depot-lijst", "lijst.csv", "--now", "--json"});
  EXPECT_EQ(refused.exit_code, 1) << refused.out;
  EXPECT_THAT(refused.out, AllOf(HasSubstr("\"state\":\"refused\""), HasSubstr("\"refused\":1")));
}

TEST_F(Commands, HelpWhoeverNamesWhatIsNotThere) {
  import_stolen();
  EXPECT_THAT(hub.command({"import", "delivery", "depot-lijts", "stolen.csv"}).err,
              HasSubstr("did you mean «depot-lijst»?"));
  EXPECT_THAT(hub.command({"delivery", "list", "--state", "deda"}).err, HasSubstr("did you mean «dead»?"));
  EXPECT_EQ(hub.command({"delivery", "show", "12"}).exit_code, 1);
  EXPECT_THAT(hub.command({"check", "X", "--kind", "fram_number"}).err,
              HasSubstr("did you mean «frame_number»?"));
}

TEST_F(Commands, ShowNoTypesOfTheProgramInTheirHelp) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"demo"},
                                                {"demo", "generate"},
                                                {"delivery", "list"},
                                                {"adapter", "record"}}) {
    std::vector<std::string> asked = words;
    asked.emplace_back("--help");
    const auto help = hub.command(asked);
    EXPECT_EQ(help.exit_code, 0) << help.err;
    EXPECT_THAT(help.out, AllOf(Not(HasSubstr("UINT")), Not(HasSubstr("INT in [")))) << words.front();
  }
  const auto far = hub.command({"demo", "--port", "70000"});
  EXPECT_EQ(far.exit_code, 2);
  EXPECT_THAT(far.err, HasSubstr("65535"));
}

}  // namespace
}  // namespace dorhub::testing
