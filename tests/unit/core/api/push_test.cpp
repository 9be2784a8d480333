// SPDX-License-Identifier: EUPL-1.2
// Deliveries come in and are asked about, over HTTP, into a real journal.
#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <ctime>

#include "core/api/push_door.hpp"
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

std::string key(const char* value) { return "Authorization: Bearer " + std::string(value) + "\r\n"; }

class PushDoorTest : public ::testing::Test {
 protected:
  Answer push(const std::string& connection, const std::string& body, const std::string& headers) {
    return client.ask(post("/hub/v1/koppelingen/" + connection + "/aanleveringen", body, headers));
  }
  /// A client of its own, for answers after which the server closes.
  Answer push_alone(const std::string& connection, const std::string& body, const std::string& headers) {
    return LoopbackClient(hub.port())
        .ask(post("/hub/v1/koppelingen/" + connection + "/aanleveringen", body, headers));
  }
  static std::string code(const Answer& answer) {
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json") << answer.head << answer.body;
    return std::string(boost::json::parse(answer.body).at("type").as_string());
  }
  static std::string delivery(const Answer& answer) {
    return std::string(boost::json::parse(answer.body).at("delivery").as_string());
  }
  static std::string signature(const std::string& body) {
    return "X-Signature: " + http::sign({.header = "X-Signature"}, kHookSecret, body) + "\r\n";
  }

  HubUnderTest hub;
  LoopbackClient client{hub.port()};
};

TEST_F(PushDoorTest, IsAcknowledgedOnceTheJournalHasItAndCanBeAskedAbout) {
  const Answer taken = push("winkel", "a;b\n1;2\n", key(kShopKey) + "Content-Type: text/csv\r\n");
  ASSERT_EQ(taken.status, 202) << taken.body;
  EXPECT_EQ(hub.deliveries(), 1);
  EXPECT_EQ(taken.header("API-Version"), "1.0.0");
  EXPECT_EQ(taken.header("Location"), "/hub/v1/aanleveringen/" + delivery(taken));
  const Answer outcome = client.ask(get(taken.header("Location"), key(kShopKey)));
  ASSERT_EQ(outcome.status, 200) << outcome.body;
  const auto json = boost::json::parse(outcome.body);
  EXPECT_EQ(json.at("state"), "received");
  EXPECT_EQ(json.at("connection"), "winkel");
  for (const char* list : {"problems", "receipts", "hits"})
    EXPECT_TRUE(json.at(list).as_array().empty()) << list;
}

TEST_F(PushDoorTest, RecognisesADeliveryThatIsSentAgain) {
  const std::string headers = key(kShopKey) + "Idempotency-Key: \"order-7\"\r\n";
  const std::string first = delivery(push("winkel", "a", headers));
  push("winkel", "b", key(kShopKey));
  const Answer again = push("winkel", "a", headers);
  EXPECT_EQ(again.status, 202);
  EXPECT_EQ(delivery(again), first);
  EXPECT_EQ(boost::json::parse(again.body).at("is_duplicate"), true);
  EXPECT_EQ(hub.deliveries(), 2);
}

TEST_F(PushDoorTest, RefusesAKnownKeyWithAnotherBody) {
  const std::string headers = key(kShopKey) + "Idempotency-Key: order-7\r\n";
  EXPECT_EQ(push("winkel", "a", headers).status, 202);
  const Answer other = push("winkel", "b", headers);
  EXPECT_EQ(other.status, 400);
  EXPECT_THAT(code(other), HasSubstr("push.idempotency_key_reused"));
  EXPECT_EQ(push("winkel", "c", key(kShopKey) + "Idempotency-Key: \"\"\r\n").status, 400);
  EXPECT_EQ(hub.deliveries(), 1);
}

TEST_F(PushDoorTest, ComparesBodiesWithTheLatestOnlyWhereThereIsNoKey) {
  for (const char* body : {"A", "B", "A", "A"}) EXPECT_EQ(push("winkel", body, key(kShopKey)).status, 202);
  EXPECT_EQ(hub.deliveries(), 3);
}

