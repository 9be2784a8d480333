// SPDX-License-Identifier: EUPL-1.2
// The server through real sockets on loopback.
#include "core/http/server.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "tests/unit/core/http/loopback_client.hpp"

namespace dorhub::http {
namespace {

using namespace std::chrono_literals;
using testing::Answer;
using testing::get;
using ::testing::HasSubstr;
using testing::LoopbackClient;
using testing::post;

/// A door that a test holds closed, to keep handlers waiting.
class Door {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return is_open_; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
  }
  /// True once `count` threads wait (or have waited) at the door.
  bool await(int count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 10s, [&] { return waiting_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool is_open_ = false;
};

class HttpServer : public ::testing::Test {
 protected:
  HttpServer() {
    router.group("/v1", {.api_version = "1.2.3"});
    router.add(Method::get, "/v1/goederen/{id}",
               [](const Request& request) {
                 return respond(200, "text/plain", "good " + std::string(request.parameter("id")));
               },
               {.lane = Lane::quick});
    router.add(Method::get, "/v1/goederen/eerste",
               [](const Request&) { return respond(200, "text/plain", "the first"); });
    router.add(Method::post, "/v1/echo",
               [this](const Request& request) {
                 ++handled;
                 return respond(200, "application/octet-stream", request.body);
               },
               {.body_limit = 100'000, .limit_name = "hub.push_limit"});
    router.add(Method::get, "/v1/wacht", [this](const Request&) {
      door.wait();
      return respond(200, "text/plain", "waited");
    });
    router.add(Method::get, "/v1/stuk",
               [](const Request&) -> Response { throw std::runtime_error("secret detail"); });
    router.add(Method::post, "/v1/sleutel",
               [this](const Request&) {
                 ++handled;
                 return no_content();
               },
               {.body_limit = 10'000'000, .gate = [](const Request& request) -> std::optional<Problem> {
                  if (request.headers.find("X-Key") == "open") return std::nullopt;
                  Problem problem;
                  problem.status = 401;
                  problem.detail = "No key.";
                  return problem;
                }});
  }

  ~HttpServer() override { door.open(); }

  void start() {
    auto started = Server::start(options, router);
    ASSERT_TRUE(started.ok()) << started.error().text();
    server = std::move(started).value();
  }

  static boost::json::value problem_in(const Answer& answer) {
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json") << answer.head << answer.body;
    boost::json::value problem = boost::json::parse(answer.body);
    EXPECT_EQ(problem.at("status"), answer.status);
    EXPECT_FALSE(problem.at("title").as_string().empty());
    EXPECT_FALSE(problem.at("detail").as_string().empty());
    return problem;
  }

  ServerOptions options;
  Router router;
  Door door;
  std::atomic<int> handled = 0;
  std::unique_ptr<Server> server;
};

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

TEST_F(HttpServer, AnswersChecksWhileEverySlowThreadWaits) {
  options.patient_threads = 2;
  start();
  std::vector<std::unique_ptr<LoopbackClient>> slow;
  for (int i = 0; i < 8; ++i) {
    slow.push_back(std::make_unique<LoopbackClient>(server->port()));
    slow.back()->send(get("/v1/wacht"));
  }
  ASSERT_TRUE(door.await(2));
  LoopbackClient quick(server->port());
  for (int i = 0; i < 100; ++i) EXPECT_EQ(quick.ask(get("/v1/goederen/1")).status, 200);
  door.open();
  for (const auto& client : slow) EXPECT_EQ(client->receive().body, "waited");
}

TEST_F(HttpServer, SparesAPatientRouteTheChangeOfThreadsWhereItCan) {
  options.patient_threads = 1;
  router.add(Method::get, "/v1/soms/{hoe}",
             [](const Request&) { return respond(200, "text/plain", "patiently"); },
             {.at_once = [](const Request& request) -> std::optional<Response> {
               if (request.parameter("hoe") == "stuk") throw std::runtime_error("broken");
               if (request.parameter("hoe") == "direct") return respond(200, "text/plain", "at once");
               return std::nullopt;
             }});
  start();
  LoopbackClient slow(server->port());
  slow.send(get("/v1/wacht"));
  ASSERT_TRUE(door.await(1));
  LoopbackClient client(server->port());
  EXPECT_EQ(client.ask(get("/v1/soms/direct")).body, "at once") << "though the only patient thread waits";
  EXPECT_EQ(client.ask(get("/v1/soms/stuk")).status, 500);
  client.send(get("/v1/soms/later"));
  EXPECT_EQ(client.receive(false, 100ms).status, 0);
  door.open();
  EXPECT_EQ(client.receive().body, "patiently");
}

TEST_F(HttpServer, RefusesWhenTooManyWaitForAThread) {
  options.patient_threads = 1;
  options.limits.max_waiting = 1;
  start();
  LoopbackClient first(server->port());
  first.send(get("/v1/wacht"));
  ASSERT_TRUE(door.await(1));
  LoopbackClient second(server->port());
  LoopbackClient third(server->port());
  second.send(get("/v1/wacht"));
  third.send(get("/v1/wacht"));
  // One of the two waits, the other is told so; which one is a race between two sockets.
  Answer refused = third.receive(false, 300ms);
  if (refused.status == 0) refused = second.receive();
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("Retry-After"), "1");
  EXPECT_THAT(refused.body, HasSubstr("http.max_waiting"));
}

TEST_F(HttpServer, CutsAClientThatDripsItsHeaders) {
  options.limits.header_timeout = 300ms;
  start();
  LoopbackClient client(server->port());
  const auto began = std::chrono::steady_clock::now();
  std::thread dripping([&] {
    for (const char c : get("/v1/goederen/1", "X-Slow: " + std::string(200, 'a') + "\r\n")) {
      if (!client.send(std::string_view(&c, 1))) return;
      std::this_thread::sleep_for(20ms);
    }
  });
  const Answer answer = client.receive();
  EXPECT_EQ(answer.status, 408);
  EXPECT_THAT(answer.body, HasSubstr("http.header_timeout"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
  dripping.join();
  EXPECT_EQ(server->counts().timed_out, 1U);
}

TEST_F(HttpServer, CutsAClientThatDripsItsBodyBelowTheRate) {
  options.limits.body_timeout = 300ms;
  options.limits.body_rate = 10'000;
  start();
  LoopbackClient client(server->port());
  client.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
  std::thread dripping([&] {
    for (int i = 0; i < 200; ++i) {
      if (!client.send("x")) return;
      std::this_thread::sleep_for(10ms);
    }
  });
  const Answer answer = client.receive();
  dripping.join();
  EXPECT_EQ(answer.status, 408);
  EXPECT_THAT(answer.body, HasSubstr("http.body_rate"));
  EXPECT_EQ(handled, 0);
}

TEST_F(HttpServer, GivesALargeBodyTheTimeThatItsRateAllows) {
  options.limits.body_timeout = 200ms;
  options.limits.body_rate = 20'000;
  start();
  LoopbackClient client(server->port());
  client.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30000\r\n\r\n");
  for (int i = 0; i < 30; ++i) {
    client.send(std::string(1000, 'x'));
    std::this_thread::sleep_for(25ms);
  }
  EXPECT_EQ(client.receive().status, 200)
      << "750 ms is more than body_timeout, but 40 kB/s is above the rate";
}

TEST_F(HttpServer, ClosesAnIdleConnection) {
  options.limits.idle_timeout = 200ms;
  start();
  LoopbackClient client(server->port());
  EXPECT_EQ(client.ask(get("/v1/goederen/1")).status, 200);
  EXPECT_TRUE(client.sees_close(3s));
}

TEST_F(HttpServer, RefusesConnectionsAboveTheLimitByNameAndTakesThemAgainLater) {
  options.limits.max_connections = 3;
  start();
  std::vector<std::unique_ptr<LoopbackClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<LoopbackClient>(server->port()));
    EXPECT_EQ(clients.back()->ask(get("/v1/goederen/1")).status, 200);
  }
  LoopbackClient refused(server->port());
  const Answer answer = refused.receive();
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, HasSubstr("http.max_connections of 3"));
  clients.pop_back();
  for (int i = 0; i < 200 && server->counts().open_connections > 2; ++i) std::this_thread::sleep_for(10ms);
  EXPECT_EQ(LoopbackClient(server->port()).ask(get("/v1/goederen/1")).status, 200);
}

TEST_F(HttpServer, RefusesBodiesAboveTheMemoryForAllAndGivesItBack) {
  options.limits.body_memory = 150'000;
  start();
  LoopbackClient holder(server->port());
  holder.send("POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n" +
              std::string(90'000, 'x'));
  for (int i = 0; i < 500 && server->counts().body_memory < 90'000; ++i) std::this_thread::sleep_for(5ms);
  LoopbackClient second(server->port());
  const Answer answer = second.ask(post("/v1/echo", std::string(80'000, 'y')));
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, HasSubstr("http.body_memory"));
  holder.send(std::string(10'000, 'x'));
  EXPECT_EQ(holder.receive().status, 200);
  EXPECT_EQ(server->counts().body_memory, 0U);
  EXPECT_EQ(LoopbackClient(server->port()).ask(post("/v1/echo", std::string(80'000, 'y'))).status, 200);
}

TEST_F(HttpServer, ServesFiveHundredConnectionsAtOnce) {
  start();
  std::vector<std::unique_ptr<LoopbackClient>> clients;
  for (int i = 0; i < 500; ++i) clients.push_back(std::make_unique<LoopbackClient>(server->port()));
  for (std::size_t round = 0; round < 3; ++round) {
    for (const auto& client : clients) client->send(get("/v1/goederen/7") + post("/v1/echo", "body"));
    for (const auto& client : clients) {
      ASSERT_EQ(client->receive().body, "good 7");
      ASSERT_EQ(client->receive().body, "body");
    }
  }
  EXPECT_EQ(server->counts().open_connections, 500U);
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

TEST_F(HttpServer, AnswersThoughAGateBreaks) {
  router.add(
      Method::post, "/v1/poort", [](const Request&) { return no_content(); },
      {.gate = [](const Request&) -> std::optional<Problem> { throw std::runtime_error("broken gate"); }});
  start();
  const Answer answer = LoopbackClient(server->port()).ask(post("/v1/poort", "x"));
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body.find("broken gate"), std::string::npos);
}

TEST_F(HttpServer, EndsAConnectionWhoseClientDoesNotRead) {
  options.limits.write_timeout = 200ms;
  router.add(Method::get, "/v1/groot",
             [](const Request&) { return respond(200, "text/plain", std::string(64'000'000, 'x')); });
  start();
  LoopbackClient client(server->port());
  client.send(get("/v1/groot"));
  for (int i = 0; i < 500 && server->counts().requests < 1; ++i) std::this_thread::sleep_for(5ms);
  for (int i = 0; i < 500 && server->counts().open_connections > 0; ++i) std::this_thread::sleep_for(10ms);
  EXPECT_EQ(server->counts().open_connections, 0U);
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

TEST_F(HttpServer, FinishesWhatItBeganBeforeItStops) {
  start();
  const auto port = server->port();
  LoopbackClient idle(port);
  idle.ask(get("/v1/goederen/1"));
  LoopbackClient busy(port);
  busy.send(get("/v1/wacht"));
  ASSERT_TRUE(door.await(1));
  std::thread stopping([&] { server->stop(); });
  EXPECT_TRUE(idle.sees_close());
  EXPECT_THROW(LoopbackClient{port}, std::runtime_error) << "nobody new is let in";
  door.open();
  const Answer answer = busy.receive();
  EXPECT_EQ(answer.body, "waited");
  EXPECT_EQ(answer.header("Connection"), "close");
  stopping.join();
}

TEST_F(HttpServer, CutsWhatIsLeftAfterTheGrace) {
  start();
  LoopbackClient half(server->port());
  half.send("GET /v1/goe");
  std::this_thread::sleep_for(50ms);
  const auto began = std::chrono::steady_clock::now();
  server->stop(200ms);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
  EXPECT_TRUE(half.sees_close());
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
