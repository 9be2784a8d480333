// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include "tests/support/hub_folder.hpp"

// «dorhub adapter list» and «adapter run» with the shipped adapters, through the real program.
namespace dorhub::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::filesystem::path samples = std::filesystem::path(DORHUB_SOURCE) / "adapters";

class AdapterCommands : public ::testing::Test {
 protected:
  HubFolder hub{depot_yaml()};
};

// Cut short it would pass for the partner's word.
TEST_F(AdapterCommands, RefuseAMakeThatIsTooLongWithFieldLimitAndLength) {
  const auto list_with = [&](std::size_t bytes) {
    std::string list = depot_csv("AA", 3);
    const std::size_t second = list.find("Gazelle", list.find("Gazelle") + 1);
    write_file(hub.path() / "lijst.csv", list.replace(second, 7, std::string(bytes, 'G')));
    return hub.command({"adapter", "run", "depot", "lijst.csv"});
  };
  const Finished longer = list_with(256);
  EXPECT_EQ(longer.exit_code, 1);
  EXPECT_THAT(longer.err, AllOf(HasSubstr("lijst.csv:3"), HasSubstr("Field «good.brand» is too long"),
                                HasSubstr("at most 255 bytes, not 256"), HasSubstr("2 records")));
  const Finished longest = list_with(255);
  EXPECT_EQ(longest.exit_code, 0) << longest.err;
  EXPECT_THAT(longest.out, HasSubstr(std::string(255, 'G')));
  const Finished huge = list_with(200'000);
  EXPECT_EQ(huge.exit_code, 1);
  EXPECT_THAT(huge.err, AllOf(HasSubstr("lijst.csv:3"), HasSubstr("limits.record"), HasSubstr("65536"),
                              HasSubstr("2 records"), HasSubstr("1 refused")));
}

TEST_F(AdapterCommands, KeepAVeryLongSecondLineOfAnAddressWithTheStreet) {
  std::string order = read_file(samples / "pos/samples/shopify-bestelling.json");
  const std::string none = "\"address2\": \"\"";
  ASSERT_NE(order.find(none), std::string::npos);
  const auto street_with = [&](const std::string& line) {
    std::string changed = order;
    changed.replace(changed.find(none), none.size(), "\"address2\": \"" + line + "\"");
    write_file(hub.path() / "order.json", changed);
    return hub.command({"adapter", "run", "pos", "order.json", "--options",
                        (samples / "pos/samples/shopify-bestelling.options.yaml").string()});
  };
  EXPECT_THAT(street_with("3 hoog").out, HasSubstr(R"("house_number_suffix":"3 hoog")"));
  const std::string eighty = "Appartement 12, " + std::string(64, 'x');
  EXPECT_THAT(street_with(eighty).out,
              AllOf(HasSubstr(R"("street":"Kerkstraat 5",)"), HasSubstr("suffix\":\"" + eighty + '"')));
  const Finished longer = street_with(eighty + "x");
  EXPECT_EQ(longer.exit_code, 0) << longer.err;
  EXPECT_THAT(longer.out, HasSubstr(R"("street":"Kerkstraat 5, )" + eighty + "x\""));
}

