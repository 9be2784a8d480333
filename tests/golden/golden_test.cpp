// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

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
  const std::filesystem::path folder = std::filesystem::path(DORHUB_SAMPLES) / GetParam() / "samples";
  std::vector<std::string> names;
  for (const Sample& sample : samples_of(GetParam())) names.push_back(sample.name() + ".");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    bool belongs = name == "accepted.yaml";
    for (const std::string& one : names) belongs = belongs || name.rfind(one, 0) == 0;
    EXPECT_TRUE(belongs) << name << " belongs to no sample";
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, Golden, testing::ValuesIn(adapters()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace golden
