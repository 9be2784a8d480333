// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <set>
#include <sstream>
#include <string_view>

#include "tests/golden/golden_run.hpp"

namespace golden {
namespace {

/// The first line in which two texts differ, for a message that a person can read.
std::string first_difference(const std::string& expected, const std::string& got) {
  std::istringstream a(expected);
  std::istringstream b(got);
  std::string one;
  std::string two;
  for (int line = 1;; ++line) {
    const bool has_one = static_cast<bool>(std::getline(a, one));
    const bool has_two = static_cast<bool>(std::getline(b, two));
    if (!has_one && !has_two) return {};
    if (has_one != has_two || one != two)
      return "line " + std::to_string(line) + "\n  expected " + (has_one ? one : "the end") +
             "\n  got      " + (has_two ? two : "the end");
  }
}

class Golden : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (const std::string missing = missing_interpreter(GetParam()); !missing.empty())
      GTEST_SKIP() << GetParam() << " needs " << missing;
  }
  Runner runner_;
};

TEST_P(Golden, IsWhatEachSampleStillGives) {
  const auto samples = samples_of(GetParam());
  ASSERT_GE(samples.size(), 5U);
  for (const Sample& sample : samples) {
    SCOPED_TRACE(sample.file.filename().string());
    const Ran ran = runner_.run(sample);
    for (const std::string& fault : ran.faults) ADD_FAILURE() << fault;
    if (!std::filesystem::exists(sample.golden())) {
      ADD_FAILURE() << "no golden; read what came and write it with rewrite_goldens:\n" << ran.text;
      continue;
    }
    const std::string expected = read_file(sample.golden());
    EXPECT_EQ(expected, ran.text) << first_difference(expected, ran.text);
  }
}

TEST_P(Golden, IsTheSameAtASecondRunOfTheSameWorker) {
  for (const Sample& sample : samples_of(GetParam())) {
    SCOPED_TRACE(sample.file.filename().string());
    EXPECT_EQ(runner_.run(sample).text, runner_.run(sample).text);
  }
}

TEST_P(Golden, LiesBesideASample) {
  const std::filesystem::path folder = samples_folder(GetParam());
  std::vector<std::string> names;
  for (const Sample& sample : samples_of(GetParam())) names.push_back(sample.name() + ".");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    bool belongs = name == "accepted.yaml";
    for (const std::string& one : names) belongs = belongs || name.rfind(one, 0) == 0;
    EXPECT_TRUE(belongs) << name << " belongs to no sample";
  }
}

TEST_P(Golden, HasANameOfItsOwn) {
  std::set<std::string> names;
  for (const Sample& sample : samples_of(GetParam()))
    EXPECT_TRUE(names.insert(sample.name()).second) << "two samples are called " << sample.name();
}

/// Names, addresses and numbers of documents that the samples hold; all invented.
constexpr std::array<std::string_view, 7> kPersonal{"Voorbeeld", "Dorpsstraat", "Kerkstraat", "8011AB",
                                                    "8011 AB",   "XX000000",    "0000000001"};

TEST_P(Golden, QuotesNoPersonInAProblemOrASkip) {
  for (const Sample& sample : samples_of(GetParam())) {
    std::istringstream lines(runner_.run(sample).text);
    for (std::string line; std::getline(lines, line);) {
      if (line.rfind("{\"record\"", 0) == 0) continue;
      for (const std::string_view personal : kPersonal)
        EXPECT_EQ(line.find(personal), std::string::npos) << sample.name() << ": " << line;
    }
  }
}

TEST_P(Golden, NeverHoldsACitizenServiceNumber) {
  for (const Sample& sample : samples_of(GetParam()))
    EXPECT_EQ(runner_.run(sample).text.find("999993654"), std::string::npos) << sample.name();
}

/// A document that breaks off anywhere ends as problems, never as a crash, a hang or a record that the hub
/// refuses.
TEST_P(Golden, SurvivesACutAtAnyPlace) {
  constexpr std::size_t kCuts = 25;
  for (const Sample& sample : samples_of(GetParam())) {
    if (sample.is_conversation()) continue;
    const std::string whole = read_file(sample.file);
    for (std::size_t cut = 0; cut < kCuts; ++cut) {
      const std::size_t size = whole.size() * cut / kCuts;
      SCOPED_TRACE(sample.name() + " cut at byte " + std::to_string(size));
      for (const std::string& fault : runner_.run_on(sample, whole.substr(0, size)).faults)
        ADD_FAILURE() << fault;
    }
  }
}

/// A byte that is not what it was ends as a record, a problem or a skip; never as a crash. The seed is fixed,
/// so that a failure can be run again.
TEST_P(Golden, SurvivesASpoiltByte) {
  constexpr std::uint32_t kSeed = 20260304;
  std::minstd_rand random(kSeed);
  for (const Sample& sample : samples_of(GetParam())) {
    if (sample.is_conversation()) continue;
    const std::string whole = read_file(sample.file);
    for (int turn = 0; turn < 25 && !whole.empty(); ++turn) {
      std::string spoilt = whole;
      const std::size_t at = random() % spoilt.size();
      spoilt[at] = static_cast<char>(random() % 256);
      SCOPED_TRACE(sample.name() + " with another byte at " + std::to_string(at));
      const Ran ran = runner_.run_on(sample, spoilt);
      for (const std::string& fault : ran.faults)
        if (fault.rfind("worker.", 0) == 0 || fault.rfind("frame.", 0) == 0) ADD_FAILURE() << fault;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, Golden, testing::ValuesIn(adapters()), [](const auto& one) {
  std::string name = one.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace golden
