// SPDX-License-Identifier: EUPL-1.2
#include "plugins/conversation/conversation.hpp"

#include <gtest/gtest.h>

namespace dorhub::plugins {
namespace {

constexpr std::string_view kTwo =
    "# recorded by hand\n"
    R"({"state":"seen 1"})"
    "\n"
    R"({"request":{"method":"GET","url":"https://a.nl/1","headers":{"Accept":"application/json"}},"response":{"status":200,"headers":{"X-Left":"3"},"body":{"data":[1]}}})"
    "\n\n"
    R"({"request":{"method":"GET","url":"https://a.nl/2","wait_ms":60000},"response":{"status":429,"body":"slow <b>"}})"
    "\n";

HttpRequest first() { return {"GET", "https://a.nl/1", {{"accept", "application/json"}, {"x", "y"}}}; }

TEST(Conversation, AnswersEachRequestInItsTurn) {
  auto talk = Conversation::parse(kTwo, "two.ndjson");
  ASSERT_TRUE(talk.ok()) << talk.error().text();
  EXPECT_EQ(talk.value().state(), "seen 1");
  const auto one = talk.value().answer(first());
  ASSERT_TRUE(one.ok()) << one.error().text();
  EXPECT_EQ(one.value().head.status, 200U);
  EXPECT_EQ(one.value().body, R"({"data":[1]})");
  EXPECT_EQ(one.value().head.headers, (NamedTexts{{"x-left", "3"}}));
  ASSERT_TRUE(talk.value().left().has_value());
  EXPECT_EQ(talk.value().left()->where, "two.ndjson:5");
  const auto two = talk.value().answer({"GET", "https://a.nl/2", {}, {}, 60'000});
  ASSERT_TRUE(two.ok()) << two.error().text();
  EXPECT_EQ(two.value().body, "slow <b>");
  EXPECT_FALSE(talk.value().left().has_value());
  EXPECT_EQ(talk.value().answer(first()).error().code, "conversation.over");
}

TEST(Conversation, SaysWhatWasExpectedAndWhatCame) {
  auto talk = Conversation::parse(kTwo, "two.ndjson").value();
  const Error wrong = talk.answer({"GET", "https://a.nl/9"}).error();
  EXPECT_EQ(wrong.code, "conversation.mismatch");
  EXPECT_EQ(wrong.where, "two.ndjson:3");
  EXPECT_EQ(wrong.message, "expected GET https://a.nl/1, got GET https://a.nl/9");
  EXPECT_EQ(talk.answer({"GET", "https://a.nl/1"}).error().message,
            "GET https://a.nl/1: expected header accept «application/json», got nothing");
  ASSERT_TRUE(talk.answer(first()).ok());
  EXPECT_EQ(talk.answer({"GET", "https://a.nl/2"}).error().message,
            "GET https://a.nl/2: expected a wait of 60000 ms, got 0 ms");
}

TEST(Conversation, RefusesALineThatIsNotAnExchange) {
  EXPECT_EQ(Conversation::parse("\n{\"request\":", "a").error().where, "a:2");
  EXPECT_EQ(Conversation::parse("{\"request\":", "a").error().code, "conversation.syntax");
  EXPECT_EQ(Conversation::parse("", "a").error().code, "conversation.empty");
  EXPECT_EQ(Conversation::parse(R"({"request":{"method":"GET"},"response":{}})", "a").error().message,
            "«url» must be text");
  EXPECT_EQ(Conversation::parse(R"({"request":{"method":"GET","url":"u","head":1},"response":{}})", "a")
                .error()
                .message,
            "«head» is not known here");
  EXPECT_EQ(Conversation::parse(R"({"request":{"method":"GET","url":"u"},"response":{"status":0}})", "a")
                .error()
                .code,
            "conversation.member");
}

}  // namespace
}  // namespace dorhub::plugins
