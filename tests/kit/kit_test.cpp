// SPDX-License-Identifier: EUPL-1.2

// The honest adapter, and what the kit says as a whole: levels, exit codes, the three forms of a report.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "sdk/kit/check_list.hpp"
#include "sdk/kit/level.hpp"
#include "sdk/kit/report_writers.hpp"
#include "tests/kit/planted_project.hpp"

namespace dorhub::kit {
namespace {

using ::testing::HasSubstr;

TEST(HonestAdapter, PassesAllAndIsTestedInAllThatItCan) {
  const PlantedProject project;
  const Report report = project.test({}, true);
  EXPECT_EQ(failed_checks(report), "") << words(report);
  EXPECT_EQ(report.count(Verdict::blocked) + report.count(Verdict::broke), 0U) << words(report);
  EXPECT_EQ(exit_code(report), 0) << words(report);
  const auto levels = kit::levels(report);
  ASSERT_EQ(levels.size(), 3U) << words(report);
  for (const CapabilityLevel& level : levels)
    EXPECT_EQ(level.level, Level::tested) << capability_name(level.capability) << "\n" << words(report);
}

TEST(Draft, CostsTheLevelAndNotTheExitCode) {
  PlantedProject project;
  project.write("samples/accepted.yaml", "");
  const Report report = project.test();
  EXPECT_EQ(report.find("golden/reviewed")->verdict, Verdict::to_do);
  EXPECT_EQ(exit_code(report), 0);
  EXPECT_EQ(lowest_level(levels(report)), Level::experimental);
}

TEST(Level, CountsSamplesOfEachFormatAndReadsTheQualityList) {
  PlantedProject project;
  std::filesystem::remove(project.sample("bladzijde-leeg.json"));
  std::filesystem::remove(project.sample("bladzijde-leeg.golden.jsonl"));
  project.replace("quality.yaml", "changelog_kept: done", "changelog_kept: todo");
  const Report report = project.test();
  EXPECT_EQ(exit_code(report), 0) << words(report);
  EXPECT_THAT(words(report), HasSubstr("format «bladzijde» has 2 good samples, 3 are needed"));
  EXPECT_THAT(words(report), HasSubstr("quality.yaml: line 10: changelog_kept is todo"));
  EXPECT_EQ(exit_code(project.test({}, true)), 1);
}

TEST(Level, IsNoneWhereTheFoundationsFail) {
  Report report;
  report.results.push_back({.check = "pure/sandbox", .verdict = Verdict::failed});
  report.evidence.can_translate = true;
  ASSERT_EQ(levels(report).size(), 1U);
  EXPECT_EQ(levels(report)[0].level, Level::none);
}

TEST(Level, IsNotSaidOfAPartOfTheKit) {
  const PlantedProject project;
  const Report report = project.test({"load/manifest"});
  EXPECT_EQ(report.results.size(), 1U);
  EXPECT_TRUE(levels(report).empty());
}

TEST(MissingColumn, IsNamedAndAccountsForTheRowsBehindIt) {
  PlantedProject project("none", "shop-yaml");
  project.replace("samples/purchases.csv", "Merk", "Make");
  const Report report = project.test({"whole/rows", "golden/match"});
  EXPECT_EQ(failed_checks(report), "golden/match") << words(report);
  EXPECT_THAT(words(report), HasSubstr("row.missing_column")) << words(report);
  EXPECT_THAT(words(report), HasSubstr("«Merk»")) << words(report);
}

TEST(FatalProblem, AccountsForNoRowBeforeIt) {
  PlantedProject project("none", "shop-python");
  project.replace(
      "shop.py", "    for row in rows:\n",
      "    for row in rows:\n"
      "        if row.place[\"line\"] == 3:\n"
      "            continue\n"
      "        if row.place[\"line\"] == 4:\n"
      "            return out.problem(\"shop.missing_column\", row.place, {\"column\": \"Merk\"}, "
      "\"fatal\")\n");
  const Report report = project.test({"whole/rows"});
  EXPECT_EQ(failed_checks(report), "whole/rows") << words(report);
  EXPECT_THAT(words(report), HasSubstr("samples/purchases.csv:3 gave no record, problem or skip"));
  EXPECT_EQ(words(report).find("samples/purchases.csv:4"), std::string::npos) << words(report);
}

TEST(OneCheck, BringsWhatItStandsOn) {
  const PlantedProject project;
  const Report report = project.test({"load/time"});
  std::string names;
  for (const CheckResult& result : report.results) names += result.check + " ";
  EXPECT_EQ(names, "load/manifest load/entry load/range load/time ");
}

TEST(Findings, SayThatWhatStandsOnThemCouldNotRun) {
  PlantedProject project;
  project.replace("adapter.yaml", "formats:", "formts:");
  const Report report = project.test();
  EXPECT_EQ(report.find("golden/match")->verdict, Verdict::blocked);
  EXPECT_THAT(report.find("golden/match")->reason, HasSubstr("load/manifest: adapter.yaml:14:1: «formts»"));
  EXPECT_THAT(words(report), HasSubstr("– golden/match  could not run: load/manifest"));
}

TEST(ExitCode, IsTwoWhenNothingWasTestedAndThreeWhenTheKitBroke) {
  Report report;
  report.results.push_back({.check = "ask/ends", .verdict = Verdict::skipped, .reason = "it does not ask"});
  EXPECT_EQ(exit_code(report), 2);
  report.results.push_back({.check = "load/time", .verdict = Verdict::broke, .reason = "no memory"});
  EXPECT_EQ(exit_code(report), 3);
}

Report report_of_one_failure() {
  Report report;
  report.adapter = "acme";
  report.seed = 7;
  report.took = std::chrono::milliseconds(2'100);
  report.evidence = {
      .formats = {{"inkoop", 3, 1}}, .quality = {}, .has_contact = true, .can_translate = true};
  for (int i = 0; i < 35; ++i) report.results.push_back({.check = "load/manifest"});
  report.results.push_back({.check = "whole/rows",
                            .verdict = Verdict::failed,
                            .findings = {{.place = "samples/export.csv:42",
                                          .what = "gave no record, problem or skip",
                                          .cure = "src/acme.cpp:33 returns early; call out.skip(\"reason\")",
                                          .why = "a bicycle would vanish unseen",
                                          .check = "whole/rows",
                                          .again = "dorhub adapter test whole/rows --seed 7",
                                          .debug = "dorhub adapter run samples/export.csv"}}});
  return report;
}

TEST(ReportText, HasTheShapeThatIsPromised) {
  EXPECT_EQ(
      report_text(report_of_one_failure(), {}),
      "✗ whole/rows  samples/export.csv:42 gave no record, problem or skip.\n"
      "  Why: a bicycle would vanish unseen. Cure: src/acme.cpp:33 returns early; call "
      "out.skip(\"reason\").\n"
      "  Again: dorhub adapter test whole/rows --seed 7   Debug: dorhub adapter run samples/export.csv\n"
      "36 checks: 35 passed, 1 failed, 0 skipped, 2.1 s. Level: experimental; «tested» needs 1 fix.\n");
}

TEST(ReportText, NamesFiveSamplesThatPassesDoNotRestOn) {
  Report report;
  report.is_whole = false;
  report.results.push_back({.check = "whole/rows"});
  report.results.push_back({.check = "place/exact"});
  for (int i = 1; i <= 6; ++i)
    report.results[0].unseen.push_back(
        {"samples/" + std::to_string(i) + ".csv", "limit/memory", "it needed more"});
  report.results[1].unseen.push_back(report.results[0].unseen[0]);
  const std::string text = report_text(report, {});
  EXPECT_THAT(text,
              HasSubstr("– samples/1.csv  2 checks passed without it, since it does not run to its end: "
                        "limit/memory: it needed more.\n"
                        "– samples/2.csv  whole/rows passed without it"));
  EXPECT_THAT(text, HasSubstr("samples/5.csv  whole/rows"));
  EXPECT_THAT(text, HasSubstr("\n– 1 more sample.\n2 checks: 2 passed"));
}

TEST(ReportJson, IsOneObjectWithAllThatAScriptNeeds) {
  const std::string json = report_json(report_of_one_failure());
  EXPECT_THAT(json, HasSubstr(R"("exit_code":1)"));
  EXPECT_THAT(json, HasSubstr(R"("sums":{"passed":35,"failed":1,"to do":0,)"));
  EXPECT_THAT(
      json,
      HasSubstr(R"({"capability":"translate","level":"experimental","lacks":["whole/rows must pass"]})"));
  EXPECT_THAT(json, HasSubstr(R"("place":"samples/export.csv:42")"));
}

TEST(ReportJunit, IsWhatCiReads) {
  const std::string xml = report_junit(report_of_one_failure());
  EXPECT_THAT(xml, HasSubstr(R"(tests="36" failures="1" errors="0" skipped="0")"));
  EXPECT_THAT(xml, HasSubstr(R"(<testcase classname="whole" name="rows")"));
  EXPECT_THAT(xml, HasSubstr("call out.skip(&quot;reason&quot;)"));
  EXPECT_THAT(xml, HasSubstr("\nWhy: "));
}

TEST(Pages, AreThereForEachCheckAndSayWhyAndWhatToDo) {
  ASSERT_GE(all_checks().size(), 36U);
  for (const Check* check : all_checks()) {
    SCOPED_TRACE(std::string(check->name));
    EXPECT_NE(check->name.find('/'), std::string_view::npos);
    EXPECT_GT(check->promise.size(), 20U);
    EXPECT_GT(check->why.size(), 20U);
    EXPECT_GT(check->cure.size(), 20U);
    EXPECT_GT(check->page.size(), 200U);
    for (const std::string_view text : {check->promise, check->why, check->cure}) {
      EXPECT_NE(text.back(), '.');
      EXPECT_FALSE(text.front() >= 'A' && text.front() <= 'Z') << text;
    }
    EXPECT_THAT(check_page(*check), HasSubstr("Again: dorhub adapter test " + std::string(check->name)));
  }
}

TEST(Reference, IsWhatStandsInTheTree) {
  EXPECT_EQ(file_bytes(std::string(SOURCE_TREE) + "/sdk/CHECKS.md"), checks_reference())
      << "write it anew: build/bin/dorhub adapter explain --markdown > sdk/CHECKS.md";
}

}  // namespace
}  // namespace dorhub::kit
