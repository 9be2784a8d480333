// SPDX-License-Identifier: EUPL-1.2
// The server through real sockets on loopback: what a request gets.
#include "tests/unit/core/http/server_world.hpp"

namespace dorhub::http {
namespace {

TEST_F(HttpServer, TakesAFreePortAndAnswersFromTheRoute) {
  start();
  EXPECT_NE(server->port(), 0);
  EXPECT_EQ(server->url(), "http://127.0.0.1:" + std::to_string(server->port()));
  LoopbackClient client(server->port());
  const Answer answer = client.ask(get("/v1/goederen/F%2F1%20a?x=1"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "good F/1 a");
  EXPECT_EQ(answer.header("API-Version"), "1.2.3");
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer.header("X-Frame-Options"), "DENY");
  EXPECT_THAT(answer.header("Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"));
  EXPECT_EQ(answer.header("Strict-Transport-Security"), "") << "plain HTTP promises no TLS";
}

TEST_F(HttpServer, PrefersTheLiteralSegmentToThePlaceholder) {
  start();
  LoopbackClient client(server->port());
  EXPECT_EQ(client.ask(get("/v1/goederen/eerste")).body, "the first");
}

TEST_F(HttpServer, KeepsTheConnectionForTheNextRequest) {
  start();
  LoopbackClient client(server->port());
  for (int i = 0; i < 50; ++i)
    EXPECT_EQ(client.ask(get("/v1/goederen/" + std::to_string(i))).body, "good " + std::to_string(i));
  EXPECT_EQ(server->counts().accepted, 1U);
  EXPECT_EQ(server->counts().requests, 50U);
}

TEST_F(HttpServer, AnswersPipelinedRequestsInOrderThoughSomeWait) {
  start();
  LoopbackClient client(server->port());
  client.send(get("/v1/wacht") + get("/v1/goederen/2") + post("/v1/echo", "three") + get("/v1/goederen/4"));
  ASSERT_TRUE(door.await(1));
  door.open();
  EXPECT_EQ(client.receive().body, "waited");
  EXPECT_EQ(client.receive().body, "good 2");
  EXPECT_EQ(client.receive().body, "three");
  EXPECT_EQ(client.receive().body, "good 4");
}

TEST_F(HttpServer, ReadsARequestThatComesByteByByte) {
  start();
  LoopbackClient client(server->port());
  for (const char c : post("/v1/echo", "hello", "X-Long: abcdefgh\r\n")) client.send(std::string_view(&c, 1));
  EXPECT_EQ(client.receive().body, "hello");
}

TEST_F(HttpServer, ReadsAChunkedBodyWithExtensionsAndTrailers) {
  start();
  LoopbackClient client(server->port());
  const Answer answer = client.ask(
      "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5;name=value\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: 1\r\n\r\n");
  EXPECT_EQ(answer.body, "hello world");
  EXPECT_EQ(client.ask(get("/v1/goederen/1")).body, "good 1")
      << "the next request begins where the body ends";
}

TEST_F(HttpServer, AnswersHeadAsGetWithoutTheBody) {
  start();
  LoopbackClient client(server->port());
  client.send("HEAD /v1/goederen/12 HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/v1/goederen/3"));
  const Answer head = client.receive(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), "7");
  EXPECT_EQ(client.receive().body, "good 3");
}