TEST_F(PushDoorTest, WantsTheKeyOfThisConnectionBeforeTheBodyIsRead) {
  const Answer none = push_alone("winkel", "x", "");
  EXPECT_EQ(none.status, 401);
  EXPECT_EQ(none.header("WWW-Authenticate"), "Bearer");
  EXPECT_EQ(push_alone("winkel", "x", key("dor_guess")).status, 401);
  EXPECT_EQ(push_alone("winkel", "x", key(kShopKey) + "X-API-Key: dor_shop\r\n").status, 401)
      << "two keys are none";
  EXPECT_EQ(push_alone("winkel", "x", key(kDepotKey)).status, 403);
  EXPECT_EQ(push_alone("winkel", "x", key(kCheckKey)).status, 403);
  EXPECT_EQ(push_alone("winkel", "x", "X-API-Key: dor_shop\r\n").status, 202);
  LoopbackClient waiting(hub.port());
  waiting.send(
      "POST /hub/v1/koppelingen/winkel/aanleveringen HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
      "90000\r\n\r\n");
  EXPECT_EQ(waiting.receive().status, 401) << "without waiting for 90 kB";
  EXPECT_EQ(hub.deliveries(), 1);
}

TEST_F(PushDoorTest, TakesAWebhookThatIsSignedAndNoOther) {
  const std::string body = R"({"event":{"id":"e-1"},"x":1})";
  EXPECT_EQ(push("kassa", body, signature(body)).status, 202);
  EXPECT_EQ(push("kassa", body, signature(body)).status, 202);
  EXPECT_EQ(hub.deliveries(), 1) << "recognised by /event/id";
  EXPECT_THAT(code(push("kassa", body + " ", signature(body))), HasSubstr("signature.mismatch"));
  EXPECT_THAT(code(push("kassa", body, "")), HasSubstr("signature.missing"));
  EXPECT_EQ(push("kassa", body, key(kShopKey)).status, 401) << "a key is no signature";
  EXPECT_EQ(push("kassa", "not json", signature("not json")).status, 202)
      << "what it is, the pipeline will say";
  EXPECT_EQ(hub.deliveries(), 2);
}

TEST_F(PushDoorTest, LetsNoUnsignedHeaderSwallowASignedBody) {
  const auto send = [&](const std::string& connection, const std::string& body, const std::string& header) {
    const Answer answer = push(connection, body, signature(body) + header + "\r\n");
    EXPECT_EQ(answer.status, 202) << answer.body;
    return boost::json::parse(answer.body).at("is_duplicate").as_bool();
  };
  EXPECT_FALSE(send("bel", "first", "X-Event: evt-9"));
  EXPECT_FALSE(send("bel", "second", "X-Event: evt-9")) << "the key of another body";
  EXPECT_TRUE(send("bel", "first", "X-Event: evt-9")) << "sent again, however much came between";
  EXPECT_EQ(hub.deliveries(), 2);
  EXPECT_FALSE(send("open", "first", "Idempotency-Key: evt-9"));
  EXPECT_FALSE(send("open", "second", "Idempotency-Key: evt-9"))
      << "that header is signed no more than others";
  EXPECT_EQ(hub.deliveries(), 4);
}

TEST_F(PushDoorTest, CountsTheClientsKeyWhereTheRuleFindsNone) {
  const auto is_duplicate = [&](const std::string& idempotency_key) {
    const Answer answer =
        push("bel", "same", signature("same") + "Idempotency-Key: " + idempotency_key + "\r\n");
    EXPECT_EQ(answer.status, 202) << answer.body;
    return boost::json::parse(answer.body).at("is_duplicate").as_bool();
  };
  EXPECT_FALSE(is_duplicate("n1"));
  EXPECT_FALSE(is_duplicate("n2"));
  EXPECT_TRUE(is_duplicate("n1"));
  EXPECT_EQ(hub.deliveries(), 2);
}

TEST_F(PushDoorTest, TrustsAHeaderThatIsSigned) {
  http::SignatureRule rule{.header = "X-Signature", .signed_bytes = http::SignedBytes::id_timestamp_body};
  const std::string now = std::to_string(std::time(nullptr));
  const auto send = [&](const std::string& body) {
    const std::string proof = http::sign(rule, kHookSecret, body, "msg-1", now);
    return push("bericht", body,
                "X-Signature: " + proof + "\r\nwebhook-id: msg-1\r\nwebhook-timestamp: " + now + "\r\n");
  };
  EXPECT_EQ(send("told").status, 202);
  const Answer again = send("told in other words");
  EXPECT_EQ(boost::json::parse(again.body).at("is_duplicate"), true) << again.body;
  EXPECT_EQ(hub.deliveries(), 1);
}

