// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A server with a few routes on a free loopback port, and a door that keeps its handlers waiting: what the
/// tests of the server share.

#include <gmock/gmock.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "core/http/server.hpp"
#include "tests/support/eventually.hpp"
#include "tests/unit/core/http/loopback_client.hpp"

namespace dorhub::http {

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

}  // namespace dorhub::http
