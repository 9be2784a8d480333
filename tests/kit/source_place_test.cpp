// SPDX-License-Identifier: EUPL-1.2

// The kit names the vendor's own line, also where the code that ended there is a library's.

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "sdk/kit/source_line.hpp"
#include "sdk/kit/workbench.hpp"
#include "tests/kit/planted_project.hpp"

namespace dorhub::kit {
namespace {

/// The line of planted/acme.cpp that ends with a remark.
std::string planted_line(const std::string& remark) {
  std::istringstream source(dorhub::testing::read_file(SOURCE_TREE "/tests/kit/planted/acme.cpp"));
  std::string line;
  for (int number = 1; std::getline(source, line); ++number)
    if (line.ends_with("// planted: " + remark)) return "planted/acme.cpp:" + std::to_string(number);
  return "no line is planted with " + remark;
}

TEST(SourcePlace, IsTheVendorsLineAlsoWhereTheLibrarysStandsInLine) {
  for (const std::string bug : {"pure/sandbox", "a stream", "no text"}) {
    PlantedProject planted(bug);
    const auto project = planted.open();
    Workbench bench(*project, DORHUB_WORKER);
    const auto run = bench.run("a test", project->samples.back(), true);
    ASSERT_TRUE(run.ok() && run->outcome.failure) << bug;
    const std::vector<std::uint64_t>& stack = run->outcome.failure->stack;
    EXPECT_EQ(source_place(bench.program(), stack, SOURCE_TREE "/tests/kit"), planted_line(bug));
    const std::string elsewhere = source_place(bench.program(), stack, planted.folder());
    EXPECT_EQ("planted/" + elsewhere, planted_line(bug));
  }
}

}  // namespace
}  // namespace dorhub::kit