TEST_F(PushDoorTest, LeavesATraceOfEveryRefusedProofButNotOfTheProof) {
  for (int i = 0; i < 3; ++i) {
    push_alone("kassa", "{}", signature("another body"));
    push_alone("winkel", "x", key("dor_guess"));
    push_alone("winkel", "x", key(kDepotKey));
  }
  LoopbackClient(hub.port()).ask(get("/hub/v1/aanleveringen/99", key("dor_guess")));
  EXPECT_THAT(
      hub.log().lines("proof.refused"),
      ::testing::ElementsAre("proof.refused (info) connection=kassa reason=signature.mismatch times=1",
                             "proof.refused (info) connection=winkel reason=access.key_wanted times=1",
                             "proof.refused (info) connection=winkel reason=access.not_allowed times=1",
                             "proof.refused (info) connection= reason=access.key_wanted times=1"))
      << "one line a minute for each";
  EXPECT_THAT(hub.metrics().text(),
              HasSubstr("dorhub_refused_proofs_total{connection=\"kassa\",reason=\"signature.mismatch\"} 3"));
}

TEST(RefusedProofs, SayAfterAMinuteHowManyThereWere) {
  FixedClock clock(Moment(std::chrono::milliseconds(1'800'000'000'000)));
  Metrics metrics;
  KeptLog log;
  RefusedProofs refused(clock, metrics, log);
  for (int i = 0; i < 5; ++i) refused.note("kassa", "signature.expired");
  clock.advance(std::chrono::seconds(61));
  refused.note("kassa", "signature.expired");
  EXPECT_THAT(
      log.lines("proof.refused"),
      ::testing::ElementsAre("proof.refused (info) connection=kassa reason=signature.expired times=1",
                             "proof.refused (info) connection=kassa reason=signature.expired times=5"));
}

