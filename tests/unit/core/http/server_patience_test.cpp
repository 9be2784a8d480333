// SPDX-License-Identifier: EUPL-1.2
// The server waits, and stops waiting: slow handlers, slow clients, and its own end.
#include "tests/unit/core/http/server_world.hpp"

namespace dorhub::http {
namespace {

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
  // That nothing comes can't be waited for: a look of 100 ms misses an answer at worst, it never fails one.
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
  Answer refused;
  EXPECT_TRUE(dorhub::testing::eventually([&] {
    if (refused.status == 0) refused = third.receive(false, 10ms);
    if (refused.status == 0) refused = second.receive(false, 10ms);
    return refused.status != 0;
  }));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("Retry-After"), "1");
  EXPECT_THAT(refused.body, HasSubstr("http.max_waiting"));
}

TEST_F(HttpServer, CutsAClientThatDripsItsHeaders) {
  options.limits.header_timeout = 300ms;
  start();
  LoopbackClient client(server->port());
  std::thread dripping([&] {
    for (const char c : get("/v1/goederen/1", "X-Slow: " + std::string(200, 'a') + "\r\n")) {
      if (!client.send(std::string_view(&c, 1))) return;
      // The pace is the point: 200 bytes of header take 4 s, and each byte shows that the client lives.
      std::this_thread::sleep_for(20ms);
    }
  });
  const Answer answer = client.receive();
  EXPECT_EQ(answer.status, 408);
  EXPECT_THAT(answer.body, HasSubstr("http.header_timeout of 300 ms"));
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
      // The pace is the point: 100 bytes a second where 10,000 are asked.
      std::this_thread::sleep_for(10ms);
    }
  });
  const Answer answer = client.receive();
  dripping.join();
  EXPECT_EQ(answer.status, 408);
  EXPECT_THAT(answer.body,
              HasSubstr("http.body_timeout of 300 ms and http.body_rate of 10000 bytes a second"));
  EXPECT_EQ(handled, 0);
}

TEST_F(HttpServer, GivesALargeBodyTheTimeThatItsRateAllows) {
  options.limits.body_timeout = 300ms;
  options.limits.body_rate = 1'000;
  start();
  LoopbackClient client(server->port());
  std::string sent = "POST /v1/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30000\r\n\r\n";
  for (int i = 0; i < 30; ++i) {
    client.send(sent + std::string(1000, 'x'));
    sent.clear();
    // The pace is the point: the whole takes longer than body_timeout, and is ever faster than the rate.
    std::this_thread::sleep_for(25ms);
  }
  EXPECT_EQ(client.receive().status, 200)
      << "750 ms is more than body_timeout, but each piece brought a second: even a busy machine is in time";
}

TEST_F(HttpServer, ClosesAnIdleConnection) {
  options.limits.idle_timeout = 200ms;
  start();
  LoopbackClient client(server->port());
  EXPECT_EQ(client.ask(get("/v1/goederen/1")).status, 200);
  EXPECT_TRUE(client.sees_close(3s));
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

TEST_F(HttpServer, EndsAConnectionWhoseClientDoesNotRead) {
  options.limits.write_timeout = 200ms;
  router.add(Method::get, "/v1/groot",
             [](const Request&) { return respond(200, "text/plain", std::string(64'000'000, 'x')); });
  start();
  LoopbackClient client(server->port());
  client.send(get("/v1/groot"));
  ASSERT_TRUE(dorhub::testing::eventually([&] { return server->counts().requests >= 1; }));
  EXPECT_TRUE(dorhub::testing::eventually([&] { return server->counts().open_connections == 0; }));
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
  ASSERT_TRUE(dorhub::testing::eventually([&] { return server->counts().open_connections == 1; }));
  server->stop(200ms);
  EXPECT_TRUE(half.sees_close());
}

}  // namespace
}  // namespace dorhub::http
