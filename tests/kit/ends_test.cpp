// SPDX-License-Identifier: EUPL-1.2

// Samples that do not run to their end: the check that is blamed finds it by itself, and no other passes as
// though it had seen them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "sdk/kit/blame.hpp"
#include "sdk/kit/check_list.hpp"
#include "sdk/kit/level.hpp"
#include "sdk/kit/report_writers.hpp"
#include "tests/kit/planted_project.hpp"

namespace dorhub::kit {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A way in which a document ends badly, and who answers for it.
struct End {
  std::string bug;
  std::string check;
  std::string words;
};

std::ostream& operator<<(std::ostream& out, const End& end) { return out << end.bug; }

const std::vector<End>& all_ends() {
  static const std::vector<End> ends{
      {"end by memory", "limit/memory",
       "does not come to its end for want of memory: it needed more than 512"},
      {"end by time", "limit/deadline", "does not come to an end at acme.cpp:"},
      {"end by call", "pure/sandbox", "made it try `openat` (open a file) at acme.cpp:"},
      {"end by crash", "golden/match", "could not be run: it crashed: signal 6 (SIGABRT) at acme.cpp:"},
      {"ask/ends", "ask/ends",
       "is asked «GET https://api.acme.example/inkoop?bladzijde=3» more than 50 times"},
  };
  return ends;
}

std::string name_of(const ::testing::TestParamInfo<End>& info) {
  std::string name = info.param.check;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == '-'; }, '_');
  return name;
}

/// Leaves those samples only: a hang costs 10 s each.
void keep_samples(PlantedProject& project, const std::vector<std::string>& kept) {
  project.replace("README.md", "inkoop.csv", kept.front());
  const auto opened = project.open();
  ASSERT_TRUE(opened.ok());
  for (const Sample& sample : opened->samples) {
    if (std::find(kept.begin(), kept.end(), sample.file_name()) != kept.end()) continue;
    std::filesystem::remove(project.sample(sample.file_name()));
    std::filesystem::remove(sample.golden());
  }
}

void expect_complete(const CheckResult& result) {
  for (const Finding& finding : result.findings) {
    EXPECT_THAT(finding.place, StartsWith("samples/"));
    EXPECT_GT(finding.why.size(), 10U) << finding.sentence();
    EXPECT_GT(finding.cure.size(), 10U) << finding.sentence();
    EXPECT_EQ(finding.again, "dorhub adapter test " + result.check + " --seed 7");
    EXPECT_EQ(finding.debug, "dorhub adapter debug " + result.check);
  }
}

class BadEnd : public ::testing::TestWithParam<End> {};

// Each check against each blame: a circle would show as a blamed check that could not run.
TEST_P(BadEnd, OfAllSamplesIsFoundByItsCheckAndNoneThatNeedsThemPasses) {
  const End& end = GetParam();
  PlantedProject project;
  keep_samples(project, end.check == "ask/ends"
                            ? std::vector<std::string>{"vragen.conversation.ndjson"}
                            : std::vector<std::string>{"inkoop.csv", "vragen.conversation.ndjson"});
  project.plant(end.bug);
  const Report report = project.test();
  EXPECT_EQ(failed_checks(report), end.check) << words(report);
  ASSERT_FALSE(report.find(end.check)->findings.empty()) << words(report);
  expect_complete(*report.find(end.check));
  EXPECT_THAT(report.find(end.check)->findings[0].sentence(), HasSubstr(end.words));
  EXPECT_EQ(exit_code(report), 1);
  for (const CheckResult& result : report.results) {
    const Check& check = *find_check(result.check);
    if (check.needs != Needs::runs || result.check == end.check) continue;
    EXPECT_NE(result.verdict, Verdict::passed) << result.check;
    if (result.verdict == Verdict::blocked) {
      EXPECT_THAT(result.reason, StartsWith(end.check + ": samples/")) << result.check;
    }
  }
}

