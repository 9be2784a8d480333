// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/check_answer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstddef>

#include "tests/unit/core/registry/world.hpp"

namespace dorhub::registry {
namespace {

/// The answer "none" to a question with this mark.
std::string answer_to(const std::string& mark) {
  const auto question = read_question(R"({"value": "GZ8638225", "q": )" + mark + "}", true);
  if (!std::holds_alternative<CheckQuestion>(question)) return "refused";
  return write_answer(std::get<CheckQuestion>(question), {});
}

TEST(CheckAnswer, HandsTheAskersMarkBackAsItCame) {
  for (const char* mark : {"12345678901234567890123", "1.50", "1E400", "-0", R"("een \"twee\"")", "7"})
    EXPECT_TRUE(answer_to(mark).starts_with(std::string(R"({"q":)") + mark + R"(,"grade":"none")"))
        << answer_to(mark);
  EXPECT_TRUE(answer_to("null").starts_with(R"({"grade":"none")")) << answer_to("null");
  EXPECT_EQ(answer_to("[1]"), "refused");
}

TEST(CheckAnswer, SaysAProbabilityAsPeopleWriteIt) {
  CheckAnswer answer{.grade = match::Grade::hit, .matches = {AnsweredMatch{}, AnsweredMatch{}}, .advice = {}};
  answer.matches[0].match.probability = 0.97;
  answer.matches[1].match.probability = 0.00042;
  const std::string text = write_answer({}, answer);
  EXPECT_NE(text.find(R"("probability":0.97,"explanation":{)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("probability":0.00042,)"), std::string::npos) << text;
  boost::system::error_code error;
  EXPECT_EQ(boost::json::parse(text, error).at("matches").as_array().size(), 2U);
}

TEST(CheckAnswer, TellsOnceWhichCharactersToRead) {
  testing::World world;
  std::vector<StolenGood> goods;
  for (int i = 0; i < 14; ++i)
    goods.push_back(
        testing::stolen("P" + std::to_string(i), testing::bicycle("GZ412" + std::to_string(1003 + i * 613))));
  (void)world.registry.import_stolen(world.organisation("police"), goods);
  CheckQuestion question;
  question.value = "GZ412????";
  std::ptrdiff_t found = 0;
  for (const match::Match& each :
       world.registry.check(match::Good{.numbers = {{std::nullopt, question.value}}}, {}).matches)
    found += each.grade == match::Grade::check_number ? 1 : 0;
  ASSERT_GT(found, 1);
  const CheckAnswer told = answer(world.registry, *world.database, question, {});
  EXPECT_EQ(std::count_if(told.matches.begin(), told.matches.end(),
                          [](const AnsweredMatch& each) { return !each.shows_good(); }),
            1);
}

// "ASYN" may be a word before the number or the number's beginning.
TEST(CheckAnswer, AsksForTheNumberAndForAllThatWasWritten) {
  testing::World world;
  const std::vector<StolenGood> goods{testing::stolen("P1", testing::bicycle("ASYN051140")),
                                      testing::stolen("P2", testing::bicycle("8473625"))};
  (void)world.registry.import_stolen(world.organisation("police"), goods);
  for (const char* value : {"ASYN 051140", "ASYN051140", "KOGA 8473625"}) {
    CheckQuestion question;
    question.value = value;
    EXPECT_GE(answer(world.registry, *world.database, question, {}).grade, match::Grade::hit) << value;
  }
}

}  // namespace
}  // namespace dorhub::registry
