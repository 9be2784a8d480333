// SPDX-License-Identifier: EUPL-1.2
// The server refuses: what is too large, malformed, or not let through by a gate.
#include "tests/unit/core/http/server_world.hpp"

namespace dorhub::http {
namespace {

TEST_F(HttpServer, RefusesAnAnnouncedBodyAboveTheLimitByName) {
  start();
  LoopbackClient client(server->port());
  client.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100001\r\n\r\n");
  const Answer answer = client.receive();
  EXPECT_EQ(answer.status, 413);
  const auto problem = problem_in(answer);
  EXPECT_EQ(problem.at("type"), "urn:dorhub:problem:hub.push_limit");
  EXPECT_THAT(std::string(problem.at("detail").as_string()), HasSubstr("hub.push_limit of 100000 bytes"));
  EXPECT_TRUE(client.sees_close());
  EXPECT_EQ(handled, 0);
}

TEST_F(HttpServer, DeliversTheRefusalThoughTheClientGoesOnSending) {
  start();
  LoopbackClient client(server->port());
  client.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n\r\n");
  std::thread sender([&] { client.send(std::string(5'000'000, 'x')); });
  const Answer answer = client.receive();
  sender.join();
  EXPECT_EQ(answer.status, 413);
}

TEST_F(HttpServer, RefusesAChunkedBodyThatGrowsAboveTheLimit) {
  start();
  LoopbackClient client(server->port());
  client.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 11; ++i) client.send("2710\r\n" + std::string(10'000, 'x') + "\r\n");
  EXPECT_EQ(client.receive().status, 413);
}

TEST_F(HttpServer, RefusesHeadersAboveTheLimitByName) {
  start();
  LoopbackClient client(server->port());
  const Answer answer = client.ask(get("/v1/goederen/1", "X-Long: " + std::string(20'000, 'a') + "\r\n"));
  EXPECT_EQ(answer.status, 431);
  EXPECT_THAT(answer.body, HasSubstr("http.header_limit of 16384 bytes"));
  LoopbackClient endless(server->port());
  endless.send("GET /v1/goederen/1 HTTP/1.1\r\nHost: localhost\r\n");
  for (int i = 0; i < 1'000; ++i) endless.send("X-Many: abcdefghijklmnop\r\n");
  EXPECT_EQ(endless.receive().status, 431);
}

TEST_F(HttpServer, RefusesAChunkLineWithoutEnd) {
  start();
  LoopbackClient client(server->port());
  client.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;" +
              std::string(90'000, 'a'));
  const int status = client.receive().status;
  EXPECT_TRUE(status == 431 || status == 400) << status;
}

TEST_F(HttpServer, AsksTheGateBeforeTheBodyIsRead) {
  start();
  LoopbackClient client(server->port());
  client.send(
      "POST /v1/sleutel HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\nExpect: "
      "100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().status, 401);
  EXPECT_EQ(server->counts().body_memory, 0U);
  EXPECT_EQ(handled, 0);
}

TEST_F(HttpServer, SaysContinueToAClientThatWaitsForIt) {
  start();
  LoopbackClient client(server->port());
  client.send(
      "POST /v1/sleutel HTTP/1.1\r\nHost: localhost\r\nX-Key: open\r\nContent-Length: 3\r\nExpect: "
      "100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  client.send("abc");
  EXPECT_EQ(client.receive().status, 204);
  EXPECT_EQ(client.ask(post("/v1/echo", "x", "Expect: a-miracle\r\n")).status, 417);
}

TEST_F(HttpServer, RefusesConnectionsAboveTheLimitByNameAndTakesThemAgainLater) {
  options.limits.max_connections = 3;
  start();
  std::vector<std::unique_ptr<LoopbackClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<LoopbackClient>(server->port()));
    EXPECT_EQ(clients.back()->ask(get("/v1/goederen/1")).status, 200);
    clients.back()->send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx");
  }
  ASSERT_TRUE(dorhub::testing::eventually([&] { return server->counts().body_memory == 3; }))
      << "all three are busy";
  LoopbackClient refused(server->port());
  const Answer answer = refused.receive();
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, HasSubstr("http.max_connections"));
  EXPECT_THAT(answer.body, HasSubstr("All 3 connections"));
  EXPECT_EQ(server->counts().dropped_connections, 0U);
  clients.pop_back();
  ASSERT_TRUE(dorhub::testing::eventually([&] { return server->counts().open_connections <= 2; }));
  EXPECT_EQ(LoopbackClient(server->port()).ask(get("/v1/goederen/1")).status, 200);
}

TEST_F(HttpServer, DropsTheLongestIdleConnectionForANewOneAndTellsOnceAMinute) {
  options.limits.max_connections = 3;
  options.network_threads = 1;
  std::atomic<int> told = 0;
  options.crowded = [&](const Crowding& crowding) {
    ++told;
    EXPECT_EQ(crowding.limit, 3U);
    EXPECT_EQ(crowding.dropped, 1U);
    EXPECT_EQ(crowding.refused, 0U);
  };
  start();
  LoopbackClient first(server->port());
  LoopbackClient second(server->port());
  LoopbackClient third(server->port());
  for (LoopbackClient* client : {&first, &second, &third, &first})
    EXPECT_EQ(client->ask(get("/v1/goederen/1")).status, 200);
  LoopbackClient fourth(server->port());
  EXPECT_EQ(fourth.ask(get("/v1/goederen/1")).status, 200);
  EXPECT_TRUE(second.sees_close()) << "the one that asked nothing for longest";
  LoopbackClient fifth(server->port());
  EXPECT_EQ(fifth.ask(get("/v1/goederen/1")).status, 200);
  EXPECT_TRUE(third.sees_close());
  EXPECT_EQ(first.ask(get("/v1/goederen/1")).status, 200) << "it asked since";
  EXPECT_EQ(server->counts().dropped_connections, 2U);
  EXPECT_EQ(told, 1);
}

TEST_F(HttpServer, FindsAnIdleConnectionOnAnotherThread) {
  options.limits.max_connections = 2;
  options.network_threads = 2;
  start();
  LoopbackClient idle(server->port());
  EXPECT_EQ(idle.ask(get("/v1/goederen/1")).status, 200);
  LoopbackClient busy(server->port());
  busy.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nx");
  ASSERT_TRUE(dorhub::testing::eventually([&] { return server->counts().body_memory == 1; }));
  LoopbackClient third(server->port());  // its turn is the idle one's thread …
  EXPECT_EQ(third.ask(get("/v1/goederen/1")).status, 200);
  EXPECT_TRUE(idle.sees_close());
  LoopbackClient fourth(server->port());  // … and this one's is the busy one's, where nothing is idle
  EXPECT_EQ(fourth.ask(get("/v1/goederen/1")).status, 200);
  EXPECT_TRUE(third.sees_close());
  busy.send("y");
  EXPECT_EQ(busy.receive().status, 200);
}

TEST_F(HttpServer, RefusesBodiesAboveTheMemoryForAllAndGivesItBack) {
  options.limits.body_memory = 150'000;
  start();
  LoopbackClient holder(server->port());
  holder.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" +
              std::string(90'000, 'x'));
  ASSERT_TRUE(dorhub::testing::eventually([&] { return server->counts().body_memory >= 90'000; }));
  LoopbackClient second(server->port());
  const Answer answer = second.ask(post("/v1/echo", std::string(80'000, 'y')));
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, HasSubstr("http.body_memory"));
  holder.send(std::string(10'000, 'x'));
  EXPECT_EQ(holder.receive().status, 200);
  EXPECT_EQ(server->counts().body_memory, 0U);
  EXPECT_EQ(LoopbackClient(server->port()).ask(post("/v1/echo", std::string(80'000, 'y'))).status, 200);
}

TEST_F(HttpServer, AnswersThoughAGateBreaks) {
  router.add(
      Method::post, "/v1/poort", [](const Request&) { return no_content(); },
      {.gate = [](const Request&) -> std::optional<Problem> { throw std::runtime_error("broken gate"); }});
  start();
  const Answer answer = LoopbackClient(server->port()).ask(post("/v1/poort", "x"));
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body.find("broken gate"), std::string::npos);
}

struct BadRequest {
  const char* what;
  const char* bytes;
  int status;
};

class HttpServerMalformed : public HttpServer, public ::testing::WithParamInterface<BadRequest> {};

TEST_P(HttpServerMalformed, IsToldWhyAsAProblem) {
  start();
  LoopbackClient client(server->port());
  client.send(GetParam().bytes);
  client.finish_sending();
  const Answer answer = client.receive();
  EXPECT_EQ(answer.status, GetParam().status) << GetParam().what << "\n" << answer.head << answer.body;
  problem_in(answer);
  EXPECT_TRUE(client.sees_close()) << "no second answer: the rest of the bytes must not be read as a request";
  EXPECT_EQ(handled, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Requests, HttpServerMalformed,
    ::testing::Values(
        BadRequest{"no HTTP at all", "hello\r\n\r\n", 400},
        BadRequest{"TLS to a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400},
        BadRequest{"an unknown version", "GET / HTTP/3.0\r\nHost: localhost\r\n\r\n", 505},
        BadRequest{"no Host", "GET /v1/goederen/1 HTTP/1.1\r\n\r\n", 400},
        BadRequest{"two Hosts", "GET /v1/goederen/1 HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n", 400},
        BadRequest{"a space before the colon", "GET /v1/goederen/1 HTTP/1.1\r\nHost : localhost\r\n\r\n",
                   400},
        BadRequest{"a bare line feed in the target", "GET /v1/goe\nderen HTTP/1.1\r\nHost: localhost\r\n\r\n",
                   400},
        BadRequest{"a cut percent sequence", "GET /v1/goederen/%4 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        BadRequest{"a NUL in the path", "GET /v1/goederen/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        BadRequest{"bytes that are no UTF-8", "GET /v1/goederen/%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n",
                   400},
        BadRequest{"a relative target", "GET v1/goederen/1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        BadRequest{"a negative length",
                   "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400},
        BadRequest{"a length that is no number",
                   "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1x\r\n\r\na", 400},
        BadRequest{"two lengths",
                   "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: "
                   "40\r\n\r\nabcd",
                   400},
        BadRequest{"length and chunks",
                   "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: "
                   "chunked\r\n\r\n0\r\n\r\n",
                   400},
        BadRequest{"chunks and length",
                   "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: "
                   "chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                   400},
        BadRequest{"another coding",
                   "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\nGET "
                   "/v1/goederen/1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                   501},
        BadRequest{
            "a coding twice",
            "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            501},
        BadRequest{"chunks in HTTP/1.0",
                   "POST /v1/echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        BadRequest{"a chunk size that is no number",
                   "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                   400},
        BadRequest{"a chunk size that overflows",
                   "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: "
                   "chunked\r\n\r\nfffffffffffffffff\r\n",
                   400},
        BadRequest{"a body cut short",
                   "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc", 400},
        BadRequest{"headers cut short", "GET /v1/goederen/1 HTTP/1.1\r\nHost: loc", 400}),
    [](const auto& info) {
      std::string name = info.param.what;
      for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
      return name;
    });

}  // namespace
}  // namespace dorhub::http