// A shipped adapter's sources are built with the hub, and not in their folder.
TEST_F(AdapterCommands, RunAndTestAShippedAdapterInTheFolderOfItsSources) {
  const std::filesystem::path depot = samples / "depot";
  write_file(hub.path() / "lijst.csv", depot_csv("AA", 2));
  const std::string list = (hub.path() / "lijst.csv").string();
  const Finished inside = run({"dorhub", "adapter", "run", list}, {.folder = depot});
  EXPECT_EQ(inside.exit_code, 0) << inside.err;
  EXPECT_THAT(inside.err, AllOf(HasSubstr("running the build in "), HasSubstr("2 records")));
  const Finished named =
      run({"dorhub", "adapter", "run", "--dir", depot.string(), list}, {.folder = hub.path()});
  EXPECT_EQ(named.exit_code, 0) << named.err;
  EXPECT_EQ(named.out, inside.out);
  const Finished tested = run({"dorhub", "adapter", "test", "load", "golden/match"}, {.folder = depot});
  EXPECT_EQ(tested.exit_code, 0) << tested.out << tested.err;
  EXPECT_THAT(tested.err, HasSubstr("running the build in "));
  EXPECT_THAT(tested.out, AllOf(HasSubstr("6 checks: 6 passed"), Not(HasSubstr("is not there"))));

  const std::filesystem::path copy = hub.path() / "depot";
  std::filesystem::copy(depot, copy, std::filesystem::copy_options::recursive);
  write_file(copy / "adapter.yaml", read_file(depot / "adapter.yaml") + "# changed\n");
  const Finished other = run({"dorhub", "adapter", "run", list}, {.folder = copy});
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_THAT(other.err, AllOf(HasSubstr("was built from another adapter.yaml"),
                               HasSubstr("dorhub adapter run depot FILE")));
  const Finished untested = run({"dorhub", "adapter", "test"}, {.folder = copy});
  EXPECT_EQ(untested.exit_code, 2) << "nothing was tested";
  EXPECT_THAT(untested.err, HasSubstr("was built from another adapter.yaml"));
  write_file(copy / "adapter.yaml",
             "id: other\n" +
                 read_file(depot / "adapter.yaml").substr(read_file(depot / "adapter.yaml").find("name:")));
  const Finished unbuilt = run({"dorhub", "adapter", "run", list}, {.folder = copy});
  EXPECT_EQ(unbuilt.exit_code, 1);
  EXPECT_THAT(unbuilt.err, AllOf(HasSubstr("depot.so is not there, and no CMakeLists.txt with a project()"),
                                 HasSubstr("dorhub adapter new")));
}

TEST_F(AdapterCommands, LeaveNothingBehindOfATestOrAShrinkingThatIsStopped) {
  const std::filesystem::path temporary = hub.path() / "temporary";
  std::filesystem::create_directory(temporary);
  const auto is_at_work = [&] {
    std::error_code failed;
    for (std::filesystem::recursive_directory_iterator at(temporary, failed), end; !failed && at != end;
         at.increment(failed))
      if (at->path().filename() == "depot.so") return true;
    return false;
  };
  // Many runs of the kit before it is small: a number that may be somebody's, among many rows.
  write_file(hub.path() / "lijst.csv", depot_csv("AA", 2000) + "111222333\n");
  for (const auto& [words, signal] :
       {std::pair(std::vector<std::string>{"test", "bad"}, SIGINT),
        std::pair(std::vector<std::string>{"test", "bad"}, SIGTERM),
        std::pair(std::vector<std::string>{"shrink", "lijst.csv", "--check", "privacy/samples"}, SIGINT)}) {
    std::vector<std::string> command{"dorhub", "adapter"};
    command.insert(command.end(), words.begin(), words.end());
    command.insert(command.end(), {"--dir", (samples / "depot").string()});
    Process process(command, {.folder = hub.path(), .environment = {{"TMPDIR", temporary.string()}}});
    ASSERT_TRUE(eventually(is_at_work)) << process.err();
    process.signal(signal);
    const Finished stopped = process.wait();
    EXPECT_EQ(stopped.exit_code, 128 + signal) << stopped.err;
    EXPECT_EQ(stopped.out, "");
    EXPECT_TRUE(std::filesystem::is_empty(temporary));
  }
}

TEST_F(AdapterCommands, ListTheAdaptersWithTheirOptions) {
  const auto listed = hub.command({"adapter", "list"});
  EXPECT_THAT(listed.out,
              AllOf(HasSubstr("cyclesoft"), HasSubstr("depot"), HasSubstr("delimiter = \"auto\"")));
  EXPECT_THAT(listed.out, Not(HasSubstr("can't run")));
  EXPECT_THAT(hub.command({"adapter", "list", "--json"}).out, HasSubstr("\"can_run\": true"));
}