TEST_F(PushDoorTest, WarnsOfNoRequestThatIsOnlyStrange) {
  LoopbackClient client(hub.port());
  client.send("GET /health/live HTTP/3.0\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.receive().status, 505);
  EXPECT_THAT(hub.log().lines("http.failed"), ::testing::IsEmpty());
}

TEST_F(PushDoorTest, NamesTheLimitAndWhatElseIsWrong) {
  const Answer large = push_alone("winkel", std::string(100'001, 'x'), key(kShopKey));
  EXPECT_EQ(large.status, 413);
  EXPECT_THAT(large.body, HasSubstr("limits.push of 100000 bytes"));
  EXPECT_THAT(code(push_alone("winkel", "", key(kShopKey))), HasSubstr("push.empty"));
  EXPECT_EQ(push_alone("winkel", "x", key(kShopKey) + "Content-Encoding: gzip\r\n").status, 415);
  EXPECT_EQ(push_alone("nergens", "x", key(kShopKey)).status, 404);
  EXPECT_EQ(push_alone("map", "x", key(kShopKey)).status, 404);
  const Answer paused = push_alone("dicht", "x", key(kShopKey));
  EXPECT_EQ(paused.status, 503);
  EXPECT_EQ(paused.header("Retry-After"), "300");
  EXPECT_EQ(client.ask(get("/hub/v1/koppelingen/winkel/aanleveringen", key(kShopKey))).status, 405);
  EXPECT_EQ(hub.deliveries(), 0);
}

TEST_F(PushDoorTest, AnswersWithoutABodyWhereThePartnerWantsNone) {
  const Answer answer = push("leeg", "x", key(kShopKey));
  EXPECT_EQ(answer.status, 204);
  EXPECT_EQ(answer.body, "");
  EXPECT_EQ(hub.deliveries(), 1);
}

TEST_F(PushDoorTest, ShowsADeliveryToItsOwnOrganisationOnly) {
  const std::string place = push("winkel", "x", key(kShopKey)).header("Location");
  EXPECT_EQ(client.ask(get(place, key(kReadKey))).status, 200);
  EXPECT_EQ(client.ask(get(place, key(kDepotKey))).status, 404);
  EXPECT_EQ(client.ask(get(place, key(kCheckKey))).status, 403);
  EXPECT_EQ(client.ask(get(place)).status, 401);
  EXPECT_EQ(client.ask(get("/hub/v1/aanleveringen/99", key(kReadKey))).status, 404);
  EXPECT_EQ(client.ask(get("/hub/v1/aanleveringen/1x", key(kReadKey))).status, 400);
}

TEST_F(PushDoorTest, GivesAllReceiptsPageAfterPage) {
  const std::string id = delivery(push("winkel", "x", key(kShopKey)));
  hub.register_records(DeliveryId::parse(id).value(), 2'500);
  const auto page = [&](const std::string& path) {
    const Answer answer = client.ask(get(path, key(kReadKey)));
    EXPECT_EQ(answer.status, 200) << path << answer.body;
    return boost::json::parse(answer.body).as_object();
  };
  std::string path = "/hub/v1/aanleveringen/" + id;
  std::int64_t number = 0;
  for (const std::int64_t left : {1'500, 500, 0}) {
    const auto json = page(path);
    EXPECT_EQ(json.at("receipts_left"), left) << path;
    for (const auto& receipt : json.at("receipts").as_array())
      ASSERT_EQ(std::string(receipt.at("id").as_string()), "r-" + std::to_string(number++));
    ASSERT_EQ(json.contains("next"), left > 0);
    if (left > 0) path = json.at("next").as_string();
  }
  EXPECT_EQ(number, 2'500);
  const auto small = page("/hub/v1/aanleveringen/" + id + "?after=2490&limit=4");
  EXPECT_EQ(small.at("receipts").as_array().size(), 4U);
  EXPECT_EQ(small.at("receipts_left"), 6);
  EXPECT_EQ(std::string(small.at("next").as_string()), "/hub/v1/aanleveringen/" + id + "?after=2494&limit=4");
  EXPECT_TRUE(page("/hub/v1/aanleveringen/" + id + "?after=9999").at("receipts").as_array().empty());
}

TEST_F(PushDoorTest, SaysWhichPageCantBeGiven) {
  const std::string place = push("winkel", "x", key(kShopKey)).header("Location");
  for (const char* wrong :
       {"?limit=0", "?limit=1001", "?limit=", "?after=-1", "?after=1x", "?after=99999999999"}) {
    const Answer answer = client.ask(get(place + wrong, key(kReadKey)));
    EXPECT_EQ(answer.status, 400) << wrong;
    EXPECT_THAT(code(answer), HasSubstr("delivery.page_invalid")) << wrong;
  }
}

http::Request with_header(const std::string& name, const std::string& value) {
  http::Request request;
  request.headers.add(name, value);
  request.body = R"({"a":{"b":"text","n":12345678901234567890,"o":{}}})";
  return request;
}

TEST(RepeatKey, IsTakenFromHeaderOrBody) {
  const auto found = [](configuration::Deduplication rule, const http::Request& request) {
    const auto key = repeat_key(rule, request);
    return key.ok() ? key->text : key.error().code;
  };
  EXPECT_EQ(found({}, with_header("Idempotency-Key", "\"a-1\"")), "a-1");
  EXPECT_EQ(found({}, with_header("idempotency-key", "a-1")), "a-1");
  EXPECT_EQ(found({}, with_header("X-Other", "a-1")), "");
  EXPECT_EQ(found({}, with_header("Idempotency-Key", "a b")), "push.idempotency_key_invalid");
  EXPECT_EQ(found({}, with_header("Idempotency-Key", std::string(256, 'a'))), "push.idempotency_key_invalid");
  EXPECT_EQ(found({.header = "X-Event"}, with_header("X-Event", "e9")), "e9");
  EXPECT_EQ(found({.header = "X-Event"}, with_header("Idempotency-Key", "a-1")), "Idempotency-Key a-1")
      << "the rule finds nothing, so the client's key counts";
  http::Request both = with_header("Idempotency-Key", "a-1");
  both.headers.add("X-Event", "e9");
  EXPECT_EQ(found({.header = "X-Event"}, both), "e9") << "the connection's own rule goes first";
  EXPECT_EQ(found({.header = "idempotency-key"}, with_header("Idempotency-Key", "\"a-1\"")), "a-1")
      << "a rule that names it says nothing new";
  EXPECT_EQ(found({.pointer = "/a/o"}, with_header("Idempotency-Key", "a-1")), "Idempotency-Key a-1");
  EXPECT_EQ(found({.pointer = "/a/b"}, with_header("Idempotency-Key", "a-1")), "text");
  EXPECT_EQ(found({.pointer = "/a/n"}, with_header("x", "y")), "12345678901234567890");
  EXPECT_EQ(found({.pointer = "/a/o"}, with_header("x", "y")), "");
  EXPECT_EQ(found({.pointer = "/nowhere"}, with_header("x", "y")), "");
}

TEST(PushedFileName, HasNoFolders) {
  EXPECT_EQ(file_name_in("attachment; filename=\"voorraad 1.csv\""), "voorraad 1.csv");
  EXPECT_EQ(file_name_in("attachment; filename=lijst.xlsx; size=3"), "lijst.xlsx");
  EXPECT_EQ(file_name_in("attachment; filename=\"../../etc/passwd\""), "passwd");
  EXPECT_EQ(file_name_in("attachment; filename=\"C:\\\\x\\\\lijst.csv\""), "lijst.csv");
  EXPECT_EQ(file_name_in("attachment; filename=\"..\""), "");
  EXPECT_EQ(file_name_in("inline"), "");
}

}  // namespace
}  // namespace dorhub::api
