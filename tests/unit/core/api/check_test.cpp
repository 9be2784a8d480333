// SPDX-License-Identifier: EUPL-1.2
// Checks, health and the contract, over HTTP.
#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <set>
#include <string>

#include "core/api/openapi.hpp"
#include "tests/unit/core/api/hub_under_test.hpp"
#include "tests/unit/core/http/loopback_client.hpp"

namespace dorhub::api {
namespace {

using http::testing::Answer;
using http::testing::get;
using http::testing::LoopbackClient;
using http::testing::post;
using ::testing::HasSubstr;
using namespace testing;

class CheckDoorTest : public ::testing::Test {
 protected:
  Answer check(const std::string& body, const std::string& headers = "X-API-Key: dor_check\r\n") {
    return client.ask(post("/stopheling/v1/controles", body, headers));
  }
  HubUnderTest hub;
  LoopbackClient client{hub.port()};
};

TEST_F(CheckDoorTest, SaysThatNothingIsKnown) {
  const Answer answer = check(R"({"value":"GZ8638225"})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, R"({"grade":"none","matches":[]})");
  EXPECT_EQ(answer.header("API-Version"), "1.0.0");
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
}

TEST_F(CheckDoorTest, ExplainsAHitAndAFullHit) {
  hub.report_stolen("PV-2026-1", "Gazelle", "GZ 8638225");
  const auto hit = boost::json::parse(check(R"({"value":"gz-8638225","kind":"frame_number"})").body);
  EXPECT_EQ(hit.at("grade"), "hit");
  const auto& match = hit.at("matches").at(0);
  EXPECT_EQ(match.at("id"), "PV-2026-1");
  EXPECT_EQ(match.at("identifier").at("kind"), "frame_number");
  EXPECT_EQ(match.at("identifier").at("value"), "GZ 8638225") << "as its source wrote it";
  EXPECT_FALSE(match.at("explanation").at("nl").as_string().empty());
  EXPECT_FALSE(match.at("explanation").at("en").as_string().empty());
  EXPECT_GT(match.at("probability").to_number<double>(), 0);
}

TEST_F(CheckDoorTest, ReadsTheNumberInATextAsARegistrationDoes) {
  hub.report_stolen("PV-2026-1", "Gazelle", "GZ7483920");
  for (const char* text :
       {"GZ7483920 achterop", "Rahmennummer GZ7483920", "framenr. GZ 7483920 van Jan de Vries"})
    EXPECT_EQ(boost::json::parse(check(R"({"value":")" + std::string(text) + R"("})").body).at("grade"),
              "hit")
        << text;
  hub.report_stolen("PV-2026-2", "Gazelle", "97804X");
  EXPECT_EQ(boost::json::parse(check(R"({"value":"sleutelnr. 97804X van Jan"})").body).at("grade"), "none")
      << "the label still counts";
  EXPECT_THAT(check(R"({"value":"12345 J. Pietersen"})").body, HasSubstr("advice"));
}

TEST_F(CheckDoorTest, WantsAKeyThatMayCheck) {
  EXPECT_EQ(check("{}", "").status, 401);
  EXPECT_EQ(check("{}", "X-API-Key: dor_shop\r\n").status, 403);
  EXPECT_EQ(check("{}", "X-API-Key: dor_read\r\n").status, 403);
  EXPECT_EQ(client.ask(get("/stopheling/v1/controles?value=GZ1", "X-API-Key: dor_check\r\n")).status, 405)
      << "a number in a URL ends up in logs";
}

TEST_F(CheckDoorTest, PointsAtWhatIsWrong) {
  const auto pointer = [&](const std::string& body) {
    const Answer answer = check(body);
    EXPECT_EQ(answer.status, 400) << body;
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
    return std::string(boost::json::parse(answer.body).at("errors").at(0).at("pointer").as_string());
  };
  EXPECT_EQ(pointer("{"), "");
  EXPECT_EQ(pointer("[]"), "");
  EXPECT_EQ(pointer("{}"), "/value");
  EXPECT_EQ(pointer(R"({"value":"x","brandd":"y"})"), "/brandd");
  EXPECT_EQ(pointer(R"({"value":5})"), "/value");
  EXPECT_EQ(pointer(R"({"value":"GZ1111111","value":"GZ2222222"})"), "/value") << "which one is meant?";
  EXPECT_EQ(pointer(R"({"value":"x","a/b":"y"})"), "/a~1b");
  EXPECT_EQ(pointer(R"({"value":")" + std::string(501, '7') + R"("})"), "/value");
  EXPECT_EQ(pointer(R"({"value":"x","kind":"frame"})"), "/kind");
  EXPECT_EQ(check(R"({"value":"x"})", "X-API-Key: dor_check\r\nContent-Type: text/csv\r\n").status, 415);
  EXPECT_EQ(check(std::string(17'000, ' ')).status, 413);
}

TEST_F(CheckDoorTest, NamesAllFaultsAtOnce) {
  const Answer answer = check(R"({"valeu":"x","kind":"frame","brand":5})");
  EXPECT_EQ(answer.status, 400);
  std::vector<std::string> pointers;
  const auto problem = boost::json::parse(answer.body);
  for (const auto& error : problem.at("errors").as_array())
    pointers.emplace_back(error.at("pointer").as_string());
  EXPECT_THAT(pointers, ::testing::UnorderedElementsAre("/valeu", "/value", "/kind", "/brand"));
  EXPECT_THAT(answer.body, HasSubstr("did you mean"));
}

TEST_F(CheckDoorTest, TellsWhetherTheHubLivesAndIsReady) {
  EXPECT_EQ(client.ask(get("/health/live")).status, 200);
  EXPECT_EQ(client.ask(get("/health/ready")).status, 200);
  hub.not_ready = {"the index is being read"};
  const Answer answer = client.ask(get("/health/ready"));
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, HasSubstr("the index is being read"));
}

TEST_F(CheckDoorTest, GivesFiguresByRouteAndNeverByNumber) {
  check(R"({"value":"GZ8638225"})");
  client.ask(get("/hub/v1/aanleveringen/GZ8638225"));
  const Answer answer = client.ask(get("/metrics"));
  EXPECT_THAT(answer.header("Content-Type"), HasSubstr("application/openmetrics-text"));
  EXPECT_THAT(
      answer.body,
      HasSubstr(
          "dorhub_http_requests_total{method=\"POST\",route=\"/stopheling/v1/controles\",status=\"200\"} 1"));
  EXPECT_THAT(answer.body, HasSubstr("dorhub_stolen_goods 0"));
  EXPECT_THAT(answer.body, ::testing::Not(HasSubstr("GZ8638225")));
  EXPECT_TRUE(answer.body.ends_with("# EOF\n"));
}

/// "POST /hub/v1/koppelingen/{id}/aanleveringen" for all operations of a document.
void add_operations(std::set<std::string>& out, std::string_view document) {
  const auto api = boost::json::parse({document.data(), document.size()});
  const std::string base(api.at("servers").at(0).at("url").as_string());
  for (const auto& path : api.at("paths").as_object())
    for (const auto& operation : path.value().as_object()) {
      std::string method(operation.key());
      for (char& c : method) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      out.insert(method + " " + base + std::string(path.key()));
    }
}

TEST_F(CheckDoorTest, DescribesExactlyItsRoutes) {
  std::set<std::string> described;
  add_operations(described, hub_openapi());
  add_operations(described, stopheling_openapi());
  std::set<std::string> served;
  for (const http::Route& route : hub.router().routes())
    if (route.pattern.find("/v1/") != std::string::npos)
      served.insert(std::string(http::name_of(route.method)) + " " + route.pattern);
  EXPECT_EQ(described, served);
  for (const auto document : {hub_openapi(), stopheling_openapi()}) {
    const auto api = boost::json::parse({document.data(), document.size()});
    EXPECT_EQ(std::string(api.at("info").at("version").as_string()), kHubVersion);
  }
}

TEST_F(CheckDoorTest, PublishesItsContractToAnybody) {
  for (const char* path : {"/hub/v1/openapi.json", "/stopheling/v1/openapi.json"}) {
    const Answer answer = client.ask(get(path));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(boost::json::parse(answer.body).at("openapi"), "3.0.3");
  }
}

}  // namespace
}  // namespace dorhub::api
