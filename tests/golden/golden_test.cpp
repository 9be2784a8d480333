// SPDX-License-Identifier: EUPL-1.2

// Every shipped adapter keeps its promises at the level «tested», without a false alarm; and what the kit
// can't know of our own samples: which of their words are people's.

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <random>
#include <set>
#include <sstream>
#include <string_view>

#include "sdk/kit/kit.hpp"
#include "sdk/kit/level.hpp"
#include "sdk/kit/report_writers.hpp"
#include "sdk/kit/workbench.hpp"
#include "sdk/record/parse.hpp"

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> adapters() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(DORHUB_SAMPLES))
    if (fs::exists(entry.path() / "samples")) out.push_back(entry.path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

class Shipped : public ::testing::TestWithParam<std::string> {
 protected:
  Shipped()
      : project_(
            *open_project(fs::path(DORHUB_SAMPLES) / GetParam(), fs::path(DORHUB_ADAPTERS) / GetParam())),
        bench_(project_, DORHUB_WORKER) {}

  std::string golden(const Sample& sample) {
    const auto run = bench_.run("golden", sample);
    EXPECT_TRUE(run.ok());
    return run.ok() ? run->golden() : std::string();
  }

  const Project project_;
  Workbench bench_;
};

TEST_P(Shipped, PassesTheKitAtTheLevelTestedInAllThatItCan) {
  const Report report = test(
      project_, {.worker_program = DORHUB_WORKER, .seed = 7, .wants_tested = true, .runs_commands = true});
  EXPECT_EQ(exit_code(report), 0) << report_text(report, {});
  const auto all = levels(report);
  ASSERT_FALSE(all.empty());
  for (const CapabilityLevel& level : all)
    EXPECT_EQ(level.level, Level::tested) << capability_name(level.capability) << "\n"
                                          << report_text(report, {});
}

TEST_P(Shipped, HasNoGoldenThatBelongsToNoSampleAndNoTwoSamplesOfOneName) {
  std::set<std::string> names;
  for (const Sample& sample : project_.samples)
    EXPECT_TRUE(names.insert(sample.name()).second) << "two samples are called " << sample.name();
  for (const auto& entry : fs::directory_iterator(project_.samples_folder())) {
    const std::string name = entry.path().filename().string();
    if (name == "accepted.yaml") continue;
    EXPECT_EQ(names.count(name.substr(0, name.find('.'))), 1U) << name << " belongs to no sample";
  }
}

/// Names, addresses and numbers of documents that the samples hold; all invented.
constexpr std::array<std::string_view, 7> kPersonal{"Voorbeeld", "Dorpsstraat", "Kerkstraat", "8011AB",
                                                    "8011 AB",   "XX000000",    "0000000001"};

TEST_P(Shipped, QuotesNoPersonInAProblemOrASkip) {
  for (const Sample& sample : project_.samples) {
    std::istringstream lines(golden(sample));
    for (std::string line; std::getline(lines, line);) {
      if (line.rfind("{\"record\"", 0) == 0) continue;
      for (const std::string_view personal : kPersonal)
        EXPECT_EQ(line.find(personal), std::string::npos) << sample.name() << ": " << line;
    }
  }
}

TEST_P(Shipped, NeverHandsOnACitizenServiceNumber) {
  for (const Sample& sample : project_.samples)
    EXPECT_EQ(golden(sample).find("999993654"), std::string::npos) << sample.name();
}

/// What must not be in any run, whatever the document: a worker that is lost, a record that the hub refuses.
void expect_sound(const Run& run) {
  if (run.outcome.failure && run.outcome.failure->code != "adapter.failed")
    ADD_FAILURE() << run.outcome.failure->code << ": " << run.outcome.failure->text;
  RecordParser parser;
  for (const Said& said : run.said) {
    if (said.kind != Said::Kind::record) continue;
    for (const RecordProblem& problem : parser.parse(said.json).problems)
      ADD_FAILURE() << problem.error().text();
  }
}

/// A document that breaks off anywhere ends as problems, never as a crash, a hang or a record that the hub
/// refuses.
TEST_P(Shipped, SurvivesACutAtAnyPlace) {
  constexpr std::size_t kCuts = 25;
  for (const Sample& sample : project_.samples) {
    if (sample.is_conversation()) continue;
    Document document = *bench_.document_of(sample);
    const std::string whole = document.bytes;
    for (std::size_t cut = 0; cut < kCuts; ++cut) {
      document.bytes = whole.substr(0, whole.size() * cut / kCuts);
      SCOPED_TRACE(sample.name() + " cut at byte " + std::to_string(document.bytes.size()));
      expect_sound(bench_.translate("cut", document));
    }
  }
}

/// A byte that is not what it was ends as a record, a problem or a skip; never as a crash. The seed is fixed,
/// so that a failure can be run again.
TEST_P(Shipped, SurvivesASpoiltByte) {
  constexpr std::uint32_t kSeed = 20260304;
  std::minstd_rand random(kSeed);
  for (const Sample& sample : project_.samples) {
    if (sample.is_conversation()) continue;
    Document document = *bench_.document_of(sample);
    const std::string whole = document.bytes;
    for (int turn = 0; turn < 25 && !whole.empty(); ++turn) {
      document.bytes = whole;
      const std::size_t at = random() % whole.size();
      document.bytes[at] = static_cast<char>(random() % 256);
      SCOPED_TRACE(sample.name() + " with another byte at " + std::to_string(at));
      const kit::Run run = bench_.translate("spoilt", document);
      if (run.outcome.failure && run.outcome.failure->code != "adapter.failed")
        ADD_FAILURE() << run.outcome.failure->code << ": " << run.outcome.failure->text;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Adapter, Shipped, ::testing::ValuesIn(adapters()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace dorhub::kit