TEST_F(HttpServer, SaysWhichMethodsAPathAnswers) {
  start();
  LoopbackClient client(server->port());
  const Answer other = client.ask("DELETE /v1/goederen/1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(other.status, 405);
  EXPECT_EQ(other.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(other.header("API-Version"), "1.2.3") << "errors carry it too";
  EXPECT_EQ(problem_in(other).at("type"), "urn:dorhub:problem:http.method_not_allowed");
  const Answer allowed = client.ask("OPTIONS /v1/goederen/1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(allowed.status, 204);
  EXPECT_EQ(allowed.header("Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(client.ask("BREW /v1/goederen/1 HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 501);
}

TEST_F(HttpServer, NeitherAnswersNorRedirectsATrailingSlash) {
  start();
  LoopbackClient client(server->port());
  EXPECT_EQ(client.ask(get("/v1/goederen/1/")).status, 404);
  EXPECT_EQ(client.ask(get("/v1/goederen/")).status, 404);
  EXPECT_EQ(client.ask(get("/v1/goederen")).status, 404);
  EXPECT_EQ(problem_in(client.ask(get("/nergens"))).at("instance"), "/nergens");
}

TEST_F(HttpServer, HidesWhatAHandlerThrewFromTheClientAndTellsTheObserver) {
  std::string failure;
  options.observer = [&](const Answered& answered) { failure = answered.failure; };
  start();
  {
    LoopbackClient client(server->port());
    const Answer answer = client.ask(get("/v1/stuk"));
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("secret detail"), std::string::npos);
    problem_in(answer);
  }
  server->stop();
  EXPECT_EQ(failure, "secret detail");
}

TEST_F(HttpServer, ObservesRoutesAndNeverPaths) {
  std::vector<std::string> seen;
  options.network_threads = 1;
  options.observer = [&](const Answered& answered) {
    seen.push_back(std::string(answered.route) + " " + std::to_string(answered.status));
  };
  start();
  {
    LoopbackClient client(server->port());
    client.ask(get("/v1/goederen/FRAME123"));
    client.ask(get("/elders/FRAME123"));
  }
  server->stop();
  EXPECT_EQ(seen, (std::vector<std::string>{"/v1/goederen/{id} 200", " 404"}));
}

TEST_F(HttpServer, TimesARequestThatIsRefusedBeforeItsHeadersAreWhole) {
  std::vector<std::chrono::microseconds> took;
  options.network_threads = 1;
  options.observer = [&](const Answered& answered) { took.push_back(answered.duration); };
  start();
  {
    LoopbackClient client(server->port());
    EXPECT_EQ(client.ask("hello\r\n\r\n").status, 400);
  }
  server->stop();
  ASSERT_EQ(took.size(), 1U);
  EXPECT_GE(took[0], 0us);
  EXPECT_LT(took[0], 30s);
}

TEST_F(HttpServer, ContinuesTheCallersTraceAndEchoesHarmlessRequestIds) {
  start();
  LoopbackClient client(server->port());
  const Answer answer =
      client.ask(get("/v1/goederen/1",
                     "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nX-Request-Id: "
                     "order-12.b\r\n"));
  EXPECT_THAT(answer.header("traceresponse"),
              ::testing::MatchesRegex("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01"));
  EXPECT_EQ(answer.header("X-Request-Id"), "order-12.b");
  const Answer other =
      client.ask(get("/v1/goederen/1", "traceparent: rubbish\r\nX-Request-Id: <script>\r\n"));
  EXPECT_THAT(other.header("traceresponse"), ::testing::MatchesRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
  EXPECT_THAT(other.header("X-Request-Id"), ::testing::MatchesRegex("[0-9a-f]{16}"));
}

TEST_F(HttpServer, SpeaksHttp10WithOneRequestAConnection) {
  start();
  LoopbackClient client(server->port());
  const Answer answer = client.ask("GET /v1/goederen/1 HTTP/1.0\r\n\r\n");
  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(client.sees_close());
}

TEST_F(HttpServer, AnswersOnlyToTheNamesOfThisMachineOnPlainLoopback) {
  start();
  LoopbackClient client(server->port());
  EXPECT_EQ(client.ask("GET /v1/goederen/1 HTTP/1.1\r\nHost: evil.example:8080\r\n\r\n").status, 421);
  EXPECT_EQ(client.ask("GET /v1/goederen/1 HTTP/1.1\r\nHost: 127.evil.example\r\n\r\n").status, 421);
  EXPECT_EQ(client.ask("GET /v1/goederen/1 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n").status, 200);
  EXPECT_EQ(client.ask("GET /v1/goederen/1 HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n").status, 200);
  options.behind_proxy = true;
  start();
  LoopbackClient proxied(server->port());
  const Answer answer = proxied.ask("GET /v1/goederen/1 HTTP/1.1\r\nHost: hub.example.nl\r\n\r\n");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.header("Strict-Transport-Security"), HasSubstr("max-age="));
}

TEST_F(HttpServer, ListensOnIpv6Loopback) {
  options.address = "::1";
  auto started = Server::start(options, router);
  if (!started.ok() && started.error().code == "http.bind_failed") GTEST_SKIP() << "no IPv6 here";
  server = std::move(started).value();
  EXPECT_EQ(LoopbackClient(server->port(), true).ask(get("/v1/goederen/1")).status, 200);
}

TEST_F(HttpServer, RefusesToServePlainHttpToOtherMachines) {
  for (const char* address : {"0.0.0.0", "192.168.1.10", "::"}) {
    options.address = address;
    const auto started = Server::start(options, router);
    ASSERT_FALSE(started.ok()) << address;
    EXPECT_EQ(started.error().code, "http.not_loopback");
    EXPECT_THAT(started.error().text(), HasSubstr("behind_proxy"));
  }
  options.address = "0.0.0.0";
  options.behind_proxy = true;
  EXPECT_TRUE(Server::start(options, router).ok());
}

TEST_F(HttpServer, SaysWhyItCannotListen) {
  start();
  ServerOptions second = options;
  second.port = server->port();
  const auto taken = Server::start(second, router);
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().code, "http.bind_failed");
  EXPECT_THAT(taken.error().text(), HasSubstr(std::to_string(server->port())));
  second.address = "example.nl";
  EXPECT_EQ(Server::start(second, router).error().code, "http.address_invalid");
}

}  // namespace
}  // namespace dorhub::http
