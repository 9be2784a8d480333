// SPDX-License-Identifier: EUPL-1.2

// The example without code: its mapping passes the kit, and makes of every sample what the same adapter in
// C++ does.

#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>

#include "sdk/kit/accepted.hpp"
#include "sdk/kit/kit.hpp"
#include "sdk/kit/level.hpp"
#include "sdk/kit/report_writers.hpp"

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;

const fs::path kExamples = fs::path(DORHUB_TREE) / "sdk/examples";

TEST(ExampleWithoutCode, PassesTheKit) {
  const auto project = open_project(kExamples / "shop-yaml");
  ASSERT_TRUE(project.ok()) << project.error().text();
  KitSettings settings;
  settings.worker_program = DORHUB_WORKER;
  settings.seed = 7;
  const Report report = test(*project, settings);
  EXPECT_EQ(exit_code(report), 0) << report_text(report, {});
  EXPECT_EQ(report.count(Verdict::to_do) + report.count(Verdict::blocked), 0U) << report_text(report, {});
}

/// A golden's lines without their order: what stands in one row may be said in any.
std::multiset<std::string> lines_of(const std::string& text) {
  std::multiset<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.insert(line);
  return out;
}

TEST(ExampleWithoutCode, SaysWhatTheSameAdapterInCppSays) {
  const auto project = open_project(kExamples / "shop-yaml");
  ASSERT_TRUE(project.ok());
  ASSERT_FALSE(project->samples.empty());
  for (const Sample& sample : project->samples) {
    if (sample.name() == "broken-column")
      continue;  // the mapping names every column that lacks, the code one
    const std::string code = file_bytes(kExamples / "shop-cpp/samples" / sample.golden().filename());
    EXPECT_EQ(lines_of(file_bytes(sample.golden())),
              lines_of(std::regex_replace(code, std::regex("\"shop\\."), "\"row.")))
        << sample.place();
  }
}

TEST(ExampleWithoutCode, HasAMappingOfFifteenLinesOrFewer) {
  const std::string manifest = file_bytes(kExamples / "shop-yaml/adapter.yaml");
  const std::string mapping = manifest.substr(manifest.find("\nmapping:") + 1);
  EXPECT_LE(std::count(mapping.begin(), mapping.end(), '\n'), 15);
}

}  // namespace
}  // namespace dorhub::kit
