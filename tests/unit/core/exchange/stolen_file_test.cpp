// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/stolen_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/core/registry/world.hpp"

namespace dorhub::exchange {
namespace {

using namespace dorhub::testing;

class StolenFile : public ::testing::Test {
 protected:
  ImportReport import(const std::string& content) {
    const auto file = world.database.folder() / "stolen.txt";
    std::ofstream(file, std::ios::binary) << content;
    ImportOptions options;
    options.batch = 1;  // the two stand in batches of their own
    options.problem = [this](const Problem& problem) { problems.push_back(problem); };
    return import_stolen_file(file, world.registry, world.organisation("police"), options).value();
  }
  std::int64_t hits_on(const std::string& id, const std::string& number) {
    return static_cast<std::int64_t>(world.deliver_one(purchase(id, bicycle(number))).hits.size());
  }
  World world;
  std::vector<Problem> problems;
};

TEST_F(StolenFile, TellsAnIdThatStandsTwiceWithBothLines) {
  const auto report = import(
      "id,product_group,brand,model,colour,identifiers\n"
      "A,bicycle,Gazelle,,,frame_number:GZ1234501\n"
      "B,bicycle,Gazelle,,,frame_number:GZ1234502\n"
      "A,bicycle,Gazelle,,,frame_number:GZ1234503\n");
  EXPECT_EQ(report.fresh, 2);
  EXPECT_EQ(report.changed, 1);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].code, "import.repeated_id");
  EXPECT_EQ(problems[0].severity, Severity::warning);
  EXPECT_EQ(problems[0].place.line, 4U);
  EXPECT_EQ(problems[0].args, (ProblemArgs{{"first", "2"}, {"second", "4"}}));
  EXPECT_TRUE(import_text(problems[0].code));
  EXPECT_EQ(hits_on("1", "GZ1234503"), 1) << "the last one counts";
  EXPECT_EQ(hits_on("2", "GZ1234501"), 0);
}

TEST_F(StolenFile, TellsItOfLinesOfJsonToo) {
  const std::string line = R"({"id":"A","identifiers":[{"kind":"frame_number","value":"GZ1234501"}]})";
  const std::string other = R"({"id":"A","identifiers":[{"kind":"frame_number","value":"GZ1234502"}]})";
  (void)import(line + "\n\n" + other + "\n");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].args, (ProblemArgs{{"first", "1"}, {"second", "3"}}));
}

TEST_F(StolenFile, NamesAWrongFieldAsTheFileDoes) {
  (void)import(R"({"id":"A","colour":")" + std::string(10001, 'x') +
               R"(","identifiers":[{"kind":"imei","value":"1"},{"kind":"imei","value":")" +
               std::string(121, '1') + "\"}]}\n");
  std::vector<std::string> fields;
  for (const Problem& each : problems) fields.push_back(each.args.at(0).second);
  EXPECT_EQ(fields, (std::vector<std::string>{"colour", "identifiers.1.value"}));
}

TEST_F(StolenFile, SaysOfADayThatItDoesNotExist) {
  const auto report = import(
      "id,identifiers,reported_at\n"
      "A,frame_number:GZ1234501,2026-02-30\n"
      "B,frame_number:GZ1234502,2026-02-28\n");
  EXPECT_EQ(report.refused, 1);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(fill_text(import_text(problems[0].code)->en, problems[0].args),
            "The field reported_at is wrong: expected a day that exists; this one does not");
}

TEST_F(StolenFile, LetsTheSameRowStandTwice) {
  const std::string line = R"({"id":"A","identifiers":[{"kind":"frame_number","value":"GZ1234501"}]})";
  const auto report = import(line + "\n" + line + "\n");
  EXPECT_EQ(report.same, 1);
  EXPECT_TRUE(problems.empty());
  (void)import(
      "id,identifiers,brand\n"
      "A,frame_number:GZ1234501,Gazelle\n"
      "A,frame_number: GZ1234501,Gazelle\n"
      "A,frame_number:GZ1234501,\n");
  ASSERT_EQ(problems.size(), 1U) << "a blank is no difference, and an empty field is one";
  EXPECT_EQ(problems[0].args, (ProblemArgs{{"first", "2"}, {"second", "4"}}));
}

}  // namespace
}  // namespace dorhub::exchange
