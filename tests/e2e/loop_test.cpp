// SPDX-License-Identifier: EUPL-1.2
// The vendor's working loop, through the real program: accept, run --watch.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "tests/e2e/loop_project.hpp"

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

}  // namespace
}  // namespace dorhub::testing