// What a vendor types who works at one check: that brings neither the blamed one nor a pass.
TEST_P(BadEnd, IsNoPassOfTheGoldensAlone) {
  const End& end = GetParam();
  if (end.check == "golden/match") return;
  PlantedProject project;
  keep_samples(project, {"vragen.conversation.ndjson"});
  project.plant(end.bug);
  const Report report = project.test({"golden/match"});
  EXPECT_EQ(report.find("golden/match")->verdict, Verdict::blocked) << words(report);
  EXPECT_THAT(words(report), HasSubstr("– golden/match  could not run: " + end.check + ": samples/"));
  EXPECT_THAT(words(report), HasSubstr("4 checks: 3 passed, 0 failed, 0 skipped, 1 could not run"));
  EXPECT_EQ(exit_code(report), 1);
  const Report blamed = project.test({end.check});
  EXPECT_EQ(failed_checks(blamed), end.check) << words(blamed);
}

// And in one of seven: the others are looked at, and who passes says which it did not see.
TEST_P(BadEnd, OfOneSampleIsFoundAndToldBesideEachPass) {
  const End& end = GetParam();
  if (end.check == "ask/ends") return;
  PlantedProject project;
  project.plant(end.bug + " in one");
  const Report report = project.test({}, true);
  EXPECT_EQ(failed_checks(report), end.check) << words(report);
  EXPECT_NE(lowest_level(levels(report)), Level::tested) << words(report);
  ASSERT_EQ(report.find(end.check)->findings.size(), 1U) << words(report);
  EXPECT_EQ(report.find(end.check)->findings[0].place, "samples/inkoop-windows.csv");
  EXPECT_THAT(words(report), HasSubstr("format «inkoop» has 2 good samples, 3 are needed"));
  const CheckResult& order = *report.find("same/identity");
  if (order.verdict == Verdict::passed) {
    ASSERT_EQ(order.unseen.size(), 1U);
    EXPECT_EQ(order.unseen[0].sample, "samples/inkoop-windows.csv");
    EXPECT_EQ(order.unseen[0].waits_for, end.check);
  }
  EXPECT_THAT(words(report), HasSubstr("– samples/inkoop-windows.csv  "));
  EXPECT_THAT(words(report), HasSubstr("checks passed without it, since it does not run to its end: "));
  EXPECT_THAT(report_json(report), HasSubstr(R"("unseen":[{"sample":"samples/inkoop-windows.csv")"));
  EXPECT_THAT(report_junit(report), HasSubstr("passed without samples/inkoop-windows.csv: " + end.check));
  if (end.check == "golden/match") return;
  EXPECT_EQ(report.find("golden/match")->verdict, Verdict::blocked);
  EXPECT_THAT(report.find("golden/match")->reason,
              HasSubstr("; 8 of 9 samples could be looked at, and match"));
}

INSTANTIATE_TEST_SUITE_P(Kit, BadEnd, ::testing::ValuesIn(all_ends()), name_of);

TEST(Blame, FallsOnChecksThatLookAtEndsAlone) {
  std::vector<std::string_view> looking;
  for (const Check* check : all_checks()) {
    EXPECT_TRUE(check->run != nullptr || check->look_at_ends != nullptr) << check->name;
    if (check->look_at_ends == nullptr) continue;
    looking.push_back(check->name);
    EXPECT_EQ(check->needs, Needs::runs) << check->name;
    EXPECT_EQ(check->applies, Applies::always) << check->name << " would be skipped and blamed";
  }
  EXPECT_THAT(looking, ::testing::UnorderedElementsAreArray(blamed_checks().begin(), blamed_checks().end()));
  std::vector<std::string_view> planted;
  for (const End& end : all_ends()) planted.push_back(end.check);
  EXPECT_THAT(planted, ::testing::UnorderedElementsAreArray(looking)) << "each is proved by a bad end above";
}

TEST(Blame, OfMixedEndsFallsOnEachOfThem) {
  PlantedProject project;
  keep_samples(project, {"inkoop.csv", "inkoop-windows.csv", "vragen.conversation.ndjson"});
  project.plant("end by memory in one");
  project.write("samples/inkoop.options.yaml", "bag: none\n");
  const Report report = project.test();
  EXPECT_EQ(failed_checks(report), "golden/match limit/memory") << words(report);
  EXPECT_EQ(report.find("whole/rows")->verdict, Verdict::blocked);
  EXPECT_EQ(report.find("ask/ends")->verdict, Verdict::passed);
}

}  // namespace
}  // namespace dorhub::kit