TEST_F(AdapterCommands, ShowWhatAnAdapterMakesOfTheDocumentedStockObject) {
  const auto made =
      hub.command({"adapter", "run", "cyclesoft", samples / "cyclesoft/samples/stock-object.json"});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  for (const char* kind : {"frame_number", "key_number", "lock_number", "battery_number", "engine_number"}) {
    EXPECT_THAT(made.out, HasSubstr("{\"kind\":\"" + std::string(kind) + "\",\"value\":")) << kind;
  }
}

TEST_F(AdapterCommands, SayThatTheFileIsMissingWhereOnlyAnAdapterIsNamed) {
  const auto run = hub.command({"adapter", "run", "cyclesoft"});
  EXPECT_NE(run.exit_code, 0);
  EXPECT_THAT(run.err, AllOf(HasSubstr("«cyclesoft» is an adapter, and the file for it is missing"),
                             HasSubstr("dorhub adapter run cyclesoft FILE")));
}

TEST_F(AdapterCommands, ShowProblemsOfADocumentWithTheirPlaces) {
  const std::string file = samples / "depot/samples/broken-rows.csv";
  const auto made = hub.command({"adapter", "run", "depot", file});
  EXPECT_EQ(made.exit_code, 1);
  EXPECT_THAT(made.out, AllOf(StartsWith("{\"type\":\"holding\""), Not(HasSubstr("error"))));
  EXPECT_THAT(made.err, HasSubstr(file + ":2:2: error: "));
}

TEST_F(AdapterCommands, CountARefusedRowOnceAndADocumentThatIsNoTableAsNone) {
  write_file(hub.path() / "rows.csv",
             "registratienummer;inleverdatum;framenummer;chipnummer\n"
             "A1;00-00-0000;9,99E+14;9,99E+14\nA2;01-01-2099;GZ2;\nA3;04-03-26;GZ3;\n");
  const auto rows = hub.command({"adapter", "run", "depot", "rows.csv"});
  EXPECT_THAT(rows.err, HasSubstr("1 record, 2 refused, 5 problems"));
  EXPECT_THAT(rows.err, HasSubstr("more than a year after the delivery"));
  write_file(hub.path() / "binary.csv", std::string("\x00\x01\xFF\"\x02", 5));
  const auto binary = hub.command({"adapter", "run", "depot", "binary.csv"});
  EXPECT_EQ(binary.exit_code, 1);
  EXPECT_THAT(binary.err, HasSubstr("0 records, 0 refused"));
}

TEST_F(AdapterCommands, DriveAnAskingAdapterFromARecording) {
  const std::string file = samples / "cyclesoft/samples/stock.conversation.ndjson";
  const auto made = hub.command({"adapter", "run", "cyclesoft", "--conversation", file});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_THAT(made.out, StartsWith("{\"type\":\"registration\""));
  // Cut short, the recording has no answer to what is asked next.
  const std::string text = read_file(file);
  write_file(hub.path() / "short.ndjson", text.substr(0, text.find('\n', text.find("{\"request\"")) + 1));
  const auto over = hub.command({"adapter", "run", "cyclesoft", "--conversation", "short.ndjson"});
  EXPECT_EQ(over.exit_code, 1);
  EXPECT_THAT(over.err, HasSubstr("short.ndjson"));
}

TEST_F(AdapterCommands, TakeOptionsByHandAndCheckThem) {
  const std::string file = samples / "depot/samples/voorraad.csv";
  EXPECT_EQ(hub.command({"adapter", "run", "depot", file, "--option", "complete=true"}).exit_code, 0);
  EXPECT_THAT(hub.command({"adapter", "run", "depot", file, "--option", "complet=true"}).err,
              HasSubstr("did you mean «complete»?"));
  EXPECT_THAT(hub.command({"adapter", "run", "depto", file}).err, HasSubstr("did you mean «depot»?"));
}

}  // namespace
}  // namespace dorhub::testing
