// SPDX-License-Identifier: EUPL-1.2
// The vendor's working loop, through the real program: accept, run --watch, debug, shrink, trigger.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "tests/e2e/loop_project.hpp"
#include "tests/support/hub_folder.hpp"

namespace dorhub::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

namespace fs = std::filesystem;

TEST(Accept, ShowsADraftWholeAndRefusesWithoutATerminal) {
  const LoopProject project("shop-python");
  const Finished refused = project.adapter({"accept"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.out, AllOf(HasSubstr("samples/purchases.golden.jsonl: a draft; 4 lines to read"),
                                 HasSubstr("  + line 2: record «I-1001» is new\n"),
                                 HasSubstr("      good.brand «Gazelle»\n"),
                                 HasSubstr("      good.identifiers.0.value «GZ1234567»\n")));
  EXPECT_THAT(refused.err, HasSubstr("--sample NAME --by NAME"));
  EXPECT_FALSE(fs::exists(project / "samples/accepted.yaml"));
}

TEST(Accept, AsksAboutEachAndWritesOnlyWhatWasSaidYesTo) {
  const LoopProject project("shop-python");
  // In order of name: broken-column, broken-empty, and then no more.
  const Finished asked = project.adapter_at_terminal({"accept", "--by", "Jan \"J\" de Vries"}, "n\ny\nq\n");
  EXPECT_EQ(asked.exit_code, 1) << asked.out;
  EXPECT_THAT(
      asked.out,
      AllOf(HasSubstr("broken-column.golden.jsonl: a draft"),
            HasSubstr("accepted: samples/broken-empty.golden.jsonl, read by Jan \"J\" de Vries on 20"),
            HasSubstr("6 left to read")));
  const std::string accepted = read_file(project / "samples/accepted.yaml");
  EXPECT_THAT(accepted,
              AllOf(HasSubstr("broken-empty.golden.jsonl: {sha256: "),
                    HasSubstr(R"(by: "Jan \"J\" de Vries", on: 20)"), Not(HasSubstr("broken-column"))));
  EXPECT_THAT(project.adapter({"test", "golden/reviewed", "--json"}).out,
              AllOf(HasSubstr("samples/broken-column.golden.jsonl"),
                    Not(HasSubstr("samples/broken-empty.golden.jsonl"))));
}

TEST(Accept, ShowsOnlyTheFieldsThatDifferFromWhatWasRead) {
  const LoopProject project("shop-python");
  ASSERT_EQ(project.adapter({"accept", "--sample", "purchases", "--by", "Jan"}).exit_code, 0);
  project.replace("samples/purchases.csv", "Gazelle", "Sparta");
  const Finished changed = project.adapter({"accept", "purchases"});
  EXPECT_EQ(changed.exit_code, 2);
  EXPECT_THAT(changed.out,
              AllOf(HasSubstr("purchases.golden.jsonl: 1 differences from what Jan read on 20"),
                    HasSubstr("  ~ line 2: good.brand «Sparta», was «Gazelle»\n"), Not(HasSubstr("I-1002"))));
  ASSERT_EQ(project.adapter_at_terminal({"accept", "purchases.csv"}, "y\n").exit_code, 0);
  EXPECT_THAT(read_file(project / "samples/purchases.golden.jsonl"), HasSubstr("Sparta"));
  EXPECT_EQ(project.adapter({"accept", "purchases"}).exit_code, 0) << "nothing is left to read";
  EXPECT_THAT(project.adapter({"test", "golden"}).out, Not(HasSubstr("purchases.golden.jsonl")));
}

TEST(Accept, TakesAGoldenThatWasChangedByHandAsUnread) {
  const LoopProject project("shop-python");
  ASSERT_EQ(project.adapter({"accept", "--sample", "purchases", "--by", "Jan"}).exit_code, 0);
  project.replace("samples/purchases.golden.jsonl", "Batavus", "Batavis");
  EXPECT_THAT(
      project.adapter({"accept", "purchases"}).out,
      AllOf(HasSubstr("a draft, changed since it was read; 4 lines to read"), HasSubstr("«Batavus»")));
}

TEST(Accept, NeedsAName) {
  const LoopProject project("shop-python");
  EXPECT_EQ(project.adapter({"accept", "--sample", "purchases"}).exit_code, 2);
  const Finished unknown = project.adapter({"accept", "--sample", "purchase", "--by", "Jan"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("did you mean «purchases»?"));
  EXPECT_FALSE(fs::exists(project / "samples/accepted.yaml"));
}

TEST(Accept, NeverTakesWhatCrashed) {
  const LoopProject project("shop-python");
  const std::string before = read_file(project / "samples/purchases.golden.jsonl");
  write_file(project / "shop.py", "import sys\nsys.exit(3)\n", 0644);
  const Finished failed = project.adapter({"accept", "--sample", "purchases", "--by", "Jan"});
  EXPECT_EQ(failed.exit_code, 1);
  EXPECT_THAT(failed.err, HasSubstr("there is nothing to accept"));
  EXPECT_EQ(read_file(project / "samples/purchases.golden.jsonl"), before);
}

class Watch : public ::testing::Test {
 protected:
  void begin(const std::string& file = "samples/purchases.csv") {
    process.emplace(std::vector<std::string>{"dorhub", "adapter", "run", file, "--watch"},
                    ProcessOptions{.folder = project.folder()});
    ASSERT_TRUE(process->wait_for_text("first run")) << process->err();
  }
  /// What came after `file` was saved.
  std::string after(const std::string& file) {
    const std::string words = file + " saved";
    EXPECT_TRUE(process->wait_for_text(words)) << process->out() << process->err();
    std::string out;
    EXPECT_TRUE(eventually([&] {
      out = process->out();
      return out.ends_with("ms)\n");
    }));
    return out;
  }
  /// On the other stream, which the test reads beside.
  bool says(const std::string& text) {
    return eventually([&] { return process->err().find(text) != std::string::npos; });
  }
  LoopProject project{"shop-python"};
  std::optional<Process> process;
};

TEST_F(Watch, ShowsWhatASavedSourceChanges) {
  begin();
  EXPECT_THAT(process->out(), HasSubstr("first run: 3 records, 0 refused, 0 problems, 0 skips ("));
  project.replace("shop.py", "\"acquisition\": \"purchase\"", "\"acquisition\": \"trade_in\"");
  EXPECT_THAT(after("shop.py"), AllOf(HasSubstr("~ line 2: acquisition «trade_in», was «purchase»\n"),
                                      HasSubstr("~ line 4: acquisition «trade_in», was «purchase»\n")));
}

TEST_F(Watch, ShowsNewRecordsAndProblemsOfASavedSampleWithTheirPlaces) {
  begin();
  const std::string rows = read_file(project / "samples/purchases.csv");
  write_file(project / "samples/purchases.csv",
             rows + "I-2001;2026-11-09;Sparta;;SP1;1,00\nI-2002;30-02-2026;Sparta;;SP2;1,00\n", 0644);
  EXPECT_THAT(after("purchases.csv"),
              AllOf(HasSubstr("record «I-2001» is new\n"), HasSubstr("      good.brand «Sparta»\n"),
                    HasSubstr("samples/purchases.csv:6:2: error: "), HasSubstr("(shop.no_such_day)")));
}

TEST_F(Watch, GoesOnAfterABrokenSaveAndComparesWithTheLastGoodRun) {
  begin();
  const std::string good = read_file(project / "shop.py");
  write_file(project / "shop.py", good + "\nthis is no Python\n", 0644);
  EXPECT_THAT(after("shop.py"), HasSubstr("shop.py saved: failed"));
  EXPECT_TRUE(says("SyntaxError"));
  project.replace("adapter.yaml", "formats:", "formts:");
  EXPECT_THAT(after("adapter.yaml"), HasSubstr("adapter.yaml saved: failed"));
  EXPECT_TRUE(says("did you mean «formats»?"));
  write_file(project / "shop.py", good, 0644);
  project.replace("adapter.yaml", "formts:", "formats:");
  EXPECT_TRUE(eventually([&] { return process->out().find("saved: 3 records") != std::string::npos; }));
  EXPECT_THAT(process->out(), Not(HasSubstr("~ ")));
}

TEST_F(Watch, IsForAProjectAndAPerson) {
  EXPECT_EQ(project.adapter({"run", "depot", "samples/purchases.csv", "--watch"}).exit_code, 2);
  const Finished script = run({"dorhub", "--json", "adapter", "run", "samples/purchases.csv", "--watch"},
                              {.folder = project.folder()});
  EXPECT_EQ(script.exit_code, 2);
  EXPECT_THAT(script.err, HasSubstr("leave --json out"));
}

/// A shop whose adapter gives up at a row with the brand Boom.
class Failing : public ::testing::Test {
 protected:
  Failing() {
    project.replace("shop.py", "purchase, frame = ",
                    "if row[\"Merk\"].text == \"Boom\": os._exit(7)\n        purchase, frame = ");
    project.replace("shop.py", "from dorhub_frames", "import os\nfrom dorhub_frames");
    std::string rows = read_file(project / "samples/purchases.csv");
    const std::string head = rows.substr(0, rows.find('\n') + 1);
    for (int i = 0; i < 40; ++i)
      rows += "I-3" + std::to_string(i) + ";02-11-2026;Sparta;;SP" + std::to_string(i) + ";1,00\n";
    write_file(project / "boom.csv", rows + "I-9;02-11-2026;Boom;;B1;1,00\nI-10;02-11-2026;Sparta;;B2;1,00\n",
               0644);
  }
  LoopProject project{"shop-python"};
};

TEST_F(Failing, RunIsKeptAndRunsAgainInOneProcess) {
  EXPECT_EQ(project.adapter({"run", "boom.csv"}).exit_code, 1);
  EXPECT_EQ(read_file(project / ".dorhub/.gitignore"), "*\n");
  const Finished print = project.adapter({"debug", "last", "--print"});
  EXPECT_EQ(print.exit_code, 0) << print.err;
  EXPECT_THAT(print.out, AllOf(HasSubstr("/usr/bin/python3 -c "), HasSubstr("pdb"), HasSubstr("shop.py < "),
                               HasSubstr(".dorhub/cases/run.frames\n")));
  const Finished again = project.adapter({"debug", "last"});
  EXPECT_EQ(again.exit_code, 7) << "it becomes the adapter, and ends as that does: " << again.err;
  EXPECT_THAT(again.err, HasSubstr("In the sandbox again: dorhub adapter run boom.csv"));
}

TEST_F(Failing, CheckIsKeptByItsName) {
  fs::rename(project / "boom.csv", project / "samples/boom.csv");
  const Finished test = project.adapter({"test", "golden"});
  EXPECT_THAT(test.out, HasSubstr("Debug: dorhub adapter debug golden/match"));
  EXPECT_EQ(project.adapter({"debug", "golden/match"}).exit_code, 7);
  const Finished unknown = project.adapter({"debug", "whole/rows"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("kept are golden/match"));
}

TEST_F(Failing, DocumentIsShrunkToWhatFails) {
  const Finished small = project.adapter({"shrink", "boom.csv"});
  ASSERT_EQ(small.exit_code, 0) << small.err;
  EXPECT_THAT(small.err, HasSubstr("keeping: worker.exited"));
  const std::string left = read_file(project / "boom.small.csv");
  EXPECT_THAT(left, AllOf(HasSubstr("Merk"), HasSubstr("Boom"), Not(HasSubstr("Sparta"))));
  EXPECT_LT(left.size(), 60U) << left;
  EXPECT_THAT(small.out, HasSubstr(" → " + std::to_string(left.size()) + " bytes in "));
  EXPECT_EQ(project.adapter({"run", "boom.small.csv"}).exit_code, 1);
  EXPECT_THAT(project.adapter({"shrink", "boom.csv"}).err, HasSubstr("there is such a file already"));
}

TEST(Shrink, KeepsTheProblemThatWasNamed) {
  const LoopProject project("shop-python");
  write_file(
      project / "dates.csv",
      read_file(project / "samples/purchases.csv") + "I-8;02-11-2026;;;A1;drie\nI-9;30-02-2026;;;A2;1,00\n",
      0644);
  const Finished small = project.adapter({"shrink", "dates.csv", "--problem", "shop.no_such_day"});
  ASSERT_EQ(small.exit_code, 0) << small.err;
  EXPECT_THAT(project.adapter({"run", "dates.small.csv"}).err,
              AllOf(HasSubstr("(shop.no_such_day)"), Not(HasSubstr("shop.not_an_amount"))));
  const Finished none = project.adapter({"shrink", "samples/purchases.csv"});
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_THAT(none.err, HasSubstr("nothing fails"));
  // What is left of a sample is no sample: it would have the whole one's golden.
  write_file(project / "samples/odd.csv", read_file(project / "dates.csv"));
  EXPECT_EQ(project.adapter({"shrink", "samples/odd.csv", "--problem", "shop.no_such_day"}).exit_code, 0);
  EXPECT_TRUE(fs::exists(project / "odd.small.csv"));
}

TEST(Shrink, KeepsTheColumnThatIsMissing) {
  const LoopProject project("shop-python");
  std::string text = read_file(project / "samples/purchases.csv");
  const std::size_t at = text.find(";Bedrag");
  ASSERT_NE(at, std::string::npos) << text;
  write_file(project / "short.csv", text.replace(at, 7, ";Bedrach"));
  const Finished small = project.adapter({"shrink", "short.csv"});
  ASSERT_EQ(small.exit_code, 0) << small.err;
  EXPECT_THAT(small.err, AllOf(HasSubstr("keeping: problem "), HasSubstr("«Bedrag»")));
  EXPECT_THAT(project.adapter({"run", "short.small.csv"}).err, HasSubstr("Bedrag"));
}

TEST(Debug, SaysWhenNothingIsKeptAndWhatIsMissing) {
  const LoopProject project("shop-python");
  const Finished nothing = project.adapter({"debug"});
  EXPECT_EQ(nothing.exit_code, 2);
  EXPECT_THAT(nothing.err, HasSubstr("no failing case is kept"));
}

TEST(Debug, StopsInGdbWhereALibraryIsCalled) {
  const LoopProject project("shop-cpp");
  const std::string built = (fs::path(DORHUB_EXAMPLES) / "shop-cpp").string();
  write_file(project / "dates.csv",
             read_file(project / "samples/purchases.csv") + "I-9;30-02-2026;;;A2;1,00\n", 0644);
  fs::copy_file(built + "/shop-cpp.so", project / "shop-cpp.so");
  ASSERT_EQ(project.adapter({"run", "dates.csv"}).exit_code, 1);
  const Finished missing = run({"dorhub", "adapter", "debug"},
                               {.folder = project.folder(), .environment = {{"PATH", "/nonexistent"}}});
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_THAT(missing.err, HasSubstr("apt install gdb"));
  if (!fs::exists("/usr/bin/gdb")) GTEST_SKIP() << "no gdb here; make test installs it";
  const Finished debugged = project.adapter({"debug", "run"});
  EXPECT_THAT(debugged.out,
              AllOf(HasSubstr("Breakpoint 1"), HasSubstr("shop-cpp.so"), HasSubstr("DH1 record 1 "),
                    HasSubstr("shop.no_such_day"), HasSubstr("exited normally")))
      << debugged.err;
}

TEST(Trigger, AnswersAboutTheVendorsOwnRecordInItsOwnForm) {
  const fs::path folder = fs::path(DORHUB_SOURCE) / "adapters" / "loket";
  const auto trigger = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"dorhub", "--json", "adapter", "trigger"});
    words.insert(words.end(), {"--dir", folder.string(), "--built", std::string(DORHUB_ADAPTERS) + "/loket"});
    return run(words);
  };
  const Finished hit = trigger({"full_hit"});
  ASSERT_EQ(hit.exit_code, 0) << hit.err;
  EXPECT_THAT(hit.out, AllOf(HasSubstr(R"({"answer":"accepted",)"), HasSubstr("\n{\"answer\":\"hit\","),
                             HasSubstr("full_hit")));
  const Finished ended = trigger({"ended"});
  EXPECT_THAT(ended.out, AllOf(HasSubstr(R"({"answer":"hit",)"), HasSubstr(R"({"answer":"hit_ended",)"),
                               HasSubstr("withdrawn")));
  EXPECT_THAT(trigger({"account"}).out, AllOf(HasSubstr("trader_account"), HasSubstr("TEST-A1")));
  const Finished failing = trigger({"failing"});
  EXPECT_THAT(failing.out, AllOf(HasSubstr("rejected"), HasSubstr("test.row")));
  const auto began = std::chrono::steady_clock::now();
  const Finished slow = trigger({"slow", "--delay", "1.5"});
  EXPECT_GE(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(1500));
  EXPECT_THAT(slow.out, AllOf(HasSubstr("received"), HasSubstr("accepted")));
  EXPECT_EQ(trigger({"hitt"}).exit_code, 2);
}

TEST(Trigger, RendersAsJsonWhatTheAdapterHasNoFormForAndNamesItsRecord) {
  const LoopProject project("shop-python");
  const Finished clean = project.adapter({"trigger", "clean"});
  ASSERT_EQ(clean.exit_code, 0) << clean.err;
  EXPECT_THAT(clean.out, AllOf(HasSubstr(R"("system":"shop","id":")"), HasSubstr(R"("grade":"none")")));
  EXPECT_THAT(clean.err, HasSubstr("no form of its own"));
}

TEST(Trigger, NumbersBringTheSameByRealMatching) {
  HubFolder hub{depot_yaml()};
  write_file(hub.path() / "goods.csv", hub.command({"adapter", "trigger", "--goods"}).out);
  ASSERT_EQ(hub.command({"import", "stolen", "goods.csv"}).exit_code, 0);
  const std::string bicycle = R"(,"brand":"Gazelle","model":"Orange","colour":"zwart"})";
  const Finished answers = hub.command(
      {"check", "--file", "-"}, R"({"value":"DHT1000017")" + bicycle + "\n" + R"({"value":"DHT4127735")" +
                                    bicycle + "\n" + R"({"value":"DHT4127785")" + bicycle + "\n" +
                                    R"({"value":"DHT2000033")" + bicycle + "\n");
  EXPECT_THAT(answers.out,
              ::testing::ContainsRegex("grade\":\"hit\"[^\n]*\n[^\n]*grade\":\"full_hit\"[^\n]*\n[^\n]*"
                                       "grade\":\"possible\"[^\n]*\n[^\n]*grade\":\"none\""))
      << answers.err;
  const Finished listed = hub.command({"adapter", "trigger"});
  for (const char* number : {"DHT1000017", "DHT4127735", "DHT4127785", "DHT2000033"})
    EXPECT_THAT(listed.out, HasSubstr(number));
}

/// What stands in the tables after a depot's list with the number of a stolen good came in.
std::vector<std::int64_t> counts_after_a_hit(const std::string& yaml) {
  HubFolder hub{yaml};
  write_file(hub.path() / "goods.csv", hub.command({"adapter", "trigger", "--goods"}).out);
  EXPECT_EQ(hub.command({"import", "stolen", "goods.csv"}).exit_code, 0);
  std::string list = depot_csv("DHT", 1);
  const std::string number = "DHT1000000";  // the only one of that list
  list.replace(list.rfind(number), number.size(), "DHT1000017");
  write_file(hub.path() / "lijst.csv", list);
  const Finished taken = hub.command({"import", "delivery", "depot-lijst", "lijst.csv", "--now"});
  EXPECT_EQ(taken.exit_code, 0) << taken.out << taken.err;
  return {hub.number("SELECT count(*) FROM registration"), hub.number("SELECT count(*) FROM holding"),
          hub.number("SELECT count(*) FROM hit"), hub.number("SELECT count(*) FROM outbox"),
          hub.number("SELECT sum(registered) FROM attempt")};
}

TEST(Trigger, NumbersOfATestConnectionNeverReachTheRegisterTheHitsOrACount) {
  const auto real = counts_after_a_hit(depot_yaml());
  EXPECT_THAT(real, ::testing::Each(::testing::Ge(1))) << "else this test shows nothing";
  std::string yaml = depot_yaml();
  yaml.replace(yaml.find("adapter: depot"), 14, "adapter: depot\n    mode: test");
  const auto tested = counts_after_a_hit(yaml);
  EXPECT_THAT(std::vector<std::int64_t>(tested.begin(), tested.begin() + 3), ::testing::Each(0));
  EXPECT_EQ(tested.back(), 0);
}

}  // namespace
}  // namespace dorhub::testing
