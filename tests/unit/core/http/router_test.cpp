// SPDX-License-Identifier: EUPL-1.2
#include "core/http/router.hpp"

#include <gtest/gtest.h>

#include "core/http/target.hpp"

namespace dorhub::http {
namespace {

Handler answering(std::string text) {
  return [text = std::move(text)](const Request&) { return respond(200, "text/plain", text); };
}

class RouterTest : public ::testing::Test {
 protected:
  RouterTest() {
    router.add(Method::get, "/", answering("root"));
    router.add(Method::get, "/a/{x}/c", answering("a-x-c"));
    router.add(Method::get, "/a/b/{y}", answering("a-b-y"));
    router.add(Method::post, "/a/b/{y}", answering("post"));
    router.group("/a", {.api_version = "1.0.0"});
    router.group("/a/b", {.api_version = "2.0.0"});
  }

  std::string found(Method method, std::string_view path) const {
    const auto found = router.find(method, path);
    if (const auto* match = std::get_if<Router::Match>(&found)) {
      std::string out = match->route->handler({}).body;
      for (const auto& [name, value] : match->parameters) out += " " + name + "=" + value;
      return out;
    }
    if (const auto* other = std::get_if<Router::OtherMethods>(&found)) return "allow " + other->allow;
    return "none";
  }

  Router router;
};

TEST_F(RouterTest, FindsLiteralsBeforePlaceholdersAndDecodesOnce) {
  EXPECT_EQ(found(Method::get, "/"), "root");
  EXPECT_EQ(found(Method::get, "/a/1/c"), "a-x-c x=1");
  EXPECT_EQ(found(Method::get, "/a/b/c"), "a-b-y y=c") << "the first segment that differs decides";
  EXPECT_EQ(found(Method::get, "/a/b/%2525"), "a-b-y y=%25");
  EXPECT_EQ(found(Method::get, "/a/b/%2e%2e"), "a-b-y y=..");
}

TEST_F(RouterTest, TakesNoEmptySegmentAndNoTrailingSlash) {
  for (const char* path : {"//", "/a", "/a/", "/a//c", "/a/b/", "/a/b/c/", "/a/b/c/d"})
    EXPECT_EQ(found(Method::get, path), "none") << path;
}

TEST_F(RouterTest, AnswersHeadByGetAndNamesTheMethodsOfAPath) {
  EXPECT_EQ(found(Method::head, "/a/b/1"), "a-b-y y=1");
  EXPECT_EQ(found(Method::put, "/a/b/1"), "allow GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(found(Method::put, "/a/b/c"), "allow GET, HEAD, POST, OPTIONS");
}

TEST_F(RouterTest, GroupsByWholeSegmentsTheLongestFirst) {
  EXPECT_EQ(router.group_of("/a/1/c").api_version, "1.0.0");
  EXPECT_EQ(router.group_of("/a/b/c").api_version, "2.0.0");
  EXPECT_EQ(router.group_of("/a/bc").api_version, "1.0.0");
  EXPECT_EQ(router.group_of("/ab").api_version, "");
}

TEST(Target, IsTakenApart) {
  const auto target = parse_target("/a%20b?x=1+2&leeg&y=%C3%A9&&z==");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/a%20b");
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"x", "1 2"}, {"leeg", ""}, {"y", "é"}, {"z", "="}};
  EXPECT_EQ(target->query, expected);
  EXPECT_EQ(parse_target("http://hub.example.nl/a?b=c")->path, "/a");
  EXPECT_EQ(parse_target("https://hub.example.nl")->path, "/");
}

TEST(Target, IsRefusedWhenMalformed) {
  for (const char* text :
       {"", "a", "*", "?x", "/a#b", "/a b", "/%", "/%a", "/%zz", "/%00", "/%0a", "/a?x=%80", "/\xC3\xA9",
        "ftp://h/a", "http://h?x", "/%C0%AF", "/%ED%A0%80", "/%F4%90%80%80"})
    EXPECT_FALSE(parse_target(text)) << text;
}

TEST(Trace, FollowsTheStandard) {
  const std::string good = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const auto context = parse_traceparent(good);
  ASSERT_TRUE(context);
  EXPECT_EQ(context->trace_id, "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(context->parent_span, "b7ad6b7169203331");
  EXPECT_TRUE(context->is_sampled);
  EXPECT_TRUE(parse_traceparent("cc" + good.substr(2) + "-later")) << "a later version may say more";
  for (const std::string& bad : {good + "-x", "ff" + good.substr(2),
                                 std::string("00-00000000000000000000000000000000-b7ad6b7169203331-01"),
                                 std::string("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01"),
                                 std::string("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"),
                                 good.substr(0, 54), std::string()})
    EXPECT_FALSE(parse_traceparent(bad)) << bad;
  EXPECT_EQ(span_id_from(0), "0000000000000001");
  EXPECT_EQ(span_id_from(0xABCDEF), "0000000000abcdef");
}

TEST(Problem, IsRfc9457) {
  Problem problem;
  problem.status = 400;
  problem.code = "check.invalid";
  problem.detail = "Two faults.";
  problem.errors = {{"/value", "check.value_missing", "Give the number."}, {"/brand", "", "Not a string."}};
  EXPECT_EQ(
      to_json(problem, "/stopheling/v1/controles"),
      R"({"type":"urn:dorhub:problem:check.invalid","title":"Bad Request","status":400,"detail":"Two faults.",)"
      R"("instance":"/stopheling/v1/controles","errors":[)"
      R"({"pointer":"/value","code":"check.value_missing","detail":"Give the number."},)"
      R"({"pointer":"/brand","detail":"Not a string."}]})");
}

}  // namespace
}  // namespace dorhub::http
